package importer

import (
	"errors"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ShowImport asks how an import stands, and, if wanted, what undoing it would do.
type ShowImport struct {
	ImportID string
	Undoing  bool // look at each noun: whether it was changed since
}

// Shown is an import and how it stands.
type Shown struct {
	Import
	Now       State
	DraftID   string // whose files are still kept, so that it can go on; "" for none
	Questions int    // open ones
	Changes   int    // nouns that the import has changed, and how many of those
	Undone    int    // were undone
	Left      []Noun // or left, because somebody changed them since
	BuiltOn   []Import
	// When it was asked what undoing would do:
	Away, Back int    // nouns that would be taken away; that would be as they were before
	Stay       []Noun // that would stay as they are, because somebody changed them since
}

// Noun is one thing that an import has brought, and what became of it.
type Noun struct {
	Kind, ID, Name, Why string
}

// Name is the question as the audit shows it.
func (ShowImport) Name() string { return "import.show" }

// Load reads it.
func (q ShowImport) Load(tx *store.ReadTx) (s Shown, err error) {
	if s.Import, err = getImport(tx, q.ImportID, ""); err != nil {
		return s, err
	}
	s.Now = s.StateAt(tx.Now())
	if d, there, err := optional(draftOf(tx, s.ID)); err != nil {
		return s, err
	} else if there {
		s.DraftID = d.ID
	}
	if s.Questions, err = countQuestions(tx, s.ID); err != nil {
		return s, err
	}
	if err := s.changes(tx); err != nil {
		return s, err
	}
	later, err := builtOn(tx, s.Import)
	if err != nil {
		return s, err
	}
	for _, id := range later {
		i, err := getImport(tx, id, "")
		if err != nil {
			return s, err
		}
		s.BuiltOn = append(s.BuiltOn, i)
	}
	if q.Undoing {
		err = s.foresee(tx)
	}
	return s, err
}

// changes counts what the import has changed, and names what undoing it has left.
func (s *Shown) changes(tx *store.ReadTx) error {
	counts, err := countChanges(tx, s.ID)
	if err != nil {
		return err
	}
	for _, n := range counts {
		s.Changes += n
	}
	s.Undone = counts[changeUndone]
	if counts[changeLeft] == 0 {
		return nil
	}
	left, err := changesIn(tx, s.ID, changeLeft)
	if err != nil {
		return err
	}
	for _, c := range left {
		why := leftChanged
		if waiting, err := waits(tx, c.Kind, c.ID); err != nil {
			return err
		} else if waiting {
			why = leftWaits
		}
		s.Left = append(s.Left, nounOf(tx, c, why))
	}
	return nil
}

// foresee says what undoing would do to each noun.
func (s *Shown) foresee(tx *store.ReadTx) error {
	made, err := changesIn(tx, s.ID, changeMade)
	if err != nil {
		return err
	}
	for _, c := range made {
		changed, there, err := changedSince(tx, c)
		if err != nil {
			return err
		}
		waiting := false
		if c.Before == 0 {
			if waiting, err = waits(tx, c.Kind, c.ID); err != nil {
				return err
			}
		}
		switch {
		case !there || c.Before == c.After:
		case waiting:
			s.Stay = append(s.Stay, nounOf(tx, c, leftWaits))
		case changed:
			s.Stay = append(s.Stay, nounOf(tx, c, leftChanged))
		case c.Before == 0:
			s.Away++
		default:
			s.Back++
		}
	}
	return nil
}

// changedSince reports whether a noun is no longer what an import left, and whether it is there.
func changedSince(tx *store.ReadTx, c importChange) (changed, there bool, err error) {
	switch c.Kind {
	case directory.HistoryService:
		is, there, err := optional(directory.ReadService(tx, c.ID, ""))
		return err == nil && there && !unchanged(tx, c, is.Version, is, func(s *directory.Service) { s.Version = 0 }), there, err
	case directory.HistoryLocation:
		is, there, err := optional(directory.ReadLocation(tx, c.ID, ""))
		return err == nil && there && !unchanged(tx, c, is.Version, is, func(l *directory.Location) { l.Version = 0 }), there, err
	case kindOrganisation:
		is, there, err := optional(org.Get(tx, c.ID))
		return err == nil && there && !unchanged(tx, c, is.Version, is, func(o *org.Organisation) { o.Version = 0 }), there, err
	}
	return false, true, nil
}

// nounOf names a noun, if it is still there.
func nounOf(tx *store.ReadTx, c importChange, why string) Noun {
	n := Noun{Kind: c.Kind, ID: c.ID, Why: why}
	var err error
	switch c.Kind {
	case directory.HistoryService:
		var s directory.Service
		s, err = directory.ReadService(tx, c.ID, "")
		n.Name = s.Name
	case kindOrganisation:
		var o org.Organisation
		o, err = org.Get(tx, c.ID)
		n.Name = o.Name
	case directory.HistoryLocation:
		var l directory.Location
		if l, err = directory.ReadLocation(tx, c.ID, ""); l.Visibility == directory.VisiblePublic {
			n.Name = l.Name
		}
	}
	if errors.Is(err, errs.NotFound) {
		n.Why = "it is no longer here"
	}
	return n
}

// Allow lets directory editors and administrators.
func (ShowImport) Allow(who policy.Actor, _ Shown) policy.Decision { return mayImport(who) }

// About names nobody: no person's record is read.
func (ShowImport) About(Shown) string { return "" }

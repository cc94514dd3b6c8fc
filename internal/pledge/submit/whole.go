package submit

import (
	"errors"
	"fmt"
	"slices"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/history"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/pledge"
	"example.org/homeward/internal/pledge/snapshot"
)

// around is the engagement that sends something, with who stands behind it.
type around struct {
	pledge.Insiders
	HeldBy string // the name of the organisation that holds it
	Paper  Paper
	Today  string
	Now    int64
}

// Whole is a submission with all that hangs on it.
type Whole struct {
	Submission
	around
	Rounds  []Round // the newest first
	Notes   []Note  // the newest last
	Appeals []Appeal
	Rules   Rules
}

// lockAround reads an engagement, locked: whatever is sent, and whatever becomes of it, waits for that.
func lockAround(tx *store.Tx, engagementID string) (around, error) {
	g, err := pledge.LockBodies(tx, engagementID)
	if err != nil {
		return around{}, err
	}
	return aroundOf(&tx.ReadTx, g)
}

func readAround(tx *store.ReadTx, engagementID string) (around, error) {
	g, err := pledge.ReadBodies(tx, engagementID)
	if err != nil {
		return around{}, err
	}
	return aroundOf(tx, g)
}

func aroundOf(tx *store.ReadTx, g pledge.Grid) (x around, err error) {
	x = around{HeldBy: g.Holder, Today: tx.Today(), Now: store.Micros(tx.Now())}
	if x.Insiders, err = pledge.ReadInsiders(tx, g); err != nil {
		return x, err
	}
	x.Paper, err = getPaper(tx, g.Engagement.ID)
	return x, err
}

// lockWhole reads a submission for an act.
func lockWhole(tx *store.Tx, id string) (x Whole, err error) {
	if !ids.Valid(id) {
		return x, fmt.Errorf("the submission: %w", errs.NotFound)
	}
	s, err := getSubmission(&tx.ReadTx, id, "")
	if err != nil {
		return x, err
	}
	if x.around, err = lockAround(tx, s.EngagementID); err != nil {
		return x, err
	}
	x.Submission, err = getSubmission(&tx.ReadTx, id, tx.ForUpdate())
	return x, errors.Join(err, x.fill(&tx.ReadTx))
}

// readWhole reads one to look at.
func readWhole(tx *store.ReadTx, id string) (x Whole, err error) {
	if !ids.Valid(id) {
		return x, fmt.Errorf("the submission: %w", errs.NotFound)
	}
	if x.Submission, err = getSubmission(tx, id, ""); err != nil {
		return x, err
	}
	if x.around, err = readAround(tx, x.EngagementID); err != nil {
		return x, err
	}
	return x, x.fill(tx)
}

// fill reads what hangs on it.
func (x *Whole) fill(tx *store.ReadTx) (err error) {
	if x.ID == "" {
		return nil
	}
	if x.Rounds, err = roundsOf(tx, x.ID); err != nil {
		return err
	}
	if x.Notes, err = notesOf(tx, x.ID); err != nil {
		return err
	}
	if x.Appeals, err = appealsOf(tx, x.ID); err != nil {
		return err
	}
	x.Rules, err = getRules(tx, x.SchemeID)
	return err
}

// latest is what an engagement sent last; false when it has sent nothing.
func latest(tx *store.ReadTx, engagementID, forUpdate string) (s Submission, there bool, err error) {
	list, err := submissionsOf(tx, engagementID, forUpdate)
	if err != nil || len(list) == 0 {
		return s, false, err
	}
	return list[0], true, nil
}

// Sent is what was sent in a round; the zero round is the last.
func (x Whole) Sent(number int) (snapshot.Snapshot, error) {
	if number == 0 {
		number = x.Round
	}
	for _, r := range x.Rounds {
		if r.Number == number {
			return snapshot.Read(r.Kept)
		}
	}
	return snapshot.Snapshot{}, fmt.Errorf("round %d: %w", number, errs.NotFound)
}

// Changed is what is another in a round than in the one before; nothing in the first.
func (x Whole) Changed(number int) ([]snapshot.Line, error) {
	if number < 2 {
		return nil, nil
	}
	before, err := x.Sent(number - 1)
	if err != nil {
		return nil, err
	}
	now, err := x.Sent(number)
	return snapshot.Compare(before, now), err
}

// NotesIn are the notes of a round on a line.
func (x Whole) NotesIn(round int, line string) (out []Note) {
	for _, n := range x.Notes {
		if n.Round == round && n.Line == line {
			out = append(out, n)
		}
	}
	return out
}

// Note is a note by its id.
func (x Whole) Note(id string) (Note, bool) {
	i := slices.IndexFunc(x.Notes, func(n Note) bool { return n.ID == id })
	if i < 0 {
		return Note{}, false
	}
	return x.Notes[i], true
}

// unsent are the notes of the round that the holder was not told yet.
func (x Whole) unsent() (out []Note) {
	for _, n := range x.Notes {
		if n.Round == x.Round && n.SentAt == 0 {
			out = append(out, n)
		}
	}
	return out
}

// State is how it stands today.
func (x Whole) State() State { return x.StateAt(x.Today) }

// history is the kind under which what a submission was is kept.
const historyKind = "submission"

// turn keeps a submission in another state. From now on somebody else waits.
func (s Submission) turn(tx *store.Tx, who policy.Actor, to State, why string) error {
	if s.Kept != to {
		s.Since = store.Micros(tx.Now())
	}
	s.Kept, s.WaitOn = to, tx.Today()
	return keep(tx, who, s, why)
}

// keep keeps a submission, with its history.
func keep(tx *store.Tx, who policy.Actor, s Submission, why string) error {
	s.Version++
	put := updateSubmission
	if s.Version == 1 {
		put = insertSubmission
	}
	return errors.Join(put(tx, s), history.Keep(tx, who, history.Version{Kind: historyKind, ID: s.ID, Version: s.Version, Why: why, Body: store.JSON(line{s.Kept, s.Round, s.Due})}))
}

// line is what history keeps of a submission: how it stood, and no words.
type line struct {
	State State  `json:"state"`
	Round int    `json:"round"`
	Due   string `json:"due,omitempty"`
}

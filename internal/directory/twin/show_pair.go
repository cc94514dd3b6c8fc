package twin

import (
	"encoding/json"
	"errors"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/alike"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/place"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ShowPair puts two side by side, whether they were found or somebody named them.
type ShowPair struct {
	Kind Kind
	A, B string
}

// Beside is two side by side, field by field.
type Beside struct {
	Pair
	Found  bool // they look like one by what we know of them now
	Fields []Field
	Sides  [2]Standing // of A and of B
}

// Standing is what a page says of one of the two besides its fields.
type Standing struct {
	Version                            int
	Status                             string
	Checked                            int64 // microseconds; 0: never
	Feedback                           int   // of a service: messages that wait
	Services, Places, Private, Members int   // of an organisation
}

// Name is the question as the audit would show it.
func (ShowPair) Name() string { return "twin.show" }

// Load reads both, and compares them anew.
func (q ShowPair) Load(tx *store.ReadTx) (b Beside, err error) {
	var f errs.Fields
	if q.Kind.check(&f); len(f) > 0 || !ids.Valid(q.A) || !ids.Valid(q.B) || q.A == q.B {
		return b, errs.NotFound
	}
	b.Kind = q.Kind
	if b.A, err = sideOf(tx, q.Kind, q.A); err != nil {
		return b, err
	}
	if b.B, err = sideOf(tx, q.Kind, q.B); err != nil {
		return b, err
	}
	areas, err := place.ReadAreas(tx)
	if err != nil {
		return b, err
	}
	g := ground{areas, map[string]directory.Location{}}
	if q.Kind == Services {
		err = b.readServices(tx, g)
	} else {
		err = b.readOrganisations(tx, g)
	}
	if err != nil {
		return b, err
	}
	return b, b.readPair(tx)
}

// readPair takes what was said of the two, and the reasons for which they were found.
func (b *Beside) readPair(tx *store.ReadTx) error {
	b.State = Open
	row, err := getPair(tx, b.Kind, b.A.ID, b.B.ID)
	if errors.Is(err, errs.NotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	var why reasons
	if err := json.Unmarshal([]byte(row.Reasons), &why); err != nil {
		return err
	}
	b.State, b.Likeness, b.For, b.Against, b.SaidAt, b.SaidBy = State(row.State), row.Likeness/10, why.For, why.Against, row.SaidAt, row.SaidBy
	b.Found = len(why.For) > 0
	return nil
}

func (b *Beside) readServices(tx *store.ReadTx, g ground) error {
	var both [2]directory.Service
	for i, id := range []string{b.A.ID, b.B.ID} {
		s, err := directory.ReadService(tx, id, "")
		if err != nil {
			return err
		}
		for _, p := range s.Places {
			l, err := directory.ReadLocation(tx, p.LocationID, "")
			if err != nil && !errors.Is(err, errs.NotFound) {
				return err
			}
			g.locations[p.LocationID] = l
		}
		both[i] = s
		b.Sides[i] = Standing{Version: s.Version, Status: string(s.Status)}
		if s.Assurance != nil {
			b.Sides[i].Checked = store.Micros(s.Assurance.At)
		}
		if b.Sides[i].Feedback, err = countFeedback(tx, id); err != nil {
			return err
		}
	}
	b.Fields = told(serviceFields, both[0], both[1], g)
	return nil
}

func (b *Beside) readOrganisations(tx *store.ReadTx, g ground) error {
	var both [2]org.Organisation
	for i, id := range []string{b.A.ID, b.B.ID} {
		o, err := org.Get(tx, id)
		if err != nil {
			return err
		}
		both[i] = o
		at := Standing{Version: o.Version, Status: string(o.Status)}
		if at.Services, at.Places, at.Private, err = countBelongings(tx, id); err != nil {
			return err
		}
		if at.Members, err = org.MemberCount(tx, id); err != nil {
			return err
		}
		b.Sides[i] = at
	}
	b.Fields = told(organisationFields, both[0], both[1], g)
	return nil
}

// Allow lets those who may join.
func (ShowPair) Allow(who policy.Actor, _ Beside) policy.Decision { return mayJoin(who) }

// About names nobody.
func (ShowPair) About(Beside) string { return "" }

// Words says how likely it is that a pair is one.
func (p Pair) Words() string {
	switch {
	case p.Likeness >= alike.Sure:
		return "Very likely the same"
	case p.Likeness >= alike.Likely:
		return "Likely the same"
	}
	return "Perhaps the same"
}

// Proposed is which of the two to keep, unless somebody chooses: the one that says more; of those that
// say as much, the one that was checked last; 0 is A.
func (b Beside) Proposed() int {
	var says [2]int
	for _, f := range b.Fields {
		for i, words := range []string{f.A, f.B} {
			if words != "" {
				says[i]++
			}
		}
	}
	for i, s := range b.Sides {
		says[i] += 3 * (s.Services + s.Members)
	}
	if says[1] > says[0] || says[1] == says[0] && b.Sides[1].Checked > b.Sides[0].Checked {
		return 1
	}
	return 0
}

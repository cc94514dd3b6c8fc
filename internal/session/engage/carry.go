package engage

import (
	"fmt"
	"slices"

	"example.org/homeward/engine/plain"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/store"
)

// PrepOf is how an engagement is prepared, as it leaves with it. It is a part, and decides nothing about who may.
func PrepOf(tx *store.ReadTx, engagementID string) (Prep, error) { return getPrep(tx, engagementID) }

// BringPrep keeps how an engagement that comes from elsewhere was prepared, or says in words what is wrong with it. It is
// a part, and decides nothing about who may.
func BringPrep(tx *store.Tx, engagementID string, p Prep) error {
	r, err := lockReady(tx, engagementID)
	if err != nil {
		return err
	}
	if f := p.Check(); len(f) > 0 {
		return f
	}
	p.Place, p.Directions, p.Facilitator, p.NoteTaker = plain.Line(p.Place), plain.Text(p.Directions), plain.Line(p.Facilitator), plain.Line(p.NoteTaker)
	p.Care, p.Contact, p.Tips = plain.Line(p.Care), plain.Line(p.Contact), nil
	p.Agenda, p.Relations = slices.Clone(p.Agenda), slices.Clone(p.Relations)
	for i := range p.Agenda {
		p.Agenda[i].Title = plain.Line(p.Agenda[i].Title)
	}
	for i := range p.Relations {
		x := &p.Relations[i]
		x.Name, x.Contact, x.Note = plain.Line(x.Name), plain.Line(x.Contact), plain.Line(x.Note)
	}
	r.Prep = p
	return keepPrep(tx, r)
}

// Again is a preparation to begin from: with no day, no names, and nobody's address.
func (p Prep) Again() Prep {
	out := Prep{Way: p.Way, Agenda: p.Agenda, Reading: p.Reading, Relations: slices.Clone(p.Relations)}
	for i := range out.Relations {
		out.Relations[i].Contact, out.Relations[i].Note = "", ""
	}
	return out
}

// Check holds each part of it to what the form for it would take.
func (p Prep) Check() (f errs.Fields) {
	told := func(what string, bad errs.Fields) {
		for _, x := range bad {
			f.Add("file", "How it was prepared, "+what+": "+x.Message)
		}
	}
	if p.Day+p.Start+p.Place+p.Link+p.Directions+string(p.Mode) != "" {
		told("the day", errs.Of(PlanDay{Day: p.Day, Start: p.Start, Mode: p.Mode, Place: p.Place, Link: p.Link, Directions: p.Directions}.Check()))
	}
	if p.Way != "" {
		told("the way", errs.Of(ChooseWay{Way: p.Way}.Check()))
	}
	if p.FollowUp != "" {
		told("looking back", errs.Of(SetFollowUp{Day: p.FollowUp}.Check()))
	}
	if p.FollowUp != "" && p.FollowUp <= p.Day {
		f.Add("file", "How it was prepared: the day to look back on comes before the session")
	}
	if len(p.Reading) > 0 {
		told("what is read before", errs.Of(ChooseReading{Papers: p.Reading}.Check()))
	}
	told("who helps", errs.Of(NameHelpers{Facilitator: p.Facilitator, NoteTaker: p.NoteTaker, Care: p.Care, Contact: p.Contact}.Check()))
	if len(p.Agenda) > mostSlots || len(p.Relations) > mostRelations || len(p.Reading) > len(Papers) || p.Sequence < 0 || p.Sequence > 1<<20 {
		f.Add("file", "How it was prepared: there is more in this file than we can take")
		return f
	}
	seen := map[string]bool{}
	for i, s := range p.Agenda {
		if told(fmt.Sprintf("line %d of the agenda", i+1), s.Check()); seen[s.ID] {
			f.Add("file", "How it was prepared: a line of the agenda is there twice")
		}
		seen[s.ID] = true
	}
	for i, x := range p.Relations {
		if told(fmt.Sprintf("body %d", i+1), errs.Of(KeepRelation{Relation: x}.Check())); seen[x.ID] || plain.Line(x.Name) == "" {
			f.Add("file", "How it was prepared: a body has no name, or is there twice")
		}
		seen[x.ID] = true
	}
	return f
}

package engage

import (
	"strconv"

	"example.org/homeward/internal/session/content"
)

// Step is one step of preparing, in the order in which they are shown.
type Step struct {
	Key   string
	Done  bool
	Lacks []string // what is missing where a step is begun and not done, in words
}

// Steps are the steps of preparing, each done or not, as what is there says.
func (p Plan) Steps() []Step {
	x := p.Prep
	out := []Step{
		{Key: "scheme", Done: p.SchemeID != "" || x.Alone},
		{Key: "about", Done: p.Context.Why != "", Lacks: p.aboutLacks()},
		{Key: "case", Done: x.Way == Round || x.Way != "" && p.Shown > 0 && p.Shown == p.Stories, Lacks: p.caseLacks()},
		{Key: "people", Done: p.Tally.All >= p.Words.People.Size.Least && len(p.Missing()) == 0, Lacks: p.peopleLacks()},
		{Key: "day", Done: x.Day != "" && x.Start != "" && !x.noCall(), Lacks: x.dayLacks()},
		{Key: "agenda", Done: len(x.Agenda) > 0},
		{Key: "helpers", Done: x.Facilitator != "" && x.NoteTaker != "" && x.Care != "", Lacks: x.helperLacks()},
		{Key: "reading", Done: len(x.Reading) > 0},
		{Key: "follow-up", Done: x.FollowUp != ""},
	}
	for i := range out {
		if out[i].Done {
			out[i].Lacks = nil
		}
	}
	return out
}

// Next is the first step that is not done; "" when all are.
func (p Plan) Next() string {
	for _, s := range p.Steps() {
		if !s.Done {
			return s.Key
		}
	}
	return ""
}

// Missing are the kinds of people that a room should have and of whom none is invited.
func (p Plan) Missing() (out []content.Kind) {
	for _, k := range p.Words.People.Kinds {
		if k.Warning != "" && p.Tally.Kinds[k.Key] == 0 {
			out = append(out, k)
		}
	}
	return out
}

func (p Plan) aboutLacks() []string {
	if c := p.Context; c.About != "" || c.Sector != "" || c.Area != "" {
		return []string{"why you do this"}
	}
	return nil
}

func (p Plan) caseLacks() []string {
	switch waits := p.Stories - p.Shown; {
	case p.Prep.Way == "" || p.Prep.Way == Round:
		return nil
	case p.Stories == 0:
		return []string{"the story itself: choose one"}
	case waits == 1:
		return []string{"a second person who approves the story"}
	case waits > 1:
		return []string{"a second person who approves " + strconv.Itoa(waits) + " of the stories"}
	}
	return nil
}

func (p Plan) peopleLacks() (out []string) {
	if p.Tally.All == 0 {
		return nil
	}
	switch n := p.Words.People.Size.Least - p.Tally.All; {
	case n == 1:
		out = append(out, "one more person")
	case n > 1:
		out = append(out, strconv.Itoa(n)+" more people")
	}
	for _, k := range p.Missing() {
		out = append(out, "somebody of this kind: "+k.Title)
	}
	return out
}

// noCall reports whether some are to join from afar, and there is no call that they could join.
func (x Prep) noCall() bool { return (x.Mode == Remote || x.Mode == Hybrid) && x.Link == "" }

func (x Prep) dayLacks() []string {
	var l lacks
	l.unless(x.Day != "", "the day")
	l.unless(x.Start != "", "when it begins")
	l.unless(!x.noCall(), "the link of the call, for those on screens")
	return l.of(x.Day != "" || x.Start != "" || x.Mode != "")
}

func (x Prep) helperLacks() []string {
	var l lacks
	l.unless(x.Facilitator != "", "somebody who leads the room")
	l.unless(x.NoteTaker != "", "somebody who takes notes")
	l.unless(x.Care != "", "somebody who is there for people")
	return l.of(len(l) < 3 || x.Contact != "")
}

// lacks are things that are missing.
type lacks []string

func (l *lacks) unless(there bool, what string) {
	if !there {
		*l = append(*l, what)
	}
}

// of is what is missing of a step that is begun.
func (l lacks) of(begun bool) []string {
	if begun {
		return l
	}
	return nil
}

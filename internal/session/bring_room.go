package session

import (
	"slices"
	"unicode/utf8"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
)

// kept is what is taken from a room of a file, in which the last thing happened at an instant: its timer, its door and
// who may read it are over.
func (r Room) kept(last int64) Room {
	out := Room{
		ID: r.ID, Code: r.Code, Title: tidy(r.Title), State: r.State, Part: r.Part, Reached: r.Reached, Round: r.Round, Ticked: r.Ticked, Dots: r.Dots,
		Groups: r.Groups, Began: r.Began, Ended: r.Ended, Heads: r.Heads, Voices: r.Voices, Came: r.Came, Prompts: r.Prompts, Until: r.Until,
		After: After{tidy(r.After.Thanks), tidy(r.After.Next), tidy(r.After.When), tidy(r.After.Progress), tidy(r.After.Ask)},
	}
	for _, x := range r.Rules {
		out.Rules = append(out.Rules, Rule{tidy(x.Title), tidy(x.Text)})
	}
	switch r.State {
	case Open:
		out.State, out.Ended = Closed, last
		if last < r.Began { // nobody knows when it ended
			out.Began, out.Ended = 0, 0
		}
	case Frozen:
		out.Final = r.Final
	case Planned, Closed:
	}
	return out
}

// lastMicro is the last instant that a room of a file may name: the end of the year 9999.
const lastMicro = 253_402_300_799_999_999

// settings tells what is wrong with how the room of a file is set up. Each is held to what its own act takes.
func (r Room) settings() errs.Fields {
	for _, err := range []error{
		SetDots{Each: r.Dots}.Check(), MakeGroups{Number: r.Groups}.Check(), CountHeads{Heads: r.Heads}.Check(), SetRules{Rules: r.Rules}.Check(), SetAfter{After: r.After}.Check(),
	} {
		if err != nil {
			return unlike(r)
		}
	}
	lines := slices.Concat(r.Ticked, r.Prompts.Hidden, r.Prompts.Order)
	long := func(text string) bool { return len(text) > mostLine || tidy(text) != text }
	if len(lines) > 3*mostTicked || len(r.Prompts.Own) > 3*mostOwn || slices.ContainsFunc(lines, long) || long(r.Prompts.Sector) {
		return unlike(r)
	}
	for _, x := range r.Prompts.Own {
		if !x.Part.Asks() || long(x.Key) || tidy(x.Text) != x.Text || x.Text == "" || utf8.RuneCountInString(x.Text) > mostMore {
			return unlike(r)
		}
	}
	for kind, n := range r.Voices {
		if kind != "" && !slices.Contains(Kinds, kind) || n.People < 0 || n.People > MostParticipants || n.Points < 0 || n.Points > MostSeq {
			return unlike(r)
		}
	}
	for kind, n := range r.Came {
		if kind != "" && !slices.Contains(Kinds, kind) || n < 0 || n > MostParticipants {
			return unlike(r)
		}
	}
	for _, at := range []int64{r.Began, r.Ended, r.Until, r.Final.At} {
		if at < 0 || at > lastMicro {
			return unlike(r)
		}
	}
	if r.State == Frozen && (r.Final.Version < 1 || r.Final.Version > MostSeq) {
		return unlike(r)
	}
	return nil
}

func unlike(r Room) errs.Fields {
	return errs.Fields{{Name: "file", Message: "“" + tidy(r.Title) + "” is set up as no session can be"}}
}

// wrong is what is wrong with an entry of a file beside its words; "" for nothing.
func (e WholeEntry) wrong() string {
	told := func(text string) bool { return tidy(text) == text && utf8.RuneCountInString(text) <= MostText }
	named := func(id string) bool { return ids.Valid(id) }
	switch {
	case tidy(e.Answer) != e.Answer || utf8.RuneCountInString(e.Answer) > mostMore:
		return "its answer has more than one line, or is too long"
	case e.Group < 0 || e.Group > MostGroups || e.Dots < 0 || e.Dots > MostParticipants*mostDots:
		return "its group or its dots are more than there can be"
	case e.Kind != "" && !slices.Contains(Kinds, e.Kind):
		return "nobody is of this kind"
	case e.Parent != "" && !named(e.Parent) || len(e.From)+len(e.Into) > MostImported || !all(e.From, named) || !all(e.Into, named):
		return "what it comes from is no entry"
	case len(e.Apart) > MostImported || !all(e.Apart, told):
		return "what it said before is too long"
	}
	return ""
}

func all(list []string, fits func(string) bool) bool {
	return !slices.ContainsFunc(list, func(text string) bool { return !fits(text) })
}

package pledge

import (
	"cmp"
	"slices"
	"time"
	"unicode/utf8"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/session"
)

// mostEditions is how often pledges can have been agreed, or asked about, before somebody made the file up.
const mostEditions = 10_000

// line reports whether a text of a file is as it is kept: one line, with so many letters at most.
func line(text string, letters int) bool {
	return tidy(text) == text && utf8.RuneCountInString(text) <= letters
}

func isDay(on string) bool {
	_, err := time.Parse(time.DateOnly, on)
	return err == nil
}

// check tells what is wrong with the set of a file.
func (s PledgeSection) check() (f errs.Fields) {
	ok := slices.Contains([]State{Draft, Settled, Complete}, s.State) && s.Edition >= 0 && s.Edition <= mostEditions && line(s.Title, mostName) &&
		(isDay(s.AgreedOn) || s.AgreedOn == "" && s.State == Draft) && len(s.Set.Hash) <= 64
	for key, why := range s.None {
		var st pathway.Stage
		ok = ok && st.UnmarshalText([]byte(key)) == nil && line(why, MostText+len(begins))
	}
	ok = ok && len(s.Editions) <= mostKept && !slices.ContainsFunc(s.Editions, Edition.unlike) &&
		slices.IsSortedFunc(s.Editions, func(a, b Edition) int { return cmp.Compare(a.Number, b.Number) }) && (len(s.Editions) == 0 || s.Editions[len(s.Editions)-1].Number <= s.Edition)
	for id, why := range s.Left {
		ok = ok && ids.Valid(id) && line(why, MostText)
	}
	if !ok {
		f.Add("file", "The set of pledges in this file is not one that we know")
	}
	return f
}

// unlike reports whether a pledge of a file is other than one that is written here.
func (p Whole) unlike() bool {
	valid := func(list []string) bool {
		return !slices.ContainsFunc(list, func(id string) bool { return !ids.Valid(id) })
	}
	counts := slices.Clone(p.Before)
	for _, t := range []*Tally{p.Count, p.Carried} {
		if t != nil {
			counts = append(counts, *t)
		}
	}
	switch {
	case !ids.Valid(p.ID), p.Words.tidied().Text != p.Text, p.Words.tidied().Why != p.Why, len(p.Before) > 1000, len(p.From) > session.MostImported,
		!valid(p.From), !valid(p.Sharers), len(p.SharedBy) > session.MostBodies+1, slices.ContainsFunc(p.SharedBy, func(name string) bool { return !line(name, mostName) }), !line(p.Reason, mostWhy), !line(p.Hands.Why, mostWhy), !line(p.Hands.Aside, mostWhy),
		p.Earlier != 0 && !p.Earlier.Valid(), p.Group < 0 || p.Group > session.MostGroups, p.Round < 0 || p.Round > mostEditions, p.Place < 0 || p.Place > mostEditions:
		return true
	}
	return slices.ContainsFunc(counts, Tally.unlike)
}

// fits reports whether a pledge can be so far in a set that is so far: what is agreed was answered, and counted.
func (p Whole) fits(s State) bool {
	switch p.Status {
	case Agreed:
		return s != Draft && p.Count != nil && p.Count.Outcome() == Agreed
	case Proposed:
		return s == Draft && p.Count == nil && len(p.SharedBy) == 0
	case Blocked, Withdrawn:
	}
	return p.Count == nil
}

// unlike reports whether no room can have answered so.
func (t Tally) unlike() bool {
	const most = 2 * mostHands // on devices, and by hands
	if min(t.Yes, t.Live, t.Block, t.Aside) < 0 || max(t.Yes, t.Live, t.Block) > most || t.Aside > t.Block || len(t.Reasons) > t.Block {
		return true
	}
	return slices.ContainsFunc(t.Reasons, func(r Reason) bool { return !line(r.Why, mostWhy) || !line(r.Aside, mostWhy) })
}

// unlike reports whether a signature of a file is other than one that is given here.
func (s Signature) unlike() bool {
	return !ids.Valid(s.ID) || !ids.Valid(s.BodyID) || !line(s.Name, mostName) || !line(s.Role, mostName) || !line(s.SeenBy, mostName) || !line(s.Body, mostName) ||
		!line(s.Reason, mostWhy) || !isDay(s.On) || s.Withdrawn != "" && !isDay(s.Withdrawn) || s.Edition < 1 || s.Edition > mostEditions || len(s.Hash) > 64
}

package impact

import (
	"slices"
	"time"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/action"
)

// Share is how many come before a crisis, of how many.
type Share struct{ Before, All int }

func (s *Share) add(st pathway.Stage) {
	s.All++
	if st < pathway.Crisis {
		s.Before++
	}
}

// Percent is the share of a hundred; false where there is nothing.
func (s Share) Percent() (int, bool) {
	if s.All == 0 {
		return 0, false
	}
	return (s.Before*200 + s.All) / (2 * s.All), true
}

// against tells whether it is more than another (1), less (-1) or the same; nothing is as much as nothing.
func (s Share) against(was Share) int {
	x, y := s.Before*was.All, was.Before*s.All
	switch {
	case s.All == 0 || was.All == 0 || x == y:
		return 0
	case x > y:
		return 1
	}
	return -1
}

// ActionShare is the share of the actions that stand, PledgeShare that of the pledges.
func (v View) ActionShare() (s Share) {
	for _, x := range v.Seen {
		if x.Counts() {
			s.add(x.Is.Stage)
		}
	}
	return s
}

// PledgeShare is the share of the pledges that stand under awards.
func (v View) PledgeShare() (s Share) {
	for _, x := range v.Pledges {
		s.add(x.Stage)
	}
	return s
}

// Leaning is an action as it was counted at an award or a review.
type Leaning struct {
	*Facts
	Action *Action
	Is     Step
}

// AtAward are the actions that stand under an award, as it was given.
func (f *Facts) AtAward(awardID string) (out []Leaning) {
	n := slices.IndexFunc(f.Awards, func(a Award) bool { return a.ID == awardID })
	for i := range f.Actions {
		if p, there := f.Actions[i].under(n); there && p.Stage.Valid() {
			out = append(out, Leaning{f, &f.Actions[i], Step{State: action.Agreed, Stage: p.Stage, Due: p.Due}})
		}
	}
	return out
}

// AtReview are the actions that a review counted; false where that was not kept, as it came with a file.
func (f *Facts) AtReview(r Review) (out []Leaning, kept bool) {
	for i := range f.Actions {
		if s, there := f.Actions[i].known(r.At); there && s.State.Promised() && s.Stage.Valid() {
			out = append(out, Leaning{f, &f.Actions[i], s})
		}
	}
	return out, r.At != 0
}

func shareOf(list []Leaning) (s Share) {
	for _, x := range list {
		s.add(x.Is.Stage)
	}
	return s
}

// leanAt is the share of an engagement's actions on a day.
func (f *Facts) leanAt(day string) (s Share) {
	if f.held(day) < 0 {
		return s
	}
	for i := range f.Actions {
		if x, counts := f.see(&f.Actions[i], day); counts && x.Counts() {
			s.add(x.Is.Stage)
		}
	}
	return s
}

// Mark is the share of a whole scheme on a day.
type Mark struct {
	On      string
	Actions Share
	Plans   int // that had an award by then
}

// Course is the share of a scheme over time, up to a day: on the day of the first award, then at the end of each month,
// quarter or year, as there is room for.
func Course(list []Facts, until string) (out []Mark) {
	for _, day := range days(firstAward(list), until) {
		m := Mark{On: day}
		for i := range list {
			if list[i].held(day) < 0 {
				continue
			}
			s := list[i].leanAt(day)
			m.Plans++
			m.Actions.Before += s.Before
			m.Actions.All += s.All
		}
		out = append(out, m)
	}
	return out
}

// ShareOn is the share of a scheme on a day.
func ShareOn(list []Facts, day string) (s Share) {
	for i := range list {
		x := list[i].leanAt(day)
		s.Before += x.Before
		s.All += x.All
	}
	return s
}

func firstAward(list []Facts) (day string) {
	for _, f := range list {
		if len(f.Awards) > 0 && (day == "" || f.Awards[0].GivenOn < day) {
			day = f.Awards[0].GivenOn
		}
	}
	return day
}

// mostMarks is how many days a course has at most.
const mostMarks = 14

// days are the first and the last, and the ends of months, quarters or years between them.
func days(from, to string) []string {
	a, err := time.Parse(time.DateOnly, from)
	b, err2 := time.Parse(time.DateOnly, to)
	if err != nil || err2 != nil || b.Before(a) {
		return nil
	}
	for _, months := range []int{1, 3, 12, 60} {
		out := []string{from}
		first := time.Date(a.Year(), 1, 1, 0, 0, 0, 0, time.UTC)
		for n := months; ; n += months {
			end := first.AddDate(0, n, -1)
			if !end.Before(b) {
				break
			}
			if end.After(a) {
				out = append(out, end.Format(time.DateOnly))
			}
		}
		if from != to {
			out = append(out, to)
		}
		if len(out) <= mostMarks {
			return out
		}
	}
	return []string{from, to}
}

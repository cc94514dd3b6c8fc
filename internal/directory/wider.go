package directory

import "time"

// Wider is a step wider than a search that found nothing: the same search with one thing let go.
type Wider struct {
	Step   string // what is let go: "farther", "later", "beds", "anyone", "access", "category", "words"
	Search Search
	Total  int // how many it finds
}

// steps let go of one thing each, the smallest first.
var steps = []struct {
	name string
	let  func(*Search) bool // false when there is nothing to let go of
}{
	{"farther", func(s *Search) bool { was := s.Within; s.Within = 0; return was > 0 }},
	{"later", func(s *Search) bool { was := s.OpenAt.IsZero(); s.OpenAt = time.Time{}; return !was }},
	{"beds", func(s *Search) bool { was := s.Beds; s.Beds = false; return was }},
	{"access", func(s *Search) bool { was := s.Access; s.Access = nil; return len(was) > 0 }},
	{"anyone", func(s *Search) bool { was := s.For; s.For = nil; return len(was) > 0 }},
	{"area", func(s *Search) bool { was := s.Area; s.Area = ""; return was != "" }},
	{"category", func(s *Search) bool { was := s.Needs; s.Needs = nil; return len(was) > 0 }},
	{"words", func(s *Search) bool { was := s.Text; s.Text = ""; return was != "" }},
}

// wider finds the steps that lead somewhere: first each alone, and when none does, all up to one
// that does.
func (f *Finder) wider(v *View, s Search) []Wider {
	var out []Wider
	all := s
	for _, step := range steps {
		one := s
		if !step.let(&one) {
			continue
		}
		if n := f.count(v, one); n > 0 {
			out = append(out, Wider{step.name, one, n})
			continue
		}
		step.let(&all)
		if n := f.count(v, all); n > 0 && len(out) == 0 {
			out = append(out, Wider{step.name, all, n})
		}
	}
	return out
}

func (f *Finder) count(v *View, s Search) int {
	s.Page, s.PerPage = 1, 1
	q, _ := f.query(v, &s)
	return f.index.Search(&q).Total
}

package register

import (
	"context"
	"math/bits"
	"slices"

	"example.org/homeward/engine/pathway"
)

// trait is what two lines are compared by, small enough to go through all of them.
type trait struct {
	themes uint16      // a bit for each of Themes
	stages pathway.Set // of what is promised
	sector uint16      // a number for each; 0: none
}

// near is how much two have in common: two for each theme, one for the sector, one for each stage.
func (t trait) near(x trait) int {
	n := 2*bits.OnesCount16(t.themes&x.themes) + (t.stages & x.stages).Len()
	if t.sector != 0 && t.sector == x.sector {
		n++
	}
	return n
}

// traits are those of all lines, by their places.
func traits(all []*Line) (out []trait) {
	sectors := map[string]uint16{"": 0}
	for _, l := range all {
		n, there := sectors[l.Holder.Sector]
		if !there {
			n = uint16(len(sectors))
			sectors[l.Holder.Sector] = n
		}
		t := trait{stages: l.Then.Stages(), sector: n}
		for i, x := range Themes {
			if slices.Contains(l.Themes, x.Key) {
				t.themes |= 1 << i
			}
		}
		out = append(out, t)
	}
	return out
}

// Like are lines that come nearest to one: with the same stages, themes and kind of organisation. Of those that are as near
// the newest come first.
func (b *Board) Like(ctx context.Context, id string, most int) ([]*Line, error) {
	s, err := b.fresh(ctx)
	if err != nil {
		return nil, err
	}
	var out []*Line
	for _, at := range s.like(id, s.on(b.Today()), most) {
		out = append(out, s.all[at])
	}
	return out, nil
}

// like are the places of the lines that come nearest to one.
func (s *sheet) like(id string, d *day, most int) (out []int) {
	of := slices.IndexFunc(s.all, func(l *Line) bool { return l.ID == id })
	if of < 0 {
		return nil
	}
	scores := make([]int, 0, most+1) // of those in out
	for at, t := range s.traits {
		n := s.traits[of].near(t)
		if n == 0 || at == of || len(out) == most && scores[most-1] >= n || !d.open.has(at) {
			continue
		}
		i := len(out)
		for i > 0 && scores[i-1] < n {
			i--
		}
		out, scores = slices.Insert(out, i, at), slices.Insert(scores, i, n)
		out, scores = out[:min(most, len(out))], scores[:min(most, len(scores))]
	}
	return out
}

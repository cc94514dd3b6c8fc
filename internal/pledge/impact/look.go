package impact

import (
	"slices"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/pledge/award"
)

// Filter cuts what is counted. Empty cuts nothing.
type Filter struct {
	Stage      pathway.Stage
	Sector     string // a key; "-": those that named none
	Engagement string // an id
}

// NoSector is the sector of who named none.
const NoSector = "-"

// SectorOf is the sector of an engagement, or NoSector.
func (f *Facts) SectorOf() string {
	if f.Sector == "" {
		return NoSector
	}
	return f.Sector
}

func (q Filter) fits(f *Facts, st pathway.Stage) bool {
	return (q.Sector == "" || q.Sector == f.SectorOf()) && (q.Engagement == "" || q.Engagement == f.EngagementID) && (!q.Stage.Valid() || q.Stage == st)
}

// View is everything of a scheme as it was at the end of a period.
type View struct {
	Period
	Facts   []*Facts // those that had an award by then
	Seen    []Seen
	Pledges []Directed
	Awards  []Given
	Reviews []Met // within the period
}

// Directed is a pledge as it stands under the award that held.
type Directed struct {
	*Facts
	Pledge
}

// Given is an award as it stood.
type Given struct {
	*Facts
	Award
	State award.State
}

// Met is a review within the period.
type Met struct {
	*Facts
	Review
}

// Look sees a scheme at the end of a period.
func Look(list []Facts, p Period) View {
	v := View{Period: p}
	for i := range list {
		f := &list[i]
		n := f.held(p.To)
		if n < 0 {
			continue
		}
		v.Facts = append(v.Facts, f)
		for _, x := range f.Awards[n].Pledges {
			v.Pledges = append(v.Pledges, Directed{f, x})
		}
		for _, a := range f.Awards {
			if a.GivenOn <= p.To {
				v.Awards = append(v.Awards, Given{f, a, a.StateAt(p.To)})
			}
		}
		for _, r := range f.Reviews {
			if p.Has(r.On) {
				v.Reviews = append(v.Reviews, Met{f, r})
			}
		}
		for j := range f.Actions {
			if x, counts := f.see(&f.Actions[j], p.To); counts {
				v.Seen = append(v.Seen, x)
			}
		}
	}
	return v
}

// Actions are those behind a figure; none for a figure that counts no actions.
func (v View) Actions(k Key, q Filter) (out []Seen) {
	r, there := ruleOf(k)
	if !there {
		return nil
	}
	for _, x := range v.Seen {
		if r.is(x, v.Period) && q.fits(x.Facts, x.Is.Stage) {
			out = append(out, x)
		}
	}
	return out
}

// Counts are all figures that count actions.
func (v View) Counts() map[Key]int {
	out := make(map[Key]int, len(rules))
	for _, x := range v.Seen {
		for _, r := range rules {
			if r.is(x, v.Period) {
				out[r.key]++
			}
		}
	}
	return out
}

// Held are the awards in one state; "" for all.
func (v View) Held(state award.State) (out []Given) {
	for _, x := range v.Awards {
		if state == "" || x.State == state {
			out = append(out, x)
		}
	}
	return out
}

// GivenIn are the awards that were given within the period.
func (v View) GivenIn() []Given {
	return slices.DeleteFunc(slices.Clone(v.Awards), func(x Given) bool { return !v.Has(x.GivenOn) })
}

// Directions are pledges: all of them, or those that more than one organisation stands behind.
func (v View) Directions(shared bool, q Filter) (out []Directed) {
	for _, x := range v.Pledges {
		if (!shared || x.Shared) && q.fits(x.Facts, x.Stage) {
			out = append(out, x)
		}
	}
	return out
}

package impact

import (
	"cmp"
	"slices"
)

// What is the moment at which somebody counted.
type What string

// The moments.
const (
	AtAward  What = "award"
	AtReview What = "review"
)

// Point is the share of an engagement's actions as it stood at an award or a review.
type Point struct {
	What What
	ID   string // of the award or the review
	On   string
	Share
	Rows bool // the actions that it counted are known
}

// Points are those of an engagement up to a day, the first first: what stood under each award, and what each review counted
// as it ended.
func (f *Facts) Points(until string) (out []Point) {
	for _, a := range f.Awards {
		if a.GivenOn <= until {
			out = append(out, Point{AtAward, a.ID, a.GivenOn, shareOf(f.AtAward(a.ID)), true})
		}
	}
	for _, r := range f.Reviews {
		if r.On <= until {
			out = append(out, Point{AtReview, r.ID, r.On, Share{r.Before, r.Before + r.After}, r.At != 0})
		}
	}
	slices.SortStableFunc(out, func(a, b Point) int { return cmp.Compare(a.On, b.On) })
	return out
}

// Turn is where an engagement went between the last two moments at which somebody counted.
type Turn string

// The turns.
const (
	Earlier Turn = "earlier" // more of it comes before a crisis
	Same    Turn = "same"
	Later   Turn = "later" // less of it does
	Once    Turn = "once"  // it was counted only once
)

// Turns are all four, in the order of the page.
var Turns = []Turn{Earlier, Same, Later, Once}

// TurnOf tells where points lead.
func TurnOf(list []Point) Turn {
	n := len(list)
	if n < 2 {
		return Once
	}
	switch list[n-1].against(list[n-2].Share) {
	case 1:
		return Earlier
	case -1:
		return Later
	}
	return Same
}

// Drift is an engagement with its points, and how it stands.
type Drift struct {
	*Facts
	Points []Point
	Turn   Turn
	Now    Share
}

// Drifts are those of all engagements that had an award by the end of the period: those that went towards crisis first.
func (v View) Drifts() []Drift {
	now := map[*Facts]*Share{}
	for _, x := range v.Seen {
		if x.Counts() {
			if now[x.Facts] == nil {
				now[x.Facts] = &Share{}
			}
			now[x.Facts].add(x.Is.Stage)
		}
	}
	out := make([]Drift, 0, len(v.Facts))
	for _, f := range v.Facts {
		d := Drift{Facts: f, Points: f.Points(v.To)}
		d.Turn = TurnOf(d.Points)
		if s := now[f]; s != nil {
			d.Now = *s
		}
		out = append(out, d)
	}
	rank := []Turn{Later, Same, Earlier, Once}
	slices.SortStableFunc(out, func(a, b Drift) int {
		return cmp.Or(cmp.Compare(slices.Index(rank, a.Turn), slices.Index(rank, b.Turn)), cmp.Compare(a.Holder.Name, b.Holder.Name))
	})
	return out
}

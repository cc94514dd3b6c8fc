package place

import (
	"cmp"
	"math"
	"slices"
)

// settleCentres works out each area's centre, the deepest first, since a wider one may have to take its parts' mean.
func (t *Areas) settleCentres() {
	depth := make(map[string]int, len(t.list))
	for _, a := range t.list {
		depth[a.ID] = len(t.Lineage(a.ID))
	}
	order := slices.Clone(t.list)
	slices.SortStableFunc(order, func(a, b Area) int { return cmp.Compare(depth[b.ID], depth[a.ID]) })
	for _, a := range order {
		if p, ok := t.workOutCentre(a); ok {
			t.centres[a.ID] = p
		}
	}
}

func (t *Areas) workOutCentre(a Area) (Point, bool) {
	if a.Centre != nil {
		return *a.Centre, true
	}
	if s, ok := t.shapes[a.ID]; ok {
		return s.middle(), true
	}
	var m mean
	for _, child := range t.Children(a.ID) {
		if p, ok := t.centres[child.ID]; ok {
			m.add(Spot{Point: p})
		}
	}
	c := m.centre()
	return c.Point, c.Live > 0
}

// Centre gives an area's centre: its own, else its boundary's middle, else the mean of its parts'.
func (t *Areas) Centre(id string) (Point, bool) {
	if t == nil {
		return Point{}, false
	}
	p, ok := t.centres[id]
	return p, ok
}

// nearEnough is how far from an area's centre a point may be, in metres, to count as there when no boundary holds it.
const nearEnough = 30_000

// At gives the area that a point lies in: the smallest whose boundary holds it, else the one with the nearest centre
// within 30 km.
func (t *Areas) At(p Point) (Area, bool) {
	if t == nil {
		return Area{}, false
	}
	if a, ok := t.holding(p); ok {
		return a, true
	}
	best, nearest := -1, float64(nearEnough)
	for i, a := range t.list {
		if c, ok := t.centres[a.ID]; ok {
			if d := Metres(p, c); d <= nearest {
				best, nearest = i, d
			}
		}
	}
	if best < 0 {
		return Area{}, false
	}
	return t.list[best], true
}

// holding gives the smallest area whose boundary holds the point.
func (t *Areas) holding(p Point) (Area, bool) {
	best, smallest := -1, math.Inf(1)
	for i, a := range t.list {
		if s, ok := t.shapes[a.ID]; ok && s.size < smallest && s.contains(p) {
			best, smallest = i, s.size
		}
	}
	if best < 0 {
		return Area{}, false
	}
	return t.list[best], true
}

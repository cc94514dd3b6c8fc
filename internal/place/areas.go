package place

import (
	"cmp"
	"slices"
)

// Areas is every area as it was at one moment, and how they nest. It is made once and not changed, so that many may read
// it at once. A nil Areas holds none.
type Areas struct {
	list     []Area // by name, then id
	byID     map[string]int
	bySlug   map[string]int
	children map[string][]int
	shapes   map[string]shape
	centres  map[string]Point
}

// deepest is how far areas may nest; it also ends a circle that should never have been made.
const deepest = 12

// NewAreas makes the tree of areas. A boundary that can't be read counts as none.
func NewAreas(list []Area) *Areas {
	list = slices.Clone(list)
	slices.SortFunc(list, func(a, b Area) int {
		return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID))
	})
	t := &Areas{
		list: list, byID: map[string]int{}, bySlug: map[string]int{}, children: map[string][]int{},
		shapes: map[string]shape{}, centres: map[string]Point{},
	}
	for i, a := range list {
		t.byID[a.ID], t.bySlug[a.Slug] = i, i
		t.children[a.ParentID] = append(t.children[a.ParentID], i)
		if a.Boundary == "" {
			continue
		}
		if s, err := parseBoundary(a.Boundary); err == nil {
			t.shapes[a.ID] = s
		}
	}
	t.settleCentres()
	return t
}

// All lists every area by name.
func (t *Areas) All() []Area {
	if t == nil {
		return nil
	}
	return t.list
}

// Get finds an area by its id.
func (t *Areas) Get(id string) (Area, bool) {
	if t == nil {
		return Area{}, false
	}
	i, ok := t.byID[id]
	if !ok {
		return Area{}, false
	}
	return t.list[i], true
}

// BySlug finds an area by its slug.
func (t *Areas) BySlug(slug string) (Area, bool) {
	if t == nil {
		return Area{}, false
	}
	i, ok := t.bySlug[slug]
	if !ok {
		return Area{}, false
	}
	return t.list[i], true
}

// Lineage is an area and those that it lies in, narrowest first; none when there is no such area.
func (t *Areas) Lineage(id string) []Area {
	var out []Area
	for range deepest {
		a, ok := t.Get(id)
		if !ok {
			break
		}
		out = append(out, a)
		id = a.ParentID
	}
	return out
}

// LineageIDs is Lineage by ids alone, as policy.Actor.HasFor takes it.
func (t *Areas) LineageIDs(id string) []string {
	var out []string
	for _, a := range t.Lineage(id) {
		out = append(out, a.ID)
	}
	return out
}

// Children lists the areas that lie directly in one, by name; those of "" lie in no other.
func (t *Areas) Children(id string) []Area {
	if t == nil {
		return nil
	}
	var out []Area
	for _, i := range t.children[id] {
		out = append(out, t.list[i])
	}
	return out
}

// Within lists the ids of an area and of everything that lies in it, at any depth.
func (t *Areas) Within(id string) []string {
	out := []string{id}
	for n := 0; n < len(out); n++ {
		for _, a := range t.Children(out[n]) {
			if !slices.Contains(out, a.ID) {
				out = append(out, a.ID)
			}
		}
	}
	return out
}

// NumbersFor gives an area's emergency numbers: its own, then those of the areas around it, then
// the national ones.
func (t *Areas) NumbersFor(id string) Numbers {
	var n Numbers
	for _, a := range t.Lineage(id) {
		n = n.Over(a.Numbers)
	}
	return n.Over(National)
}

package promote

import (
	"example.org/homeward/internal/place"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ListPosters is the posters of an area and of all inside it, with how often each code was opened since a
// day, for their editors.
type ListPosters struct {
	AreaID string
	Since  string // a day: "2026-11-29"
}

// Posters is what a reading of them gives.
type Posters struct {
	Areas  *place.Areas
	List   []Poster // that editors made, the oldest first
	Visits []Visits // also of the ready-made ones
}

// Name is the question as the audit would show it.
func (ListPosters) Name() string { return "poster.list" }

// Load reads them.
func (q ListPosters) Load(tx *store.ReadTx) (out Posters, err error) {
	if out.Areas, err = place.ReadAreas(tx); err != nil {
		return out, err
	}
	wanted := map[string]bool{}
	for _, id := range out.Areas.Within(q.AreaID) {
		wanted[id] = true
	}
	all, err := listPosters(tx)
	if err != nil {
		return out, err
	}
	for _, p := range all {
		if wanted[p.AreaID] {
			out.List = append(out.List, p)
		}
	}
	out.Visits, err = visitsSince(tx, q.Since, wanted)
	return out, err
}

// Allow lets the editors of the area.
func (q ListPosters) Allow(who policy.Actor, out Posters) policy.Decision {
	return MayEdit(who, out.Areas, q.AreaID)
}

// About names nobody.
func (ListPosters) About(Posters) string { return "" }

// ListAreas is every area. Where we are is public.
type ListAreas struct{}

// Name is the question as the audit would show it.
func (ListAreas) Name() string { return "poster.areas" }

// Load reads them.
func (ListAreas) Load(tx *store.ReadTx) (*place.Areas, error) { return place.ReadAreas(tx) }

// Allow lets everybody.
func (ListAreas) Allow(policy.Actor, *place.Areas) policy.Decision {
	return policy.Allow("areas are public")
}

// About names nobody.
func (ListAreas) About(*place.Areas) string { return "" }

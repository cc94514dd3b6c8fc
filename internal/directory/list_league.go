package directory

import (
	"cmp"
	"slices"

	"example.org/homeward/internal/directory/quality"
	"example.org/homeward/internal/place"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// AreaQuality is how good the listings of an area are, taken together.
type AreaQuality struct {
	AreaID, Name string
	Listings     int
	Score        int // the mean
	Gaps         map[quality.Gap]int
}

// ListLeague compares areas by how good their listings are, the one with most to gain first. It is for those
// who edit the whole directory: a league that is published shames a place for having few volunteers.
type ListLeague struct{}

// Name is the search as the audit shows it.
func (ListLeague) Name() string { return "listing.league" }

// Needs names the roles that see it.
func (ListLeague) Needs() policy.Permission {
	return policy.Permission{Name: "compare areas", Roles: []policy.Role{policy.DirectoryEditor, policy.Administrator}}
}

// List counts through every listing once.
func (ListLeague) List(tx *store.ReadTx, scope policy.Scope) ([]AreaQuality, error) {
	if !scope.All() {
		return nil, nil
	}
	areas, err := place.ReadAreas(tx)
	if err != nil {
		return nil, err
	}
	at := map[string]*AreaQuality{}
	err = eachQuality(tx, func(within []string, gaps quality.Set, score int) {
		for _, id := range within {
			a := at[id]
			if a == nil {
				a = &AreaQuality{AreaID: id, Gaps: map[quality.Gap]int{}}
				at[id] = a
			}
			a.Listings++
			a.Score += score
			for _, g := range gaps.List() {
				a.Gaps[g]++
			}
		}
	})
	var out []AreaQuality
	for id, a := range at {
		area, known := areas.Get(id)
		if !known {
			continue
		}
		a.Name, a.Score = area.Name, (a.Score+a.Listings/2)/a.Listings
		out = append(out, *a)
	}
	slices.SortFunc(out, func(x, y AreaQuality) int { return cmp.Or(cmp.Compare(x.Score, y.Score), cmp.Compare(x.Name, y.Name)) })
	return out, err
}

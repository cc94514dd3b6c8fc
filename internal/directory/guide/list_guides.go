package guide

import (
	"time"

	"example.org/homeward/internal/place"
	"example.org/homeward/internal/platform/history"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ListGuides is every guide that the partnership or an area wrote, with the areas. Guides are for
// everybody.
type ListGuides struct{}

// Guides is what there is.
type Guides struct {
	Kept  []Guide
	Areas *place.Areas
}

// Name is the question as the audit would show it.
func (ListGuides) Name() string { return "guide.list" }

// Load reads them.
func (ListGuides) Load(tx *store.ReadTx) (out Guides, err error) {
	if out.Areas, err = place.ReadAreas(tx); err != nil {
		return out, err
	}
	out.Kept, err = listGuides(tx)
	return out, err
}

// Allow lets everybody.
func (ListGuides) Allow(policy.Actor, Guides) policy.Decision {
	return policy.Allow("guides are public")
}

// About names nobody.
func (ListGuides) About(Guides) string { return "" }

// GuideVersions is every version of one guide, the newest first; also of one that was taken away.
type GuideVersions struct{ GuideID string }

// GuideVersion is a guide as it once was.
type GuideVersion struct {
	Guide
	At    time.Time
	Actor string
	Why   string
}

// versions are what a reading of them gives.
type versions struct {
	list  []GuideVersion
	areas *place.Areas
}

// List gives them, the newest first.
func (v versions) List() []GuideVersion { return v.list }

// Name is the question as the audit would show it.
func (GuideVersions) Name() string { return "guide.versions" }

// Load reads them.
func (q GuideVersions) Load(tx *store.ReadTx) (out versions, err error) {
	if out.areas, err = place.ReadAreas(tx); err != nil {
		return out, err
	}
	kept, err := history.List(tx, HistoryGuide, q.GuideID)
	for _, k := range kept {
		g, err := readGuide(k.Body)
		if err != nil {
			return out, err
		}
		out.list = append(out.list, GuideVersion{g, k.At(), k.Actor, k.Why})
	}
	return out, err
}

// Allow lets the editors of the guide's area.
func (q GuideVersions) Allow(who policy.Actor, v versions) policy.Decision {
	if len(v.list) == 0 {
		return policy.Allow("there is nothing to see")
	}
	return MayEdit(who, v.areas, v.list[0].AreaID)
}

// About names nobody.
func (GuideVersions) About(versions) string { return "" }

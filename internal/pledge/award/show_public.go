package award

import (
	"fmt"
	"slices"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/pledge/snapshot"
)

// Public is an award as everybody may read it. No account and nobody's contact stands in it.
type Public struct {
	Award
	Kept     []byte // what was promised, as it was kept
	Promised snapshot.Snapshot
	Reports  []Report // the newest first, without what is for the authority alone
}

// ShowPublic is an award by its number.
type ShowPublic struct{ Number string }

// Name is the question as the audit would show it.
func (ShowPublic) Name() string { return "award.show_public" }

// Load reads it.
func (q ShowPublic) Load(tx *store.ReadTx) (x Public, err error) {
	if _, ok := ReadNumber(q.Number); !ok {
		return x, fmt.Errorf("an award: %w", errs.NotFound)
	}
	if x.Award, err = byNumber(tx, q.Number); err != nil {
		return x, err
	}
	if x.Kept, err = getKept(tx, x.ID); err != nil {
		return x, err
	}
	if x.Promised, err = snapshot.Read(x.Kept); err != nil {
		return x, err
	}
	x.Promised = x.Promised.Promising()
	x.Reports, err = PublicReports(tx, x.ID)
	x.GivenBy, x.Agreed.By = "", ""
	return x, err
}

// PublicReports are what a holder told, the newest first, without what is for the authority alone, and without those that
// were hidden. It is a part.
func PublicReports(tx *store.ReadTx, awardID string) ([]Report, error) {
	list, err := reportsOf(tx, awardID)
	list = slices.DeleteFunc(slices.Clone(list), func(r Report) bool { return r.Hidden != "" })
	for i := range list {
		list[i].Private, list[i].By = "", ""
	}
	return list, err
}

// Allow lets everybody.
func (ShowPublic) Allow(policy.Actor, Public) policy.Decision {
	return policy.Allow("an award is public")
}

// About names nobody.
func (ShowPublic) About(Public) string { return "" }

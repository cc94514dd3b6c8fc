package pledge

import (
	"slices"

	"example.org/homeward/internal/action"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ShowPlanned is whether a plan follows from the pledges of an engagement yet.
type ShowPlanned struct{ EngagementID string }

// Planned is the pledges, whether there is a plan, and for how many of the pledges it has something to do.
type Planned struct {
	Grid
	There bool
	Begun int
}

// Name is the question as the audit would show it.
func (ShowPlanned) Name() string { return "pledge.show_planned" }

// Load reads it.
func (q ShowPlanned) Load(tx *store.ReadTx) (x Planned, err error) {
	if x.Grid, err = loadGrid(tx, q.EngagementID, ""); err != nil {
		return x, err
	}
	if _, x.There, err = action.GetFrame(tx, q.EngagementID); err != nil || !x.There {
		return x, err
	}
	w, err := action.Read(tx, q.EngagementID)
	for _, p := range x.Standing() {
		if slices.ContainsFunc(w.Under(p.ID), func(a action.Action) bool { return a.State != action.Dropped }) {
			x.Begun++
		}
	}
	return x, err
}

// Allow lets whoever may read one of the pledges.
func (ShowPlanned) Allow(who policy.Actor, x Planned) policy.Decision {
	return ShowGrid{}.Allow(who, x.Grid)
}

// About names nobody.
func (ShowPlanned) About(Planned) string { return "" }

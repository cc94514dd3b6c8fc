package pledge

import (
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ShowGrid is the pledges of an engagement, as far as somebody may read them: see Visibility.
type ShowGrid struct {
	EngagementID string
}

// Name is the question as the audit would show it.
func (ShowGrid) Name() string { return "pledge.show_grid" }

// Load reads all of it: what the actor may read of it is for View.
func (q ShowGrid) Load(tx *store.ReadTx) (g Grid, err error) {
	if g, err = loadGrid(tx, q.EngagementID, ""); err != nil {
		return g, err
	}
	err = g.withPoints(tx)
	return g, err
}

// Allow lets whoever may read one of them.
func (ShowGrid) Allow(who policy.Actor, g Grid) policy.Decision {
	if _, ok := g.shownTo(who); ok {
		return policy.Allow("may read pledges of this engagement")
	}
	return policy.Deny("may read no pledge of this engagement")
}

// About names nobody.
func (ShowGrid) About(Grid) string { return "" }

// View is what somebody may read of a grid. Whoever shows one to somebody shows this.
func (g Grid) View(who policy.Actor) Grid {
	out, _ := g.shownTo(who)
	return out
}

package pledge

import (
	"errors"
	"slices"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ShowTo says who may read a pledge, or all of them. It can be done at any time, and changes nothing of what was
// agreed.
type ShowTo struct {
	EngagementID string
	ID           string // "": all
	To           Visibility
}

// Name is the action as the audit shows it.
func (ShowTo) Name() string { return "pledge.show_to" }

// Check looks at the input alone.
func (a ShowTo) Check() error {
	if !slices.Contains(Visibilities, a.To) {
		return errs.Fields{{Name: "visibility", Message: "Choose who may read it"}}
	}
	return nil
}

// Load gives the pledges, locked.
func (a ShowTo) Load(tx *store.Tx) (Grid, error) {
	if a.ID == "" {
		return lockGrid(tx, a.EngagementID)
	}
	x, err := loadTurned(tx, a.EngagementID, a.ID)
	return x.Grid, err
}

// Allow lets who leads the engagement.
func (ShowTo) Allow(who policy.Actor, g Grid) policy.Decision { return mayLead(who, g) }

// Apply keeps it.
func (a ShowTo) Apply(tx *store.Tx, who policy.Actor, g Grid) (ops.Done, error) {
	done := ops.Done{Subject: g.subject(), Detail: "pledges shown to: " + string(a.To)}
	var all []error
	for i, x := range g.Pledges {
		if a.ID != "" && x.ID != a.ID || x.Visibility == a.To {
			continue
		}
		p := x.Pledge
		p.Visibility, p.Status = a.To, stored(p.Status)
		g.Pledges[i].Visibility = a.To
		all = append(all, keepPledge(tx, who, a.EngagementID, p, "shown to: "+string(a.To)))
	}
	return done, errors.Join(append(all, g.keepPlan(tx, who))...)
}

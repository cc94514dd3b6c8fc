package pledge

import (
	"errors"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// AskRoom begins to ask the room whether everybody can live with each pledge, or stops.
type AskRoom struct {
	EngagementID string
	Stop         bool
}

// Name is the action as the audit shows it.
func (AskRoom) Name() string { return "pledge.ask_room" }

// Check has nothing to look at.
func (AskRoom) Check() error { return nil }

// Load gives the pledges, locked.
func (a AskRoom) Load(tx *store.Tx) (Grid, error) { return lockGrid(tx, a.EngagementID) }

// Allow lets who runs the session.
func (AskRoom) Allow(who policy.Actor, g Grid) policy.Decision { return mayRun(who, g) }

// Apply keeps it, and tells the room. Pledges that were agreed once and opened again are answered anew, all of them.
func (a AskRoom) Apply(tx *store.Tx, who policy.Actor, g Grid) (ops.Done, error) {
	done := ops.Done{Subject: g.subject(), Detail: "the room is asked"}
	if a.Stop {
		done.Detail = "the room is not asked any more"
	}
	if err := g.closed(); err != nil {
		return done, err
	}
	if !a.Stop && len(g.Standing()) == 0 {
		return done, errs.Fields{{Name: "pledges", Message: "There is no pledge yet that the room could be asked about"}}
	}
	if g.Set.Asking == !a.Stop {
		return done, nil
	}
	for _, x := range g.Pledges { // one that is withdrawn may come back
		if a.Stop || x.Carried == nil {
			continue
		}
		p := x.anew()
		if p.Status = stored(p.Status); x.Status == Withdrawn {
			p.Status = Withdrawn
		}
		if err := keepPledge(tx, who, a.EngagementID, p, "asked anew"); err != nil {
			return done, err
		}
	}
	g.Set.Asking = !a.Stop
	return done, errors.Join(keepSet(tx, who, g.Set, ""), g.told(tx))
}

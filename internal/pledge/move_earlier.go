package pledge

import (
	"errors"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/session"
)

// MoveEarlier notes that what is pledged for a crisis, or for the time after one, could be done earlier, and at which
// stage. No stage takes that back. It stands beside the pledge, and is no part of what is signed.
type MoveEarlier struct {
	EngagementID string
	ID           string
	To           pathway.Stage
}

// Name is the action as the audit shows it.
func (MoveEarlier) Name() string { return "pledge.move_earlier" }

// Check looks at the input alone.
func (a MoveEarlier) Check() error {
	if a.To != 0 && !a.To.Valid() {
		return errs.Fields{{Name: "earlier", Message: "Choose a stage from the list"}}
	}
	return nil
}

// Load gives the pledge, locked.
func (a MoveEarlier) Load(tx *store.Tx) (turned, error) { return loadTurned(tx, a.EngagementID, a.ID) }

// Allow lets who leads the engagement, and who takes its notes.
func (MoveEarlier) Allow(who policy.Actor, x turned) policy.Decision { return mayHelp(who, x.Grid) }

// Apply keeps it, and tells the room.
func (a MoveEarlier) Apply(tx *store.Tx, who policy.Actor, x turned) (ops.Done, error) {
	done, p := ops.Done{Subject: x.subject(), Detail: "pledge " + a.ID + " could move earlier"}, x.item.Pledge
	if err := x.closed(); err != nil {
		return done, err
	}
	if a.To != 0 && session.Sooner(pathway.Of(p.Stage), a.To) != a.To {
		return done, errs.Fields{{Name: "earlier", Message: "Choose a stage that comes before the one where this pledge stands now"}}
	}
	if p.Status == Withdrawn {
		return done, errs.Fields{{Name: "earlier", Message: "This pledge is withdrawn"}}
	}
	if p.Earlier == a.To {
		return done, nil
	}
	p.Earlier, p.Status = a.To, stored(p.Status)
	return done, errors.Join(keepPledge(tx, who, a.EngagementID, p, "could move earlier"), x.told(tx))
}

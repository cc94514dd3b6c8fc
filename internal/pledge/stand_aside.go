package pledge

import (
	"errors"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// StandAside records that those who block a pledge let the room go on, and why. Somebody who blocks it later, or
// blocks it again, is not among them.
type StandAside struct{ EngagementID, ID, Why string }

// Name is the action as the audit shows it.
func (StandAside) Name() string { return "pledge.stand_aside" }

// Check looks at the input alone.
func (a StandAside) Check() error {
	var f errs.Fields
	due(&f, "aside", a.Why, "Write why the room can go on, in the words of those who stand aside")
	most(&f, "aside", a.Why, mostWhy)
	return f.Err()
}

// Load gives the pledge, locked.
func (a StandAside) Load(tx *store.Tx) (turned, error) { return loadTurned(tx, a.EngagementID, a.ID) }

// Allow lets who runs the session.
func (StandAside) Allow(who policy.Actor, x turned) policy.Decision { return mayRun(who, x.Grid) }

// Apply keeps it.
func (a StandAside) Apply(tx *store.Tx, who policy.Actor, x turned) (ops.Done, error) {
	done, p, why := ops.Done{Subject: x.subject(), Detail: "stood aside from pledge " + a.ID}, x.item.Pledge, tidy(a.Why)
	if err := x.closed(); err != nil {
		return done, err
	}
	if x.item.Tally.Open() == 0 {
		return done, errs.Fields{{Name: "aside", Message: "Nobody blocks this pledge"}}
	}
	if p.Hands.Block > 0 && p.Hands.Aside == "" {
		p.Hands.Aside = why
	}
	if p.Carried != nil {
		carried := *p.Carried
		carried.standAside(why)
		p.Carried = &carried
	}
	p.Status = stored(p.Status)
	return done, errors.Join(setAside(tx, a.EngagementID, a.ID, why), keepPledge(tx, who, a.EngagementID, p, why), x.told(tx))
}

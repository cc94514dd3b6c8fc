package session

import (
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// SetSector says for what kind of organisation the prompts of a room are, so that those that fit others alone are
// not asked.
type SetSector struct {
	Code   string
	Sector string // its key, as the scheme has it; "": all prompts
}

// Name is the action as the audit shows it.
func (SetSector) Name() string { return "session.set_sector" }

// Check looks at the input alone.
func (a SetSector) Check() error {
	if len(a.Sector) > mostTitled {
		return errs.Fields{{Name: "sector", Message: "Choose one from the list"}}
	}
	return nil
}

// Load gives the room, locked.
func (a SetSector) Load(tx *store.Tx) (Room, error) {
	return roomByCode(&tx.ReadTx, a.Code, tx.ForUpdate())
}

// Allow lets who runs the session.
func (SetSector) Allow(who policy.Actor, r Room) policy.Decision { return mayRun(who, r) }

// Apply keeps it.
func (a SetSector) Apply(tx *store.Tx, _ policy.Actor, r Room) (ops.Done, error) {
	if r.State == Frozen {
		return ops.Done{}, final()
	}
	r.Prompts.Sector = a.Sector
	return ops.Done{Subject: "session:" + r.ID, Detail: "for whom the prompts are"}, updateRoom(tx, r)
}

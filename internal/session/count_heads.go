package session

import (
	"maps"
	"slices"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// CountHeads notes how many signed in on paper, by kind: they were there, and joined with no device.
type CountHeads struct {
	Code  string
	Heads map[string]int // by kind
}

// Name is the action as the audit shows it.
func (CountHeads) Name() string { return "session.count_heads" }

// Check looks at the input alone.
func (a CountHeads) Check() error {
	for kind, n := range a.Heads {
		if !slices.Contains(Kinds, kind) || n < 0 || n > MostParticipants {
			return errs.Fields{{Name: "heads", Message: "Give a number for each kind, or leave it empty"}}
		}
	}
	return nil
}

// Load gives the room, locked.
func (a CountHeads) Load(tx *store.Tx) (Room, error) {
	return roomByCode(&tx.ReadTx, a.Code, tx.ForUpdate())
}

// Allow lets who runs the session.
func (CountHeads) Allow(who policy.Actor, r Room) policy.Decision { return mayRun(who, r) }

// Apply keeps it.
func (a CountHeads) Apply(tx *store.Tx, _ policy.Actor, r Room) (ops.Done, error) {
	if r.State == Frozen {
		return ops.Done{}, final()
	}
	r.Heads = maps.Clone(a.Heads)
	maps.DeleteFunc(r.Heads, func(_ string, n int) bool { return n == 0 })
	return ops.Done{Subject: "session:" + r.ID, Detail: "who signed in on paper"}, updateRoom(tx, r)
}

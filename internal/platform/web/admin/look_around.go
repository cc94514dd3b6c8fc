package admin

import (
	"example.org/homeward/internal/platform/audit"
	"example.org/homeward/internal/platform/jobs"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// LookAround is how the database, the queue and the audit stand.
type LookAround struct{}

// Standing is the answer.
type Standing struct {
	Size  store.Size
	Queue jobs.Stats
	Nodes []audit.NodeSeen
	Seal  audit.Seal
	Check Check // the newest check of the audit
}

// Name is the question as the audit would show it.
func (LookAround) Name() string { return "health.show" }

// Load reads it.
func (LookAround) Load(tx *store.ReadTx) (s Standing, err error) {
	if s.Size, err = tx.Size(); err != nil {
		return s, err
	}
	if s.Queue, err = jobs.Count(tx); err != nil {
		return s, err
	}
	if s.Nodes, s.Seal, err = audit.State(tx); err != nil {
		return s, err
	}
	s.Check, err = lastCheck(tx)
	return s, err
}

// Allow lets administrators.
func (LookAround) Allow(who policy.Actor, _ Standing) policy.Decision { return mayLook(who) }

// About names nobody.
func (LookAround) About(Standing) string { return "" }

// mayLook is who may see how Homeward itself is: administrators of the whole.
func mayLook(who policy.Actor) policy.Decision {
	return policy.RequireRole(who, policy.Administrator)
}

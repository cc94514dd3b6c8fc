package register

import (
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ShowPublication is what of an engagement is published, and what everybody reads of it, for who leads it and for who looks
// after the scheme.
type ShowPublication struct{ EngagementID string }

// Name is the question as the audit would show it.
func (ShowPublication) Name() string { return "register.show_publication" }

// Load reads it.
func (q ShowPublication) Load(tx *store.ReadTx) (Published, error) { return read(tx, q.EngagementID) }

// Allow lets who leads the engagement for its holder, and who looks after the scheme.
func (ShowPublication) Allow(who policy.Actor, p Published) policy.Decision {
	return policy.Either(p.mayLead(who), p.mayWatch(who))
}

// About names nobody.
func (ShowPublication) About(Published) string { return "" }

// MayLead and MayWatch say for pages what somebody may do.
func (p Published) MayLead(who policy.Actor) bool { return p.mayLead(who).Allowed() }

// MayWatch is for who looks after the scheme.
func (p Published) MayWatch(who policy.Actor) bool { return p.mayWatch(who).Allowed() }

package team

import (
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// Manage is who is on the team of an engagement, for who may change that.
type Manage struct{ EngagementID string }

// Name is the question as the audit would show it.
func (Manage) Name() string { return "team.manage" }

// Load reads it.
func (q Manage) Load(tx *store.ReadTx) (Team, error) { return Show(q).Load(tx) }

// Allow lets who leads the engagement. A script gives no roles.
func (Manage) Allow(who policy.Actor, t Team) policy.Decision {
	if who.Kind == policy.KindKey {
		return policy.Deny("a script gives nobody a role")
	}
	return t.MayLead(who)
}

// About names nobody: an account is no person of the shared record.
func (Manage) About(Team) string { return "" }

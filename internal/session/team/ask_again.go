package team

import (
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// AskAgain sends the link once more to somebody on the team who has not come in yet.
type AskAgain struct{ EngagementID, GrantID string }

// Name is the action as the audit shows it.
func (AskAgain) Name() string { return "team.ask_again" }

// Check looks at the input alone.
func (AskAgain) Check() error { return nil }

// Load gives the role, locked.
func (a AskAgain) Load(tx *store.Tx) (place, error) { return loadPlace(tx, a.EngagementID, a.GrantID) }

// Allow lets who leads the engagement.
func (AskAgain) Allow(who policy.Actor, p place) policy.Decision { return mayChange(who, p.Engagement) }

// Apply only announces it: whether there is anything to send is for the reaction.
func (AskAgain) Apply(tx *store.Tx, who policy.Actor, p place) (ops.Done, error) {
	say, err := org.AskAgain(tx, who, p.grant)
	return ops.Done{Subject: "engagement:" + p.ID, Detail: "account:" + p.grant.AccountID + " is asked in again", Events: say}, err
}

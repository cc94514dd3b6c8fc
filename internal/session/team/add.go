package team

import (
	"time"

	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/session"
)

// Add puts somebody on the team of an engagement, by their address. Whoever has no account is asked in; whoever has one
// is told what they may do now.
type Add struct {
	EngagementID  string
	Email, Called string
	Role          policy.Role
	Until         time.Time // when it ends; zero: open
}

// Name is the action as the audit shows it.
func (Add) Name() string { return "team.add" }

// Check looks at the input alone.
func (a Add) Check() error {
	if !chosen(a.Role) {
		return errs.Fields{{Name: "role", Message: "Choose what they do"}}
	}
	return a.invitation().Check()
}

func (a Add) invitation() org.InviteAccount {
	return org.InviteAccount{Email: a.Email, Called: a.Called, NewRole: org.NewRole{Role: a.Role, EngagementID: a.EngagementID, Until: a.Until}}
}

// Load gives the engagement, locked, so that two who add at once are counted.
func (a Add) Load(tx *store.Tx) (session.Engagement, error) {
	return session.GetEngagement(&tx.ReadTx, a.EngagementID, tx.ForUpdate())
}

// Allow lets who leads it.
func (Add) Allow(who policy.Actor, e session.Engagement) policy.Decision { return mayChange(who, e) }

// Apply gives the role.
func (a Add) Apply(tx *store.Tx, who policy.Actor, e session.Engagement) (ops.Done, error) {
	list, err := org.EnrolledForEngagement(&tx.ReadTx, e.ID)
	if err != nil {
		return ops.Done{}, err
	}
	if len(list) >= most {
		return ops.Done{}, errs.Fields{{Name: "email", Message: "There are 40 people on this team already. End a role first"}}
	}
	g, say, err := org.Enrol(tx, who, a.invitation())
	return ops.Done{Subject: "engagement:" + e.ID, Detail: "account:" + g.AccountID + " is " + g.Words(), Events: say}, err
}

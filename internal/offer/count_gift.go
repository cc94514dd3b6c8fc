package offer

import (
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// CountGift adds what somebody brought to an appeal without writing here first. Less than nothing takes a
// mistake back.
type CountGift struct {
	AppealID string
	Version  int
	Gave     int
}

// Name is the action as the audit shows it.
func (CountGift) Name() string { return "appeal.count" }

// Check looks at the input alone.
func (a CountGift) Check() error {
	if a.Gave == 0 || a.Gave < -maxMany || a.Gave > maxMany {
		return errs.Fields{{Name: "gave", Message: "Give the number that was brought"}}
	}
	return nil
}

// Load gives the appeal, locked.
func (a CountGift) Load(tx *store.Tx) (Appeal, error) { return lockAppeal(tx, a.AppealID) }

// Allow lets those who speak for the organisation.
func (CountGift) Allow(who policy.Actor, x Appeal) policy.Decision {
	return mayAsk(who, x.OrganisationID)
}

// Apply counts it.
func (a CountGift) Apply(tx *store.Tx, who policy.Actor, x Appeal) (ops.Done, error) {
	if err := sameVersion("appeal", a.Version, x.Version); err != nil {
		return ops.Done{}, err
	}
	x.Given = max(x.Given+a.Gave, 0)
	_, err := putAppeal(tx, who, x, "counted what was brought")
	return ops.Done{Subject: "appeal:" + x.ID, Detail: "counted what was brought"}, err
}

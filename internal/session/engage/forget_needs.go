package engage

import (
	"cmp"
	"errors"
	"time"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ForgetNeeds deletes what people told about their needs, their addresses and their links, once an engagement is over.
type ForgetNeeds struct{ EngagementID string }

// Name is the action as the audit shows it.
func (ForgetNeeds) Name() string { return "engagement.forget_needs" }

// Check looks at the input alone.
func (ForgetNeeds) Check() error {
	return nil
}

// Load gives what it is about, locked.
func (a ForgetNeeds) Load(tx *store.Tx) (Ready, error) {
	return lockReady(tx, a.EngagementID)
}

// Allow lets Homeward itself.
func (ForgetNeeds) Allow(who policy.Actor, _ Ready) policy.Decision {
	return homeward(who)
}

// unplannedMonths is for how long an engagement without a day keeps what people told, from the last invitation on.
const unplannedMonths = 6

// unplanned is up to when the last invitation of an engagement without a day has to be made, for all to be forgotten now.
func unplanned(now time.Time) time.Time { return now.AddDate(0, -unplannedMonths, 0) }

// tooEarly reports whether an engagement is not over yet.
func tooEarly(tx *store.Tx, x Ready) (bool, error) {
	if on := x.Prep.Forget(); on != "" {
		return on > tx.Today(), nil
	}
	at, err := lastInvited(&tx.ReadTx, x.ID)
	return at > store.Micros(unplanned(tx.Now())), err
}

// Apply keeps it.
func (ForgetNeeds) Apply(tx *store.Tx, _ policy.Actor, x Ready) (ops.Done, error) {
	if early, err := tooEarly(tx, x); err != nil || early {
		return ops.Done{}, cmp.Or(err, error(errs.Conflict))
	}
	list, err := lockInvitations(tx, x.ID)
	if err != nil {
		return ops.Done{}, err
	}
	for _, v := range list {
		v.Needs, v.Email = Needs{}, ""
		if err := updateInvitation(tx, v); err != nil {
			return ops.Done{}, err
		}
	}
	return ops.Done{Subject: "engagement:" + x.ID, Detail: "needs deleted"}, errors.Join(deleteLinks(tx, x.ID), deleteMailed(tx, x.ID))
}

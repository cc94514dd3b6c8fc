package engage

import (
	"errors"
	"time"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// NamedDays is for how many days after the last day of an engagement the names of those who were invited are kept.
const NamedDays = 400

// unnamed is who an invitation was for once its name is deleted.
const unnamed = "Somebody"

// ForgetInvited deletes whom an engagement invited, once it is long over. How many of each kind came stays.
type ForgetInvited struct{ EngagementID string }

// Name is the action as the audit shows it.
func (ForgetInvited) Name() string { return "engagement.forget_invited" }

// Check looks at the input alone.
func (ForgetInvited) Check() error { return nil }

// Load gives what it is about, locked.
func (a ForgetInvited) Load(tx *store.Tx) (Ready, error) { return lockReady(tx, a.EngagementID) }

// Allow lets Homeward itself.
func (ForgetInvited) Allow(who policy.Actor, _ Ready) policy.Decision { return homeward(who) }

// Apply deletes them; too early it is a conflict.
func (a ForgetInvited) Apply(tx *store.Tx, _ policy.Actor, x Ready) (ops.Done, error) {
	done := ops.Done{Subject: "engagement:" + x.ID, Detail: "names of who was invited deleted"}
	over, err := isOver(&tx.ReadTx, x.ID, tx.Now())
	if err == nil && !over {
		err = errs.Conflict
	}
	if err != nil {
		return done, err
	}
	list, err := lockInvitations(tx, x.ID)
	for _, v := range list {
		kept := Invitation{ID: v.ID, EngagementID: v.EngagementID, Name: unnamed, Kind: v.Kind, Group: v.Group, Sent: v.Sent, Reply: v.Reply, RepliedAt: v.RepliedAt}
		err = errors.Join(err, updateInvitation(tx, kept))
	}
	return done, errors.Join(err, deleteLinks(tx, x.ID))
}

// namedSince is the day before which an engagement's needs were to be deleted, and the instant before which its last
// invitation was made, for its names to be deleted now.
func namedSince(now time.Time) (forgotten string, made int64) {
	return now.AddDate(0, 0, forgetAfter-NamedDays).Format(time.DateOnly), store.Micros(now.AddDate(0, 0, -NamedDays))
}

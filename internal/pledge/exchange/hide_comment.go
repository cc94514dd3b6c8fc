package exchange

import (
	"example.org/homeward/engine/plain"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// HideComment hides a comment on one's own line, with a reason that who wrote it can read.
type HideComment struct{ ID, Why string }

// Name is the action as the audit shows it.
func (HideComment) Name() string { return "exchange.hide_comment" }

// Check looks at the input alone.
func (a HideComment) Check() error {
	var f errs.Fields
	checkWords(&f, "hide-"+a.ID, a.Why, "Say why you hide it. Who wrote it reads this", mostReason)
	return f.Err()
}

// Load gives the comment, locked.
func (a HideComment) Load(tx *store.Tx) (inTalk, error) { return lockComment(tx, a.ID) }

// Allow lets who leads the engagement that it is about, also while its award is on hold.
func (HideComment) Allow(who policy.Actor, x inTalk) policy.Decision { return x.to.MayLead(who) }

// Apply keeps it. A report of it stays with the authority.
func (a HideComment) Apply(tx *store.Tx, _ policy.Actor, x inTalk) (ops.Done, error) {
	done := ops.Done{Subject: x.to.subject(), Detail: "comment " + a.ID + " is hidden"}
	if x.State == Hidden {
		return done, nil
	}
	if x.State != Up {
		return done, x.over("hide-" + a.ID)
	}
	x.State, x.Why, x.SettledAt = Hidden, plain.Text(a.Why), store.Micros(tx.Now())
	return done, keepComment(tx, x.Comment)
}

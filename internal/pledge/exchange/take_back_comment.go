package exchange

import (
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// TakeBackComment takes back what one's own organisation wrote. Its words are kept nowhere, unless it is reported: then
// they stay until the authority has looked.
type TakeBackComment struct{ ID string }

// Name is the action as the audit shows it.
func (TakeBackComment) Name() string { return "exchange.take_back_comment" }

// Check has nothing to look at.
func (TakeBackComment) Check() error { return nil }

// Load gives the comment, locked.
func (a TakeBackComment) Load(tx *store.Tx) (inTalk, error) { return lockComment(tx, a.ID) }

// Allow lets who leads the engagement from which it was written, whatever became of its award.
func (TakeBackComment) Allow(who policy.Actor, x inTalk) policy.Decision { return x.from.MayLead(who) }

// Apply keeps it.
func (a TakeBackComment) Apply(tx *store.Tx, _ policy.Actor, x inTalk) (ops.Done, error) {
	done := ops.Done{Subject: x.to.subject(), Detail: "comment " + a.ID + " is taken back"}
	if x.State == Back {
		return done, nil
	}
	x.State, x.Answer, x.SettledAt = Back, "", store.Micros(tx.Now())
	if x.Reports == 0 {
		x.Body = ""
	}
	return done, keepComment(tx, x.Comment)
}

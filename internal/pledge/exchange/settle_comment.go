package exchange

import (
	"example.org/homeward/engine/plain"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// SettleComment is what the authority decides about a comment that was reported: it comes down, or it may stay as it is.
type SettleComment struct {
	ID   string
	Down bool
	Why  string // it comes down; who wrote it reads this
}

// Name is the action as the audit shows it.
func (SettleComment) Name() string { return "exchange.settle_comment" }

// Check looks at the input alone.
func (a SettleComment) Check() error {
	var f errs.Fields
	if a.Down {
		checkWords(&f, "why-"+a.ID, a.Why, "Say why it comes down. Who wrote it reads this", mostReason)
	}
	return f.Err()
}

// Load gives the comment, locked.
func (a SettleComment) Load(tx *store.Tx) (inTalk, error) { return lockComment(tx, a.ID) }

// Allow lets who validates the scheme or looks after it, and is of neither of the two.
func (SettleComment) Allow(who policy.Actor, x inTalk) policy.Decision {
	for _, g := range who.Grants {
		if g.Organisation != "" && (g.Organisation == x.OrganisationID || g.Organisation == x.to.OrganisationID) {
			return policy.Deny("is of one of the two: somebody else has to decide")
		}
	}
	return x.to.mayJudge(who)
}

// Apply keeps it. With that all reports of it are settled.
func (a SettleComment) Apply(tx *store.Tx, _ policy.Actor, x inTalk) (ops.Done, error) {
	done := ops.Done{Subject: x.to.subject(), Detail: "comment " + a.ID + " may stay"}
	if x.Reports == 0 && (!a.Down || x.State == Down) {
		return done, nil
	}
	x.Reports, x.Reported, x.SettledAt = 0, "", store.Micros(tx.Now())
	if a.Down {
		done.Detail = "comment " + a.ID + " is taken down"
		x.State, x.Why, x.Answer = Down, plain.Text(a.Why), ""
	}
	if x.State == Back {
		x.Body = "" // what was taken back was kept for the report alone
	}
	return done, keepComment(tx, x.Comment)
}

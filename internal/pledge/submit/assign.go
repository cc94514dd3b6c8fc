package submit

import (
	"errors"

	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// Assign says which validator reads a submission. With that it is taken up.
type Assign struct {
	SubmissionID string
	AccountID    string // "": nobody in particular any more
}

// Name is the action as the audit shows it.
func (Assign) Name() string { return "submission.assign" }

// Check looks at the input alone.
func (a Assign) Check() error {
	if a.AccountID != "" && !ids.Valid(a.AccountID) {
		return errs.Fields{{Name: "reader", Message: "Choose somebody from the list"}}
	}
	return nil
}

// reading is a submission, with who is to read it.
type reading struct {
	Whole
	reader policy.Actor
}

// Load gives the submission, locked, and what the reader holds.
func (a Assign) Load(tx *store.Tx) (x reading, err error) {
	if x.Whole, err = lockWhole(tx, a.SubmissionID); err != nil || a.AccountID == "" {
		return x, err
	}
	x.reader, err = actorOf(&tx.ReadTx, a.AccountID)
	return x, err
}

// actorOf is an account as an actor; one that is gone or closed holds nothing.
func actorOf(tx *store.ReadTx, accountID string) (policy.Actor, error) {
	who := policy.Actor{Kind: policy.KindAccount, ID: accountID}
	account, err := org.GetAccount(tx, accountID)
	if errors.Is(err, errs.NotFound) || err == nil && account.State != org.Open {
		return who, nil
	}
	if err != nil {
		return who, err
	}
	who.Grants, err = org.GrantsOf(tx, accountID)
	return who, err
}

// Allow lets validators and stewards of the scheme with no part in it.
func (Assign) Allow(who policy.Actor, x reading) policy.Decision { return x.mayArrange(who) }

// Apply keeps it. Whoever reads it has to be one who may judge it.
func (a Assign) Apply(tx *store.Tx, who policy.Actor, x reading) (ops.Done, error) {
	done := ops.Done{Subject: subject(x.ID), Detail: "account:" + a.AccountID + " reads it"}
	state := x.State()
	if !state.May("take up") && state != InReview && state != Feedback && state != Asked {
		return done, x.refused("take up", x.Today)
	}
	if a.AccountID == "" {
		done.Detail = "nobody in particular reads it"
	}
	reader := x.reader
	if a.AccountID == who.ID {
		reader = who
	}
	if d := x.mayJudge(reader); a.AccountID != "" && !d.Allowed() {
		return done, errs.Fields{{Name: "reader", Message: "Choose somebody from the list: this account can’t judge it. It " + d.Reason()}}
	}
	if x.Assigned == a.AccountID && !state.May("take up") {
		return done, nil
	}
	x.Assigned = a.AccountID
	if state.May("take up") && a.AccountID != "" {
		x.Kept, x.Since = after("take up"), x.Now // those who sent it wait since then
		return done, keep(tx, who, x.Submission, "taken up")
	}
	return done, keep(tx, who, x.Submission, "another reads it")
}

package submit

import (
	"slices"

	"example.org/homeward/engine/plain"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// StandAside is that a validator says that they are too close to those who sent something. They judge nothing about it any
// more, and whatever they said of it before does not count.
type StandAside struct{ SubmissionID, Why string }

// Name is the action as the audit shows it.
func (StandAside) Name() string { return "submission.stand_aside" }

// Check looks at the input alone.
func (a StandAside) Check() error {
	return reason("why", a.Why, "Write in a few words what links you with them")
}

// Load gives the submission, locked.
func (a StandAside) Load(tx *store.Tx) (Whole, error) { return lockWhole(tx, a.SubmissionID) }

// Allow lets validators and stewards of the scheme.
func (StandAside) Allow(who policy.Actor, x Whole) policy.Decision {
	if ofAuthority(who, x.SchemeID) {
		return policy.Allow("judges what is pledged under this scheme")
	}
	return policy.Deny("does not judge what is pledged under this scheme")
}

// Apply keeps it.
func (a StandAside) Apply(tx *store.Tx, who policy.Actor, x Whole) (ops.Done, error) {
	done := ops.Done{Subject: subject(x.ID), Detail: "stands aside"}
	if x.StoodAside(who.ID) {
		return done, nil
	}
	x.Aside = append(x.Aside, Aside{who.ID, x.Now, plain.Text(a.Why)})
	x.Approvals = slices.DeleteFunc(slices.Clone(x.Approvals), func(p Approval) bool { return p.By == who.ID })
	if x.Assigned == who.ID {
		x.Assigned = ""
	}
	if x.Kept == Validated && len(x.Approvals) < x.Rules.needed() {
		return done, x.turn(tx, who, after("reconsider"), "a validator stood aside")
	}
	return done, keep(tx, who, x.Submission, "a validator stood aside")
}

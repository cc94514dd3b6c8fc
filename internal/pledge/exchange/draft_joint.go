package exchange

import (
	"errors"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/pledge"
)

// DraftJoint makes a draft among the pledges of one of the two of what both agreed to promise. Homeward does so at once
// where pledges are open; where they are signed it waits for the next edition, and who leads takes it in then.
type DraftJoint struct {
	ID   string
	AsID string // the engagement whose pledges it goes to
}

// Name is the action as the audit shows it.
func (DraftJoint) Name() string { return "exchange.draft_joint" }

// Check has nothing to look at.
func (DraftJoint) Check() error { return nil }

// drafting is what both agreed on, and the pledges that it goes to.
type drafting struct {
	inJoint
	grid pledge.Grid
}

// Load gives both, the pledges locked first, as by every act that changes them.
func (a DraftJoint) Load(tx *store.Tx) (x drafting, err error) {
	if x.grid, err = pledge.LockBodies(tx, a.AsID); err != nil {
		return x, err
	}
	x.inJoint, err = readJoint(&tx.ReadTx, a.ID, "")
	if err == nil && x.side(a.AsID).ID == "" {
		err = errs.NotFound
	}
	return x, err
}

// Allow lets who leads that side, and Homeward itself.
func (a DraftJoint) Allow(who policy.Actor, x drafting) policy.Decision {
	return policy.Either(x.side(a.AsID).MayLead(who), homeward(who))
}

// Apply writes the draft. Done twice, it is there once.
func (a DraftJoint) Apply(tx *store.Tx, who policy.Actor, x drafting) (ops.Done, error) {
	done := ops.Done{Subject: subject(a.AsID), Detail: "proposal " + a.ID + " becomes a draft"}
	drafted := &x.FromDrafted
	if a.AsID == x.ToID {
		drafted = &x.ToDrafted
	}
	switch {
	case x.State != Agreed:
		return done, errs.Fields{{Name: "answer", Message: "You have not agreed on this yet"}}
	case *drafted != 0:
		return done, nil
	case who.Kind == policy.KindSystem && x.grid.Shut() != nil:
		done.Detail = "proposal " + a.ID + " waits for the next edition"
		return done, nil
	}
	w, with := x.last(), x.other(a.AsID)
	err := x.grid.DraftShared(tx, who, PledgeOf(a.AsID, a.ID), pledge.Words{Stage: w.Stage, Text: w.Text, Why: w.Why}, pledge.Body{Name: with.Holder, OrganisationID: with.OrganisationID})
	*drafted = store.Micros(tx.Now())
	return done, errors.Join(err, draftedIn(tx, x.Joint, a.AsID))
}

// PledgeOf is the id of the pledge that an agreed proposal leads to: the same leads to one.
func PledgeOf(engagementID, jointID string) string { return ids.Derive("joint:"+engagementID, jointID) }

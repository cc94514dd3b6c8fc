package pledge

import (
	"errors"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/session"
)

// BringEngagement takes in an engagement that was taken away, here or elsewhere: as it was, with the same ids and the
// same log; or as a copy, under new ids, to begin from.
type BringEngagement struct {
	Parcel         Parcel
	OrganisationID string // that will hold it
	As             string // the id of the copy; "": it comes as it was
	Alone          bool   // the copy is for one organisation: those that took part beside it stay behind
	Preparing      Preparing
}

// Name is the action as the audit shows it.
func (BringEngagement) Name() string { return "pledge.bring_engagement" }

// Check looks at the input alone.
func (a BringEngagement) Check() error {
	f := a.Parcel.Check()
	if a.As != "" && !ids.Valid(a.As) {
		f.Add("file", "Please send this once more")
	}
	return f.Err()
}

// Load gives the engagement as it will be held.
func (a BringEngagement) Load(*store.Tx) (session.Engagement, error) {
	return session.Engagement{ID: a.id(), OrganisationID: a.OrganisationID}, nil
}

func (a BringEngagement) id() string {
	if a.As != "" {
		return a.As
	}
	return a.Parcel.Journey.ID
}

// Allow lets who runs the sessions of the organisation.
func (BringEngagement) Allow(who policy.Actor, e session.Engagement) policy.Decision {
	return session.MayHold(who, e.OrganisationID)
}

// Apply keeps it. One that is here already is a conflict. A signature that was given elsewhere stays on record, and
// stands behind nothing: nobody here saw who gave it. What is agreed has to be signed here.
func (a BringEngagement) Apply(tx *store.Tx, who policy.Actor, e session.Engagement) (ops.Done, error) {
	p, done := a.Parcel, ops.Done{Subject: "engagement:" + a.id(), Detail: "brought in from a file"}
	if a.As != "" {
		done.Detail = "made from engagement " + p.Journey.ID
		p.anew(a.As)
		if a.Alone {
			p.alone()
		}
	}
	if err := session.Bring(tx, p.Journey.Whole, a.OrganisationID); err != nil {
		return done, err
	}
	held := func(id string) string {
		if id == p.Journey.Holder.ID {
			return a.OrganisationID
		}
		return id
	}
	for _, x := range p.Pledges.Pledges {
		y := x.Pledge
		y.Status, y.Version = x.Status, 0
		for i := range y.Sharers {
			y.Sharers[i] = held(y.Sharers[i])
		}
		if err := keepPledge(tx, who, e.ID, y, done.Detail); err != nil {
			return done, err
		}
	}
	for _, s := range p.Pledges.Signatures {
		s.Brought, s.By = true, ""
		if err := insertSignature(tx, e.ID, s); err != nil {
			return done, err
		}
	}
	s := p.Pledges.Set
	s.EngagementID, s.State, s.Edition, s.Version, s.Slug, s.Asking = e.ID, Settled, p.Pledges.Edition, 0, "", false
	if p.Pledges.State == Draft {
		s.State = Draft
	}
	if !s.Open() && s.AgreedOn > tx.Today() {
		return done, errs.Fields{{Name: "file", Message: "The pledges in this file are agreed on a day that is still to come"}}
	}
	s.fill()
	if err := keepSet(tx, who, s, done.Detail); err != nil {
		return done, err
	}
	g, err := lockGrid(tx, e.ID)
	if err != nil {
		return done, err
	}
	if err := errors.Join(putUnsigned(tx, e.ID, s.Title, g.wanted()), g.keepPlan(tx, who), g.takePlan(tx, who, p.Plan, done.Detail)); err != nil {
		return done, err
	}
	return done, a.prepare(tx, who, e)
}

// prepare takes in how it was prepared, if the file says so.
func (a BringEngagement) prepare(tx *store.Tx, who policy.Actor, e session.Engagement) error {
	switch {
	case len(a.Parcel.Preparation) == 0:
		return nil
	case a.Preparing.Take == nil:
		return errs.Fields{{Name: "file", Message: "This file says how the engagement was prepared, which can’t be read here"}}
	}
	return a.Preparing.Take(tx, who, e, a.Parcel.Preparation, a.As != "")
}

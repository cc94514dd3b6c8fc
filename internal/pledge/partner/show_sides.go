package partner

import (
	"errors"
	"slices"

	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/pledge"
	"example.org/homeward/internal/session"
)

// ShowSides is who takes part in an engagement, with what was asked, for who leads it.
type ShowSides struct{ EngagementID string }

// Sides is that.
type Sides struct {
	session.Engagement
	Holder string // the name of the organisation that holds it
	List   []Side
}

// Side is a body that takes part.
type Side struct {
	session.Body
	Organisation string // the name of the one that is linked, or is asked
	OnRecord     bool   // it has signed
	Signed       bool   // it stands behind the pledges as they are
	Question     string // the id of the one that waits for an answer; ""
	Declined     bool   // who was asked last said no
}

// Name is the question as the audit would show it.
func (ShowSides) Name() string { return "partner.show" }

// Load reads it.
func (q ShowSides) Load(tx *store.ReadTx) (out Sides, err error) {
	g, err := pledge.ReadBodies(tx, q.EngagementID)
	if err != nil {
		return out, err
	}
	asked, err := questionsOf(tx, q.EngagementID)
	if err != nil {
		return out, err
	}
	out.Engagement, out.Holder = g.Engagement, g.Holder
	signers := g.Signers()
	for _, b := range g.Engagement.Bodies {
		x := Side{Body: b, OnRecord: g.OnRecord(b.ID), Signed: slices.ContainsFunc(signers, func(s pledge.Signature) bool { return s.BodyID == b.ID })}
		organisationID := b.OrganisationID
		if i := slices.IndexFunc(asked, func(y question) bool { return y.BodyID == b.ID }); i >= 0 && organisationID == "" {
			switch asked[i].State {
			case Open:
				x.Question, organisationID = asked[i].ID, asked[i].OrganisationID
			case Declined:
				x.Declined, organisationID = true, asked[i].OrganisationID
			}
		}
		if x.Organisation, err = nameOf(tx, organisationID); err != nil {
			return out, err
		}
		out.List = append(out.List, x)
	}
	return out, nil
}

// Allow lets who leads the engagement.
func (ShowSides) Allow(who policy.Actor, x Sides) policy.Decision { return x.MayLead(who) }

// About names nobody.
func (ShowSides) About(Sides) string { return "" }

// nameOf is what an organisation is called; "" for one that is gone, or none.
func nameOf(tx *store.ReadTx, id string) (string, error) {
	if id == "" {
		return "", nil
	}
	o, err := org.Get(tx, id)
	if errors.Is(err, errs.NotFound) {
		return "", nil
	}
	return o.Name, err
}

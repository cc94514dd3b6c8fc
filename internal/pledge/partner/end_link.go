package partner

import (
	"slices"

	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// EndLink has a body not be an organisation that is here any more. It takes part all the same, on paper, and what was
// signed stays as it was signed.
type EndLink struct {
	EngagementID, BodyID string
	OrganisationID       string // with which it is linked: what is linked anew since is not ended
}

// ending is who takes part, and a body.
type ending struct {
	sides
	at int
}

// Name is the action as the audit shows it.
func (EndLink) Name() string { return "partner.end" }

// Check has nothing to look at.
func (EndLink) Check() error { return nil }

// Load gives who takes part, locked.
func (a EndLink) Load(tx *store.Tx) (x ending, err error) {
	if x.sides, err = lockSides(tx, a.EngagementID); err != nil {
		return x, err
	}
	x.at, err = x.bodyAt(a.BodyID)
	return x, err
}

// Allow lets who leads the engagement, and who looks after the organisation that is linked.
func (EndLink) Allow(who policy.Actor, x ending) policy.Decision {
	if d := mayAnswer(who, x.Engagement.Bodies[x.at].OrganisationID); d.Allowed() {
		return d
	}
	return x.mayLead(who)
}

// Apply ends it.
func (a EndLink) Apply(tx *store.Tx, who policy.Actor, x ending) (ops.Done, error) {
	bodies := slices.Clone(x.Engagement.Bodies)
	b := &bodies[x.at]
	done := ops.Done{Subject: x.subject(), Detail: "organisation:" + b.OrganisationID + " does not stand as body " + b.ID + " any more"}
	if b.OrganisationID == "" || b.OrganisationID != a.OrganisationID {
		done.Detail = "not linked"
		return done, nil
	}
	b.OrganisationID = ""
	return done, x.keep(tx, who, bodies, "an organisation takes no part any more")
}

package award

import (
	"errors"
	"fmt"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/history"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/pledge"
)

// behind is who stands behind an engagement: whoever is one of them does not judge it.
type behind struct{ pledge.Insiders }

// whoBehind reads it. An engagement that is gone leaves its holder.
func whoBehind(tx *store.ReadTx, engagementID, organisationID string) (b behind, err error) {
	g, err := pledge.ReadBodies(tx, engagementID)
	if errors.Is(err, errs.NotFound) {
		g.Engagement.ID, g.Engagement.OrganisationID = engagementID, organisationID
	} else if err != nil {
		return b, err
	}
	b.Insiders, err = pledge.ReadInsiders(tx, g)
	return b, err
}

// mayJudge lets a person who holds one of some roles for a scheme, and has no part in the engagement.
func (b behind) mayJudge(who policy.Actor, schemeID string, roles ...policy.Role) policy.Decision {
	switch {
	case who.Kind != policy.KindAccount:
		return policy.Deny("is no person who has signed in")
	case schemeID == "" || !who.HasForScheme(schemeID, roles...):
		return policy.Deny("does not judge what is pledged under this scheme")
	}
	if part := b.PartOf(who); part != "" {
		return policy.Deny(part + ": somebody else has to decide")
	}
	return policy.Allow("judges what is pledged under this scheme")
}

// held is an award, with who stands behind it.
type held struct {
	Award
	behind
}

// lockHeld reads one, locked.
func lockHeld(tx *store.Tx, id string) (x held, err error) {
	if !ids.Valid(id) {
		return x, fmt.Errorf("the award: %w", errs.NotFound)
	}
	if x.Award, err = getAward(&tx.ReadTx, id, tx.ForUpdate()); err != nil {
		return x, err
	}
	x.behind, err = whoBehind(&tx.ReadTx, x.EngagementID, x.OrganisationID)
	return x, err
}

// mayLead lets who leads the engagement for its holder.
func (x held) mayLead(who policy.Actor) policy.Decision { return x.Engagement.MayLead(who) }

// mayDecide lets the authority: its validators and stewards with no part in it.
func (x held) mayDecide(who policy.Actor) policy.Decision {
	return x.mayJudge(who, x.SchemeID, policy.Validator, policy.Steward)
}

// history is the kind under which what an award was is kept.
const historyKind = "award"

// keep keeps an award, with its history.
func keep(tx *store.Tx, who policy.Actor, a Award, why string) error {
	a.Version++
	return errors.Join(updateAward(tx, a), history.Keep(tx, who, version(a, why)))
}

func version(a Award, why string) history.Version {
	return history.Version{Kind: historyKind, ID: a.ID, Version: a.Version, Why: why, Body: store.JSON(a.line())}
}

// line is what history keeps of an award.
func (a Award) line() Line {
	return Line{State: a.Kept, Reason: a.Reason, ReviewDue: a.ReviewDue, Ends: a.Ends}
}

// turn brings an award into another state.
func turn(tx *store.Tx, who policy.Actor, a Award, to State, reason, why string) error {
	a.Kept, a.Reason, a.Since = to, reason, tx.Today()
	return keep(tx, who, a, why)
}

// Line is an award as it was from an instant on.
type Line struct {
	At        int64  `json:"-"` // microseconds UTC
	Why       string `json:"-"` // what was done
	State     State  `json:"state"`
	Reason    string `json:"reason,omitempty"`
	ReviewDue string `json:"review_due"`
	Ends      string `json:"ends"`
}

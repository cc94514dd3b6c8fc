package impact

import (
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/session"
)

// ShowImpact is what a scheme comes to, for who looks after it.
type ShowImpact struct{ SchemeID string }

// Scheme is a scheme with all that is counted of it.
type Scheme struct {
	ID    string
	Title string
	Facts []Facts // those of all engagements that have, or had, an award
	Sent  int     // what was sent and is not decided yet
	Today string
}

// Name is the question as the audit would show it.
func (ShowImpact) Name() string { return "impact.show" }

// Load reads it.
func (q ShowImpact) Load(tx *store.ReadTx) (x Scheme, err error) {
	x.ID, x.Today = q.SchemeID, tx.Today()
	if x.Title, err = session.SchemeTitle(tx, q.SchemeID, ""); err != nil {
		return x, err
	}
	if x.Sent, err = countSent(tx, q.SchemeID); err != nil {
		return x, err
	}
	x.Facts, err = factsOf(tx, q.SchemeID)
	return x, err
}

// Allow lets validators and stewards of the scheme.
func (ShowImpact) Allow(who policy.Actor, x Scheme) policy.Decision {
	if x.ID != "" && who.Kind == policy.KindAccount && who.HasForScheme(x.ID, policy.Validator, policy.Steward) {
		return policy.Allow("looks after the scheme")
	}
	return policy.Deny("does not look after this scheme")
}

// About names nobody.
func (ShowImpact) About(Scheme) string { return "" }

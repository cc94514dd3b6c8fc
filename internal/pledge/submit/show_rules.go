package submit

import (
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/session"
)

// ShowRules is how a scheme deals with what is sent to it, for its authority.
type ShowRules struct{ SchemeID string }

// Ruled is that, with what the scheme is called.
type Ruled struct {
	Rules
	Title string
}

// Name is the question as the audit would show it.
func (ShowRules) Name() string { return "submission.show_rules" }

// Load reads them. A scheme that is gone is not found.
func (q ShowRules) Load(tx *store.ReadTx) (x Ruled, err error) {
	if x.Title, err = session.SchemeTitle(tx, q.SchemeID, ""); err != nil {
		return x, err
	}
	x.Rules, err = getRules(tx, q.SchemeID)
	return x, err
}

// Allow lets validators and stewards of the scheme.
func (ShowRules) Allow(who policy.Actor, x Ruled) policy.Decision {
	if ofAuthority(who, x.SchemeID) {
		return policy.Allow("validator or steward of this scheme")
	}
	return policy.Deny("neither validator nor steward of this scheme")
}

// About names nobody.
func (ShowRules) About(Ruled) string { return "" }

// MaySet reports whether somebody may change them, for pages.
func (r Rules) MaySet(who policy.Actor) bool { return (SetRules{}).Allow(who, r).Allowed() }

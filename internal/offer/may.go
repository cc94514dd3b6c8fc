package offer

import "example.org/homeward/internal/platform/policy"

// The roles that bring somebody into Give Help, by what they may do there.
var (
	moderating = []policy.Role{policy.Moderator, policy.Administrator}
	asking     = []policy.Role{policy.Owner, policy.Editor}
	seeing     = []policy.Role{policy.Moderator, policy.Administrator, policy.Owner, policy.Editor, policy.Viewer}
	keeping    = []policy.Role{policy.Moderator, policy.Administrator, policy.PartnershipEditor}
)

// mayAsk lets those who speak for the organisation.
func mayAsk(who policy.Actor, organisationID string) policy.Decision {
	if who.Has(policy.Administrator) {
		return policy.Allow("administrator")
	}
	if organisationID != "" && who.HasIn(organisationID, asking...) {
		return policy.Allow("speaks for the organisation")
	}
	return policy.Deny("does not speak for this organisation")
}

// maySee lets those who work in the organisation, and moderators.
func maySee(who policy.Actor, organisationID string) policy.Decision {
	if who.Has(moderating...) {
		return policy.Allow("looks after Give Help")
	}
	if organisationID != "" && who.HasIn(organisationID, seeing...) {
		return policy.Allow("works in the organisation")
	}
	return policy.Deny("does not work in this organisation")
}

// mayModerate lets moderators, and for an organisation's own those of the area that it belongs to. What is no
// organisation's is for those who moderate everywhere.
func mayModerate(who policy.Actor, organisationID string) policy.Decision {
	if organisationID != "" && who.HasIn(organisationID, policy.Moderator) {
		return policy.Allow("moderates for the organisation's area")
	}
	return policy.RequireRole(who, moderating...)
}

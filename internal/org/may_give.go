package org

import (
	"slices"

	"example.org/homeward/internal/platform/policy"
)

// mayGiveNew is who may give a role by an act of its own. One for a single engagement or scheme is given by whoever
// leads that, which is not known here: see [Enrol].
func mayGiveNew(who policy.Actor, n NewRole, accountID string) policy.Decision {
	if n.narrow() {
		return policy.Deny("a role for one engagement or one scheme is given there")
	}
	return mayGive(who, n.Role, n.OrganisationID, accountID)
}

// mayGive is who may give a role to an account, or take it away: administrators any, an organisation's
// owners those in their organisation. It is a grave act, and nobody gives anything to themselves.
func mayGive(who policy.Actor, role policy.Role, organisationID, accountID string) policy.Decision {
	if who.Kind == policy.KindAccount && who.ID == accountID {
		return policy.Deny("nobody may give a role to themselves")
	}
	switch {
	case who.Has(policy.Administrator):
		return policy.Proven(who, policy.Allow("administrator"))
	case organisationID != "" && slices.Contains(policy.OrganisationRoles, role) && who.HasIn(organisationID, policy.Owner):
		return policy.Proven(who, policy.Allow("owner of the organisation"))
	}
	return policy.Deny("neither an administrator nor an owner of this organisation")
}

// mayEnd is who may take a role away: whoever may give it, and whoever holds it.
func mayEnd(who policy.Actor, g Grant) policy.Decision {
	if who.Kind == policy.KindAccount && who.ID == g.AccountID {
		return policy.Allow("gives up a role of their own")
	}
	return mayGive(who, g.Role, g.OrganisationID, g.AccountID)
}

// mayTend is who may look after accounts as such.
func mayTend(who policy.Actor) policy.Decision { return policy.RequireRole(who, policy.Administrator) }

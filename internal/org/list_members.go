package org

import (
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// Membership is somebody's place in an organisation: who they are, and one of their roles there.
type Membership struct {
	Grant
	Name, Email string
}

// Members is an organisation and everybody in it.
type Members struct {
	Organisation Organisation
	List         []Membership
}

// ListMembers is who is in one organisation, with their roles there and nothing of what they are
// elsewhere.
type ListMembers struct{ OrganisationID string }

// Name is the question as the audit shows it.
func (ListMembers) Name() string { return "organisation.members" }

// Load reads them.
func (q ListMembers) Load(tx *store.ReadTx) (m Members, err error) {
	if m.Organisation, err = Get(tx, q.OrganisationID); err != nil {
		return m, err
	}
	rows, err := membersOf(tx, q.OrganisationID)
	for _, r := range rows {
		m.List = append(m.List, Membership{r.Grant, r.Name, r.Email})
	}
	return m, err
}

// Allow lets who belongs to the organisation, and administrators.
func (ListMembers) Allow(who policy.Actor, m Members) policy.Decision {
	return belongs(who, m.Organisation.ID)
}

// About names nobody.
func (ListMembers) About(Members) string { return "" }

// belongs is who sees the people of an organisation, and what it has agreed to: those in it, and
// administrators. Who looks after the directory needs neither.
func belongs(who policy.Actor, organisationID string) policy.Decision {
	if who.HasIn(organisationID, policy.OrganisationRoles...) {
		return policy.Allow("belongs to the organisation")
	}
	return policy.RequireRole(who, policy.Administrator)
}

// maySee is who sees an organisation from the inside.
func maySee(who policy.Actor, organisationID string) policy.Decision {
	if who.HasIn(organisationID, policy.OrganisationRoles...) {
		return policy.Allow("belongs to the organisation")
	}
	if who.HasIn(organisationID, policy.DirectoryEditor) {
		return policy.Allow("edits the directory")
	}
	return policy.RequireRole(who, policy.Administrator)
}

// WhoEdits gives the accounts that look after an organisation now: its owners and editors. It is a part.
func WhoEdits(tx *store.ReadTx, organisationID string) ([]Account, error) {
	return editorsOf(tx, organisationID)
}

// WhoHoldsFor gives the accounts that hold a role now for one of some areas, or in the whole partnership. It
// is a part.
func WhoHoldsFor(tx *store.ReadTx, areas []string, role policy.Role) ([]Account, error) {
	return holdersFor(tx, areas, role)
}

// WhoHolds gives the accounts that hold one of the roles now, in the whole partnership. It is a part.
func WhoHolds(tx *store.ReadTx, roles ...policy.Role) ([]Account, error) {
	return holdersOf(tx, roles)
}

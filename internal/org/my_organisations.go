package org

import (
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// MyOrganisations lists the organisations that the actor works in, or all of them for those who
// look after the whole directory.
type MyOrganisations struct{}

// Name is the search as the audit shows it.
func (MyOrganisations) Name() string { return "organisation.mine" }

// Needs names the roles that bring an organisation into the list.
func (MyOrganisations) Needs() policy.Permission {
	return policy.Permission{Name: "see an organisation from the inside", Roles: append(
		[]policy.Role{policy.Administrator, policy.DirectoryEditor}, policy.OrganisationRoles...,
	)}
}

// List reads them by name. The scope is part of the WHERE: a row outside it is never read.
func (MyOrganisations) List(tx *store.ReadTx, scope policy.Scope) ([]Organisation, error) {
	return within(tx, scope)
}

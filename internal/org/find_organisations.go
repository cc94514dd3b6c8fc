package org

import (
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// FindOrganisations finds organisations that the actor sees from the inside, by name and status, a page at
// a time.
type FindOrganisations struct {
	Words         string
	Status        Status // "": any
	Limit, Offset int
}

// Name is the search as the audit shows it.
func (FindOrganisations) Name() string { return "organisation.find" }

// Needs names the roles that bring an organisation into the list.
func (FindOrganisations) Needs() policy.Permission { return MyOrganisations{}.Needs() }

// List reads them by name.
func (q FindOrganisations) List(tx *store.ReadTx, scope policy.Scope) ([]Organisation, error) {
	return find(tx, scope, q)
}

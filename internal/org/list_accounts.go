package org

import (
	"errors"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ListAccounts finds accounts by name, address, state and role, a page at a time.
type ListAccounts struct {
	Words         string
	State         AccountState // "": any
	Role          policy.Role  // "": any
	Limit, Offset int
}

// Name is the search as the audit shows it.
func (ListAccounts) Name() string { return "account.list" }

// Needs names the roles that may see them.
func (ListAccounts) Needs() policy.Permission {
	return policy.Permission{Name: "see all accounts", Roles: []policy.Role{policy.Administrator}}
}

// Listed is an account in a list, with the roles that it holds now, each once.
type Listed struct {
	Account
	Roles []policy.Role
}

// List reads them; they belong to no organisation, so only those who see all of the city see them.
func (q ListAccounts) List(tx *store.ReadTx, scope policy.Scope) ([]Listed, error) {
	if !scope.All() {
		return nil, nil
	}
	found, err := findAccounts(tx, q)
	if err != nil {
		return nil, err
	}
	ids := make([]string, len(found))
	for i, a := range found {
		ids[i] = a.ID
	}
	roles, err := rolesOf(tx, ids)
	out := make([]Listed, len(found))
	for i, a := range found {
		out[i] = Listed{a, roles[a.ID]}
	}
	return out, err
}

// AccountView is an account with its roles, as those see it who look after it.
type AccountView struct {
	Account
	Grants        []Grant
	Organisations map[string]string // names, by id, of those that the grants are in
}

// ShowAccount is one account with all its roles, past ones too.
type ShowAccount struct{ AccountID string }

// Name is the question as the audit shows it.
func (ShowAccount) Name() string { return "account.show" }

// Load reads it.
func (q ShowAccount) Load(tx *store.ReadTx) (v AccountView, err error) {
	m, err := loadMember(tx, q.AccountID)
	if err != nil {
		return v, err
	}
	v = AccountView{m.Account, m.grants, map[string]string{}}
	for _, g := range v.Grants {
		if g.OrganisationID == "" || v.Organisations[g.OrganisationID] != "" {
			continue
		}
		o, err := Get(tx, g.OrganisationID)
		if errors.Is(err, errs.NotFound) {
			continue // it was taken away with the import that brought it
		}
		if err != nil {
			return v, err
		}
		v.Organisations[g.OrganisationID] = o.Name
	}
	return v, nil
}

// Allow lets whoever it is, and administrators. An organisation's owners see their own people in
// ListMembers: what those are elsewhere is none of their business.
func (ShowAccount) Allow(who policy.Actor, v AccountView) policy.Decision {
	if who.Kind == policy.KindAccount && who.ID == v.ID {
		return policy.Allow("their own account")
	}
	return mayTend(who)
}

// About names nobody: an account is no person of the shared record.
func (ShowAccount) About(AccountView) string { return "" }

// Names gives what accounts are called, by id. It is a part, for pages that show who did what.
func Names(tx *store.ReadTx, ids []string) (map[string]string, error) {
	list, err := accountsIn(tx, ids)
	if err != nil {
		return nil, err
	}
	out := map[string]string{}
	for _, a := range list {
		out[a.ID] = a.Name
	}
	return out, nil
}

package org

import (
	"slices"
	"time"

	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// memberAccount is an account with all that it ever held.
type memberAccount struct {
	Account
	grants []Grant
	now    time.Time
}

func loadMember(tx *store.ReadTx, id string) (m memberAccount, err error) {
	if m.Account, err = GetAccount(tx, id); err != nil {
		return m, err
	}
	m.now = tx.Now()
	m.grants, err = allGrants(tx, id)
	return m, err
}

// mayTend is who may look after somebody's account: administrators, and the owners of an organisation
// that it has, or is to have, a role in.
func (m memberAccount) mayTend(who policy.Actor) policy.Decision {
	if d := mayTend(who); d.Allowed() {
		return d
	}
	if slices.ContainsFunc(m.grants, func(g Grant) bool {
		return !g.over(m.now) && g.OrganisationID != "" && who.HasIn(g.OrganisationID, policy.Owner)
	}) {
		return policy.Allow("owner of their organisation")
	}
	return policy.Deny("neither an administrator nor an owner of their organisation")
}

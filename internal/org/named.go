package org

import (
	"slices"
	"time"

	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// Named is what anybody may know an organisation by.
type Named struct {
	ID        string
	Name      string
	OtherName string // "" for none
}

// KeepersOf lists the accounts that look after an organisation now, or edit what it says of itself. It is a part.
func KeepersOf(tx *store.ReadTx, organisationID string) ([]string, error) {
	return accountsAs(tx, organisationID, policy.Owner, policy.Editor)
}

// LeadersOf lists the accounts that lead what an organisation holds: those that look after it or edit it, and its
// facilitators. It is a part.
func LeadersOf(tx *store.ReadTx, organisationID string) ([]string, error) {
	keepers, err := KeepersOf(tx, organisationID)
	if err != nil {
		return nil, err
	}
	more, err := accountsAs(tx, organisationID, policy.Facilitator, policy.Facilitator)
	out := append(keepers, more...)
	slices.Sort(out)
	return slices.Compact(out), err
}

// NamedLike lists active organisations whose name holds some words, by name: those in which somebody can answer. It is a
// part.
func NamedLike(tx *store.ReadTx, words string, most int) ([]Named, error) {
	return likeNamed(tx, words, most)
}

// IDsCalled lists the organisations that are called by one of some names, however they are written. It is a part.
func IDsCalled(tx *store.ReadTx, names []string) ([]string, error) { return idsCalled(tx, names) }

// HadRoles lists the accounts that hold a role in one of some organisations or in an engagement, or held one since. It is a
// part.
func HadRoles(tx *store.ReadTx, organisations []string, engagementID string, since time.Time) ([]string, error) {
	return hadRoles(tx, organisations, engagementID, store.Micros(since))
}

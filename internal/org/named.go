package org

import (
	"slices"

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

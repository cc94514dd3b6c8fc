package org

import (
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

// NamedLike lists active organisations whose name holds some words, by name: those in which somebody can answer. It is a
// part.
func NamedLike(tx *store.ReadTx, words string, most int) ([]Named, error) {
	return likeNamed(tx, words, most)
}

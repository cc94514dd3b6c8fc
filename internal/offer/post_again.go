package offer

import (
	"fmt"

	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// PostAgain lets everybody see an organisation's appeals as it is now, after the organisation has changed:
// its name stands beside each, and one that is no more asks for nothing.
type PostAgain struct{ OrganisationID string }

// Name is the action as the audit shows it.
func (PostAgain) Name() string { return "appeal.post_again" }

// Check looks at the input alone.
func (PostAgain) Check() error { return nil }

// Load has nothing to load.
func (PostAgain) Load(*store.Tx) (struct{}, error) { return struct{}{}, nil }

// Allow lets Homeward itself, as a reaction.
func (PostAgain) Allow(who policy.Actor, _ struct{}) policy.Decision { return onlyHomeward(who) }

// Apply posts them.
func (a PostAgain) Apply(tx *store.Tx, _ policy.Actor, _ struct{}) (ops.Done, error) {
	n, err := postAgain(tx, a.OrganisationID)
	return ops.Done{Subject: "organisation:" + a.OrganisationID, Detail: fmt.Sprintf("%d appeals", n)}, err
}

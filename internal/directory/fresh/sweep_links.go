package fresh

import (
	"fmt"

	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// SweepLinks takes away links that ended a month ago.
type SweepLinks struct{}

// Name is the action as the audit shows it.
func (SweepLinks) Name() string { return "listing.sweep_links" }

// Check looks at the input alone.
func (SweepLinks) Check() error { return nil }

// Load has nothing to load.
func (SweepLinks) Load(*store.Tx) (struct{}, error) { return struct{}{}, nil }

// Allow lets Homeward itself.
func (SweepLinks) Allow(who policy.Actor, _ struct{}) policy.Decision { return onlyHomeward(who) }

// Apply takes them away.
func (SweepLinks) Apply(tx *store.Tx, _ policy.Actor, _ struct{}) (ops.Done, error) {
	n, err := dropLinks(tx)
	return ops.Done{Subject: "links", Detail: fmt.Sprintf("%d links", n)}, err
}

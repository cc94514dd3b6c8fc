// Package promise is what tests around awards share: an engagement that has agreed on what it promises, and an act
// that gives an award, as the module of submissions has one.
package promise

import (
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/pledge"
	"example.org/homeward/internal/pledge/award"
)

// Giving is an act around the part that gives an award, which is no act of its own.
type Giving struct {
	award.Given
	To *award.Award // what was given is put here, where somebody wants it
}

func (Giving) Name() string                                 { return "test.give" }
func (Giving) Check() error                                 { return nil }
func (Giving) Load(*store.Tx) (struct{}, error)             { return struct{}{}, nil }
func (Giving) Allow(policy.Actor, struct{}) policy.Decision { return policy.Allow("a test") }
func (g Giving) Apply(tx *store.Tx, who policy.Actor, _ struct{}) (ops.Done, error) {
	a, err := award.Give(tx, who, g.Given)
	if g.To != nil {
		*g.To = a
	}
	return ops.Done{Subject: "award:" + a.ID, Detail: "given"}, err
}

// GivingAsAgreed gives an award for what an engagement has agreed on at this moment.
type GivingAsAgreed struct{ EngagementID string }

func (GivingAsAgreed) Name() string                                 { return "test.give" }
func (GivingAsAgreed) Check() error                                 { return nil }
func (GivingAsAgreed) Load(*store.Tx) (struct{}, error)             { return struct{}{}, nil }
func (GivingAsAgreed) Allow(policy.Actor, struct{}) policy.Decision { return policy.Allow("a test") }

func (g GivingAsAgreed) Apply(tx *store.Tx, who policy.Actor, done struct{}) (ops.Done, error) {
	s, err := pledge.Promised(&tx.ReadTx, g.EngagementID)
	if err != nil {
		return ops.Done{}, err
	}
	kept, err := s.Promising().JSON()
	if err != nil {
		return ops.Done{}, err
	}
	return Giving{Given: award.Given{EngagementID: g.EngagementID, Snapshot: kept}}.Apply(tx, who, done)
}

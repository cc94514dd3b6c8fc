package directory

import (
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// Miss is how often people looked for something and how little they found: a need, an outward
// code, an hour, and how many results. It holds nothing of who looked, nor the words they used.
type Miss struct {
	Need    string `db:"need"`    // a need key, or "" when the words were not understood
	Outward string `db:"outward"` // "QX1"; "" when no place was given
	Hour    int64  `db:"hour"`    // hours since 1970, UTC
	Results int    `db:"results"` // 0, 1, 2 or 3 for "three or more"
	Times   int    `db:"times"`
}

// fewResults is what still counts as not having found: more than this is not kept.
const fewResults = 2

// fewest is the smallest number of people that is ever shown.
const fewest = 5

// CountMisses adds what was looked for and not found since the last time. Homeward gathers in
// memory and writes once in a while, so that looking costs no write.
type CountMisses struct{ Misses []Miss }

// Name is the action as the audit shows it.
func (CountMisses) Name() string { return "miss.count" }

// Check looks at the input alone.
func (a CountMisses) Check() error {
	for _, m := range a.Misses {
		if m.Times < 1 || m.Results < 0 || m.Results > fewResults || len(m.Outward) > 4 || len(m.Need) > 80 {
			return errs.Fields{{Name: "misses", Message: "This is not a count"}}
		}
	}
	return nil
}

// Load has nothing to load.
func (CountMisses) Load(*store.Tx) (struct{}, error) { return struct{}{}, nil }

// Allow lets Homeward itself.
func (CountMisses) Allow(who policy.Actor, _ struct{}) policy.Decision {
	if who.Kind == policy.KindSystem {
		return policy.Allow("Homeward counts what was not found")
	}
	return policy.Deny("only Homeward itself counts")
}

// Apply adds the counts.
func (a CountMisses) Apply(tx *store.Tx, _ policy.Actor, _ struct{}) (ops.Done, error) {
	for _, m := range a.Misses {
		if err := addMiss(tx, m); err != nil {
			return ops.Done{}, err
		}
	}
	return ops.Done{Subject: "misses", Detail: "counted"}, nil
}

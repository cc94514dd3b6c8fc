package promote

import (
	"time"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// Visits is how often a code was opened on a day, by the calendar on the wall. It holds nothing of who opened
// it: no address, no device, no hour.
type Visits struct {
	Code   string `db:"code"`
	Day    string `db:"day"` // "2026-11-29"
	AreaID string `db:"area_id"`
	Times  int    `db:"times"`
}

// CountVisits adds what was counted since the last time.
type CountVisits struct{ Visits []Visits }

// Name is the action as the audit shows it.
func (CountVisits) Name() string { return "poster.count" }

// Check looks at the input alone.
func (a CountVisits) Check() error {
	for _, v := range a.Visits {
		if _, err := time.Parse(time.DateOnly, v.Day); err != nil || v.Times < 1 || !wellFormed(v.Code) || v.AreaID == "" {
			return errs.Fields{{Name: "visits", Message: "This is not a count"}}
		}
	}
	return nil
}

// Load has nothing to load.
func (CountVisits) Load(*store.Tx) (struct{}, error) { return struct{}{}, nil }

// Allow lets Homeward itself.
func (CountVisits) Allow(who policy.Actor, _ struct{}) policy.Decision {
	if who.Kind == policy.KindSystem {
		return policy.Allow("Homeward counts who comes by posters")
	}
	return policy.Deny("only Homeward itself counts")
}

// Apply adds the counts.
func (a CountVisits) Apply(tx *store.Tx, _ policy.Actor, _ struct{}) (ops.Done, error) {
	for _, v := range a.Visits {
		if err := addVisits(tx, v); err != nil {
			return ops.Done{}, err
		}
	}
	return ops.Done{Subject: "posters", Detail: "counted"}, nil
}

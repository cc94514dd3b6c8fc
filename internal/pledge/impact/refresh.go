package impact

import (
	"errors"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/pledge"
)

// Refresh works the facts of an engagement out anew: its award or its plan became another. Done again, it changes nothing.
type Refresh struct{ EngagementID string }

// gathered is what follows from what is the case.
type gathered struct {
	Facts
	awarded bool
}

// Name is the action as the audit shows it.
func (Refresh) Name() string { return "impact.refresh" }

// Check has nothing to look at.
func (Refresh) Check() error { return nil }

// Load works them out, with the engagement locked. One that is gone leaves its awards.
func (a Refresh) Load(tx *store.Tx) (x gathered, err error) {
	if _, err = pledge.LockBodies(tx, a.EngagementID); err != nil && !errors.Is(err, errs.NotFound) {
		return x, err
	}
	x.Facts, x.awarded, err = gather(&tx.ReadTx, a.EngagementID)
	return x, err
}

// Allow lets Homeward itself.
func (Refresh) Allow(who policy.Actor, _ gathered) policy.Decision {
	if who.Kind == policy.KindSystem {
		return policy.Allow("Homeward itself")
	}
	return policy.Deny("only Homeward itself keeps what is counted")
}

// Apply keeps them; those that are the same already are left alone.
func (a Refresh) Apply(tx *store.Tx, _ policy.Actor, x gathered) (ops.Done, error) {
	done := ops.Done{Subject: "engagement:" + a.EngagementID, Detail: "what is counted of it"}
	was, err := getBody(&tx.ReadTx, a.EngagementID)
	switch {
	case err != nil:
		return done, err
	case !x.awarded && was != "":
		return done, dropFacts(tx, a.EngagementID)
	case !x.awarded || was == store.JSON(x.Facts):
		return done, nil
	}
	return done, putFacts(tx, x.Facts)
}

package award

import (
	"fmt"
	"slices"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// EndUse says that the mark is used no more in a place.
type EndUse struct{ AwardID, ID string }

// Name is the action as the audit shows it.
func (EndUse) Name() string { return "award.end_use" }

// Check has nothing to look at.
func (EndUse) Check() error { return nil }

// Load gives the award, locked.
func (a EndUse) Load(tx *store.Tx) (held, error) { return lockHeld(tx, a.AwardID) }

// Allow lets who leads the engagement.
func (EndUse) Allow(who policy.Actor, x held) policy.Decision { return x.mayLead(who) }

// Apply keeps it. A place that is not on the list is not found; one that has ended stays so.
func (a EndUse) Apply(tx *store.Tx, _ policy.Actor, x held) (ops.Done, error) {
	done := ops.Done{Subject: subject(x.ID), Detail: "use ended:" + a.ID}
	list, err := usesOf(&tx.ReadTx, x.ID)
	if err != nil {
		return done, err
	}
	i := slices.IndexFunc(list, func(u Use) bool { return u.ID == a.ID })
	if i < 0 {
		return done, fmt.Errorf("the place %.36q: %w", a.ID, errs.NotFound)
	}
	if list[i].Ended != "" {
		return done, nil
	}
	return done, endUse(tx, a.ID, tx.Today())
}

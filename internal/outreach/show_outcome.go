package outreach

import (
	"fmt"
	"time"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ShowOutcome is somebody asking, by a reference, what came of a report.
type ShowOutcome struct{ Reference string }

// Outcome is the answer. It has no field for anything that somebody wrote, nor for where it was.
type Outcome struct {
	Reference string
	State     State
	Made      time.Time
	Settled   time.Time // zero while it is open
	Late      bool
}

// Name is the question as the audit shows it.
func (ShowOutcome) Name() string { return "report.show_outcome" }

// Load gives it.
func (q ShowOutcome) Load(tx *store.ReadTx) (Outcome, error) {
	reference, ok := ReadReference(q.Reference)
	if !ok {
		return Outcome{}, fmt.Errorf("what is no reference: %w", errs.NotFound)
	}
	r, err := byReference(tx, reference)
	if err != nil {
		return Outcome{}, err
	}
	return Outcome{r.Reference, r.State, store.Time(r.At), store.Time(r.Settled), r.Late(tx.Now())}, nil
}

// Allow lets whoever has the reference.
func (ShowOutcome) Allow(policy.Actor, Outcome) policy.Decision {
	return policy.Allow("has the reference")
}

// About names nobody.
func (ShowOutcome) About(Outcome) string { return "" }

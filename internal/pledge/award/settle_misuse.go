package award

import (
	"fmt"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// SettleMisuse says what became of a report, and why. It changes nothing about the award: that is an act of its own.
type SettleMisuse struct {
	AwardID, ID string
	Answer      Answer
	Why         string
}

// settling is an award, and the report.
type settling struct {
	held
	misuse Misuse
}

// Name is the action as the audit shows it.
func (SettleMisuse) Name() string { return "award.settle_misuse" }

// Check looks at the input alone.
func (a SettleMisuse) Check() error {
	var f errs.Fields
	if a.Answer != Unfounded && a.Answer != PutRight && a.Answer != Acted {
		f.Add("answer", "Choose what you found")
	}
	if text(a.Why) == "" {
		f.Add("why", "Write why. The holder can read it, so name nobody")
	}
	most(&f, "why", a.Why, mostReason)
	return f.Err()
}

// Load gives the award, locked, and the report. One of another award is not found.
func (a SettleMisuse) Load(tx *store.Tx) (x settling, err error) {
	if x.held, err = lockHeld(tx, a.AwardID); err != nil {
		return x, err
	}
	if x.misuse, err = getMisuse(&tx.ReadTx, a.ID); err == nil && x.misuse.AwardID != x.ID {
		err = fmt.Errorf("the report %.36q: %w", a.ID, errs.NotFound)
	}
	return x, err
}

// Allow lets the authority's validators and stewards with no part in it.
func (SettleMisuse) Allow(who policy.Actor, x settling) policy.Decision { return x.mayDecide(who) }

// Apply keeps it. One that is settled stays as it is.
func (a SettleMisuse) Apply(tx *store.Tx, who policy.Actor, x settling) (ops.Done, error) {
	done := ops.Done{Subject: subject(x.ID), Detail: "misuse settled:" + a.ID}
	m := x.misuse
	if m.Settled != 0 {
		if m.Answer == a.Answer {
			return done, nil
		}
		return done, errs.Fields{{Name: "answer", Message: "Somebody has settled this already"}}
	}
	m.Settled, m.By, m.Answer, m.Decision = store.Micros(tx.Now()), who.ID, a.Answer, text(a.Why)
	return done, updateMisuse(tx, m)
}

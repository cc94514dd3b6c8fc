package award

import (
	"fmt"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// HideReport takes a report from where everybody reads it, for good: somebody can be found by it, or it is wrong. It counts
// for its review all the same, and both sides read it on.
type HideReport struct{ AwardID, ID string }

// Name is the action as the audit shows it.
func (HideReport) Name() string { return "award.hide_report" }

// Check has nothing to look at.
func (HideReport) Check() error { return nil }

// hiding is an award and one of its reports.
type hiding struct {
	held
	report Report
}

// Load gives the award, locked, and the report. One under another award is not found.
func (a HideReport) Load(tx *store.Tx) (x hiding, err error) {
	if x.held, err = lockHeld(tx, a.AwardID); err != nil {
		return x, err
	}
	x.report, err = getReport(&tx.ReadTx, a.ID)
	if err == nil && x.report.AwardID != x.ID {
		err = fmt.Errorf("the report %.36q: %w", a.ID, errs.NotFound)
	}
	return x, err
}

// Allow lets who leads the engagement, and the authority.
func (HideReport) Allow(who policy.Actor, x hiding) policy.Decision {
	return policy.Either(x.mayLead(who), x.mayDecide(who))
}

// Apply hides it. One that is hidden stays as it is.
func (a HideReport) Apply(tx *store.Tx, _ policy.Actor, x hiding) (ops.Done, error) {
	done := ops.Done{Subject: subject(x.ID), Detail: "report hidden:" + a.ID}
	if x.report.Hidden != "" {
		return done, nil
	}
	x.report.Hidden = tx.Today()
	done.Events = x.changed()
	return done, updateReport(tx, x.report)
}

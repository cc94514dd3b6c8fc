package award

import (
	"example.org/homeward/engine/measure"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// Renew has an award hold for another time, from eight weeks before it ends on. No report may be owed.
type Renew struct {
	AwardID string
	Ends    string // the day on which it ended when the form was shown: sent twice, it is renewed once
}

// Name is the action as the audit shows it.
func (Renew) Name() string { return "award.renew" }

// Check looks at the input alone.
func (a Renew) Check() error {
	if !isDay(a.Ends) {
		return errs.Fields{{Name: "award", Message: "Open the page again: this form is out of date"}}
	}
	return nil
}

// Load gives the award, locked.
func (a Renew) Load(tx *store.Tx) (held, error) { return lockHeld(tx, a.AwardID) }

// Allow lets validators of the scheme with no part in it: nobody else gives an award, or gives it anew.
func (Renew) Allow(who policy.Actor, x held) policy.Decision {
	return x.mayJudge(who, x.SchemeID, policy.Validator)
}

// Apply keeps the new last day.
func (a Renew) Apply(tx *store.Tx, who policy.Actor, x held) (ops.Done, error) {
	done, today := ops.Done{Subject: subject(x.ID), Detail: "renewed"}, tx.Today()
	if a.Ends < x.Award.Ends {
		return done, nil // the same press came twice
	}
	if err := x.refused("renew", today); err != nil {
		return done, err
	}
	switch {
	case today > x.LapsesAfter():
		return done, errs.Fields{{Name: "award", Message: "Nothing was changed. A report is owed: it comes first, and then you can renew the award"}}
	case today < x.RenewFrom():
		return done, errs.Fields{{Name: "award", Message: "Nothing was changed. It is too early: you can renew it in the last eight weeks"}}
	}
	x.Award.Ends, x.Renewed = measure.AddMonths(max(x.Award.Ends, today), x.ValidFor), today
	done.Events = x.changed(Turned{x.ID, Live})
	return done, keep(tx, who, x.Award, "renewed")
}

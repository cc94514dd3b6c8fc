package submit

import (
	"errors"

	"example.org/homeward/engine/plain"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/events"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// Given is what is awarded.
type Given struct {
	ID           string // made when the form was shown: given twice, it is one award
	EngagementID string
	Kept         []byte // what was sent, as it was: it stands under the award
	ReviewDue    string // a day; "": as the scheme has it
	Ends         string // a day; "": as the scheme has it
}

// Giver gives an award in the transaction of the act, and tells its number. It asks once more who gives it: see
// internal/app.
type Giver func(tx *store.Tx, who policy.Actor, g Given) (number string, err error)

// GiveAward gives the award for what was validated. No other act leads there.
type GiveAward struct {
	ID           string // of the award, made when the form was shown
	SubmissionID string
	Round        int // that was read
	ReviewDue    string
	Ends         string
	Letter       string // to those who get it
	Give         Giver
}

// Name is the action as the audit shows it.
func (GiveAward) Name() string { return "submission.award" }

// Check looks at the input alone.
func (a GiveAward) Check() error {
	var f errs.Fields
	checkID(&f, a.ID)
	for _, x := range [][2]string{{"review", a.ReviewDue}, {"ends", a.Ends}} {
		if x[1] != "" && !isDay(x[1]) {
			f.Add(x[0], "Give a day, such as 2026-12-31, or leave it empty")
		}
	}
	most(&f, "letter", a.Letter, mostWords)
	if a.Give == nil {
		f.Add("submission", "No award can be given here yet")
	}
	return f.Err()
}

// Load gives the submission, locked.
func (a GiveAward) Load(tx *store.Tx) (Whole, error) { return lockWhole(tx, a.SubmissionID) }

// Allow lets validators of the scheme with no part in it.
func (GiveAward) Allow(who policy.Actor, x Whole) policy.Decision { return x.mayJudge(who) }

// Apply gives it. What was awarded before to the same engagement is replaced.
func (a GiveAward) Apply(tx *store.Tx, who policy.Actor, x Whole) (ops.Done, error) {
	done := ops.Done{Subject: subject(x.ID), Detail: "award:" + a.ID}
	if x.Kept == Awarded && x.AwardID == a.ID {
		return done, nil // the same press came twice
	}
	if err := errors.Join(x.refused("award", x.Today), x.read(a.Round), x.enough()); err != nil {
		return done, err
	}
	number, err := a.Give(tx, who, Given{a.ID, x.EngagementID, x.Rounds[0].Kept, a.ReviewDue, a.Ends})
	if err != nil {
		return done, err
	}
	before, err := submissionsOf(&tx.ReadTx, x.EngagementID, tx.ForUpdate())
	if err != nil {
		return done, err
	}
	for _, old := range before {
		if old.ID != x.ID && old.Kept == Awarded {
			if err := old.turn(tx, who, Superseded, "replaced"); err != nil {
				return done, err
			}
			done.Detail += inPlaceOf(old.ID)
		}
	}
	x.AwardID, x.Number, x.Letter, x.WrittenBy, x.Judged = a.ID, number, plain.Text(a.Letter), who.ID, with(x.Judged, who.ID)
	done.Events = []events.Event{Answered{x.ID, x.Version + 1}}
	return done, x.turn(tx, who, after("award"), "awarded")
}

// enough holds it to the rule of two as it is now, and to the scheme: both may be others since it was validated.
func (x Whole) enough() error {
	if x.Engagement.SchemeID != x.SchemeID {
		return errs.Fields{{Name: "submission", Message: "Nothing was changed. Their session belongs to another scheme by now"}}
	}
	if len(x.Approvals) >= x.Rules.needed() {
		return nil
	}
	return errs.Fields{{Name: "submission", Message: "Nothing was changed. This scheme wants two validators to find it good: look at it again first"}}
}

package award

import (
	"errors"

	"example.org/homeward/engine/measure"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// FileReport tells how the promises under an award go. From eight weeks before a review is due on, it is taken for that
// review, and a lapsed award is live again.
type FileReport struct {
	ID      string // made when the form was shown: sent twice, it is one report
	AwardID string
	On      string // the day that it tells of, as 2026-03-01; "": today
	Public  string // everybody reads it
	Private string // the authority alone reads it
	Link    string
}

// reporting is an award, and its report where it came already.
type reporting struct {
	held
	there bool
}

// Name is the action as the audit shows it.
func (FileReport) Name() string { return "award.file_report" }

// Check looks at the input alone.
func (a FileReport) Check() error {
	var f errs.Fields
	if !ids.Valid(a.ID) {
		f.Add("id", "The id must be a UUID")
	}
	if a.On != "" && !isDay(a.On) {
		f.Add("on", "Write the day as in 27 3 2026")
	}
	if text(a.Public) == "" {
		f.Add("public", "Write what you have done, and what it changed")
	}
	most(&f, "public", a.Public, mostReport)
	most(&f, "private", a.Private, mostReport)
	if a.Link != "" && !goodLink(a.Link) {
		f.Add("link", "Copy the whole address, with https:// at its start, or leave it empty")
	}
	return f.Err()
}

// Load gives the award, locked.
func (a FileReport) Load(tx *store.Tx) (x reporting, err error) {
	if x.held, err = lockHeld(tx, a.AwardID); err != nil {
		return x, err
	}
	was, err := getReport(&tx.ReadTx, a.ID)
	switch {
	case errors.Is(err, errs.NotFound):
		return x, nil
	case err == nil && was.AwardID != x.ID:
		err = errs.Conflict
	}
	x.there = true
	return x, err
}

// Allow lets who leads the engagement.
func (FileReport) Allow(who policy.Actor, x reporting) policy.Decision { return x.mayLead(who) }

// Apply keeps the report, and the day of the next review.
func (a FileReport) Apply(tx *store.Tx, who policy.Actor, x reporting) (ops.Done, error) {
	done, today := ops.Done{Subject: subject(x.ID), Detail: "report:" + a.ID}, tx.Today()
	if x.there {
		return done, nil // the same press came twice
	}
	if x.Kept.Final() {
		return done, errs.Fields{{Name: "public", Message: "Nothing was kept. This award " + standing[x.Kept] + ", and takes no reports"}}
	}
	r := Report{ID: a.ID, AwardID: x.ID, On: a.On, MadeAt: store.Micros(tx.Now()), By: who.ID, Public: text(a.Public), Private: text(a.Private), Link: a.Link}
	if r.On == "" {
		r.On = today
	}
	if r.On > addDays(today, 1) { // it is tomorrow already in some places
		return done, errs.Fields{{Name: "on", Message: "This day is still to come. Write a day that is past, or leave it empty"}}
	}
	if r.On < x.GivenOn {
		return done, errs.Fields{{Name: "on", Message: "The award was given after this day. Write a later one, or leave it empty"}}
	}
	r.Review = today >= x.ReportFrom()
	x.Award.Reported = max(x.Award.Reported, r.On)
	why := "told of progress"
	if r.Review {
		why = "reported for its review"
		x.Award.ReviewDue = measure.AddMonths(max(x.Award.ReviewDue, today), x.ReviewEvery)
	}
	done.Events = x.changed()
	return done, errors.Join(insertReport(tx, r), keep(tx, who, x.Award, why))
}

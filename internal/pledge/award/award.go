package award

import (
	"fmt"

	"example.org/homeward/internal/platform/errs"
)

// How long things last.
const (
	graceDays   = 28 // after a review was due, before the award lapses
	soonDays    = 56 // before a review is due, from when a report is taken for it, and an award can be renewed
	reviewEvery = 12 // months, unless the scheme has it otherwise
	validFor    = 24 // months, likewise
)

// Award is what an authority gave to whoever holds an engagement.
type Award struct {
	ID             string `json:"-"`
	Number         string `json:"-"`
	EngagementID   string `json:"-"`
	SchemeID       string `json:"-"`
	OrganisationID string `json:"-"` // that holds it
	Kept           State  `json:"-"` // as it is kept: without what follows from the day
	StatusIndex    int    `json:"-"`
	GivenOn        string `json:"-"` // a day
	GivenBy        string `json:"-"` // the account; never public
	ReviewDue      string `json:"-"` // a day
	Ends           string `json:"-"` // its last day
	MadeAt         int64  `json:"-"` // microseconds UTC

	Title       string `json:"title"`  // of the engagement
	Scheme      string `json:"scheme"` // its title
	Rules       string `json:"rules"`  // the version of its rules
	Holder      string `json:"holder"` // its name
	Hash        string `json:"hash"`   // of what was promised
	Invented    bool   `json:"invented,omitempty"`
	Since       string `json:"since"`            // the day on which it came into the state that is kept
	Reason      string `json:"reason,omitempty"` // why, where the state needs one; it is public
	ReviewEvery int    `json:"review_every"`     // months
	ValidFor    int    `json:"valid_for"`        // months
	Reported    string `json:"reported,omitempty"`
	Renewed     string `json:"renewed,omitempty"` // the day on which it was renewed last
	Newer       string `json:"newer,omitempty"`   // the number of that which stands in its place
	Agreed      Agreed `json:"agreed,omitzero"`
	Version     int    `json:"version"`
}

// Agreed is that the holder accepted the terms of use.
type Agreed struct {
	Terms    int      `json:"terms"` // their version
	On       string   `json:"on"`
	By       string   `json:"by"` // the account
	Purposes []string `json:"purposes,omitempty"`
}

// StateAt is how the award stands on a day.
func (a Award) StateAt(today string) State {
	switch {
	case a.Kept != Live:
		return a.Kept
	case today > a.Ends:
		return Expired
	case today > a.LapsesAfter():
		return Lapsed
	}
	return Live
}

// LapsesAfter is the last day on which a report keeps it from lapsing.
func (a Award) LapsesAfter() string { return addDays(a.ReviewDue, graceDays) }

// ReportFrom is the first day on which a report is taken for the review that is due.
func (a Award) ReportFrom() string { return addDays(a.ReviewDue, -soonDays) }

// RenewFrom is the first day on which it can be renewed.
func (a Award) RenewFrom() string { return addDays(a.Ends, -soonDays) }

// ToRenew reports whether it can be renewed on a day: it is in its last weeks or over, and no report is owed.
func (a Award) ToRenew(today string) bool {
	return a.StateAt(today).may("renew") && today >= a.RenewFrom() && today <= a.LapsesAfter()
}

// Overdue reports whether a review was due before a day, and nobody reported.
func (a Award) Overdue(today string) bool { return today > a.ReviewDue && !a.Kept.Final() }

// TermsAccepted reports whether the holder agreed to some version of the terms.
func (a Award) TermsAccepted(version int) bool { return a.Agreed.On != "" && a.Agreed.Terms >= version }

// refused says in words why a move can't be made on a day; nil when it can.
func (a Award) refused(move, today string) error {
	state := a.StateAt(today)
	if state.may(move) {
		return nil
	}
	return errs.Fields{{Name: "award", Message: fmt.Sprintf("Nothing was changed. This award %s", standing[state])}}
}

// standing says how an award stands, in a sentence about it.
var standing = map[State]string{
	Live: "is live", Lapsed: "has lapsed: it needs a report first", Expired: "has run out", Suspended: "is on hold",
	Revoked: "was taken back for good", Superseded: "has been replaced by a newer one", GivenBack: "was given back",
}

func subject(id string) string { return "award:" + id }

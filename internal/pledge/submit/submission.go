package submit

import (
	"fmt"
	"slices"

	"example.org/homeward/internal/platform/errs"
)

// Submission is what was sent to an authority, and how far it is.
type Submission struct {
	ID             string `json:"-"`
	EngagementID   string `json:"-"`
	SchemeID       string `json:"-"`
	OrganisationID string `json:"-"` // that holds it
	Kept           State  `json:"-"` // as it is kept: without what follows from the day
	Round          int    `json:"-"` // from 1: how often it was sent
	SentAt         int64  `json:"-"` // when it was sent last, in microseconds UTC
	Due            string `json:"-"` // the last day for an answer, while one is waited for
	Assigned       string `json:"-"` // the account that reads it; "" for nobody
	Version        int    `json:"-"` // rises with each change

	Title     string     `json:"title"`
	Scheme    string     `json:"scheme"` // its title
	Holder    string     `json:"holder"` // its name
	Invented  bool       `json:"invented,omitempty"`
	FirstAt   int64      `json:"first_at"`
	Since     int64      `json:"since"`               // when it came into the state that is kept
	WaitOn    string     `json:"-"`                   // the day since when somebody waits for the next word
	SentBy    string     `json:"sent_by,omitempty"`   // the account; never public
	Letter    string     `json:"letter,omitempty"`    // what the authority wrote last, or why it was withdrawn
	WrittenBy string     `json:"written_by"`          // the account that wrote it
	Judged    []string   `json:"judged,omitempty"`    // the accounts that decided about it, asked for changes or said that it is good
	Approvals []Approval `json:"approvals,omitempty"` // of this round
	Aside     []Aside    `json:"aside,omitempty"`
	AwardID   string     `json:"award_id,omitempty"`
	Number    string     `json:"number,omitempty"` // of the award
}

// Approval is that somebody found it good.
type Approval struct {
	By  string `json:"by"` // the account
	At  int64  `json:"at"`
	Why string `json:"why,omitempty"`
}

// Aside is that somebody who judges the scheme does not judge this one.
type Aside struct {
	By  string `json:"by"` // the account
	At  int64  `json:"at"`
	Why string `json:"why"`
}

// Round is what was sent once.
type Round struct {
	ID     string // made when the form was shown: sent twice, it is one round
	Number int
	SentAt int64
	Hash   string
	Words  string // of those who sent it
	Kept   []byte // what was promised, as it was
}

// StateAt is how it stands on a day.
func (s Submission) StateAt(today string) State {
	if s.Kept == Asked && s.Due != "" && today > s.Due {
		return Lapsed
	}
	return s.Kept
}

// approved reports whether an account found this round good.
func (s Submission) approved(accountID string) bool {
	return slices.ContainsFunc(s.Approvals, func(a Approval) bool { return a.By == accountID })
}

// StoodAside reports whether an account does not judge it.
func (s Submission) StoodAside(accountID string) bool {
	return accountID != "" && slices.ContainsFunc(s.Aside, func(a Aside) bool { return a.By == accountID })
}

// refused says in words why a move can't be made on a day; nil when it can.
func (s Submission) refused(move, today string) error {
	state := s.StateAt(today)
	if state.May(move) {
		return nil
	}
	return errs.Fields{{Name: "submission", Message: fmt.Sprintf("Nothing was changed. This submission %s", standing[state])}}
}

func subject(id string) string { return "submission:" + id }

// inPlaceOf is how the audit says which submission is replaced.
func inPlaceOf(id string) string { return ", in place of " + subject(id) }

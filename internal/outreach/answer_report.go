package outreach

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// AnswerReport is an outreach worker saying what came of a report, or writing a note, or both. Reports that
// are the same as it have the same outcome.
type AnswerReport struct {
	ReportID string
	Version  int    // as the page showed it
	To       State  // "": it stays as it is
	Note     string // for outreach workers alone
}

// Name is the action as the audit shows it.
func (AnswerReport) Name() string { return "report.answer" }

// Check looks at the input alone.
func (a AnswerReport) Check() error {
	var f errs.Fields
	if a.To != "" && !slices.Contains(States, a.To) {
		f.Add("to", "Choose what came of it")
	}
	if a.To == "" && strings.TrimSpace(a.Note) == "" {
		f.Add("to", "Choose what came of it, or write a note")
	}
	if utf8.RuneCountInString(a.Note) > longestText {
		f.Add("note", "Use 2,000 characters or fewer")
	}
	return f.Err()
}

// Load gives the report, locked.
func (a AnswerReport) Load(tx *store.Tx) (seen, error) { return lockSeen(tx, a.ReportID) }

// Allow lets the outreach workers of its area.
func (a AnswerReport) Allow(who policy.Actor, r seen) policy.Decision {
	return mayAnswer(who, r.areas, r.Report)
}

// Apply keeps what came of it, for this report and for those that are the same.
func (a AnswerReport) Apply(tx *store.Tx, who policy.Actor, s seen) (ops.Done, error) {
	r := s.Report
	if err := sameVersion(r.Version, a.Version); err != nil {
		return ops.Done{}, err
	}
	if r.SameAs != "" {
		return ops.Done{}, errs.Fields{{Name: "to", Message: "This report is about the same person as another one. Answer that one"}}
	}
	if a.To != "" && !slices.Contains(r.State.Moves(), a.To) {
		return ops.Done{}, fmt.Errorf("a report that is %s can't become %s: %w", r.State, a.To, errs.Conflict)
	}
	if err := r.did(Step{At: tx.Now(), Kind: who.Kind, Actor: who.ID, To: a.To, Note: strings.TrimSpace(a.Note)}); err != nil {
		return ops.Done{}, err
	}
	detail := "note"
	if a.To != "" {
		r.become(a.To, tx.Now())
		detail = string(a.To)
		if err := settleSame(tx, r); err != nil {
			return ops.Done{}, err
		}
	}
	return ops.Done{Subject: "report:" + r.ID, Detail: detail}, updateReport(tx, r)
}

package outreach

import (
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// PassReport gives a report, and those that are the same, to the outreach workers of another area.
type PassReport struct {
	ReportID string
	Version  int // as the page showed it
	AreaID   string
}

// Name is the action as the audit shows it.
func (PassReport) Name() string { return "report.pass" }

// Check looks at the input alone.
func (a PassReport) Check() error {
	if a.AreaID == "" {
		return errs.Fields{{Name: "area", Message: "Choose the area"}}
	}
	return nil
}

// Load gives the report, locked.
func (a PassReport) Load(tx *store.Tx) (seen, error) { return lockSeen(tx, a.ReportID) }

// Allow lets the outreach workers of the area that it is in now.
func (a PassReport) Allow(who policy.Actor, r seen) policy.Decision {
	return mayAnswer(who, r.areas, r.Report)
}

// Apply passes it on.
func (a PassReport) Apply(tx *store.Tx, who policy.Actor, s seen) (ops.Done, error) {
	r := s.Report
	if err := sameVersion(r.Version, a.Version); err != nil {
		return ops.Done{}, err
	}
	switch _, there := s.areas.Get(a.AreaID); {
	case !there:
		return ops.Done{}, errs.Fields{{Name: "area", Message: "There is no such area"}}
	case r.SameAs != "":
		return ops.Done{}, errs.Fields{{Name: "area", Message: "This report is about the same person as another one. Pass that one on"}}
	case a.AreaID == r.AreaID:
		return ops.Done{}, errs.Fields{{Name: "area", Message: "It is in this area already"}}
	}
	r.AreaID = a.AreaID
	if err := r.did(Step{At: tx.Now(), Kind: who.Kind, Actor: who.ID, Area: a.AreaID}); err != nil {
		return ops.Done{}, err
	}
	if err := settleSame(tx, r); err != nil {
		return ops.Done{}, err
	}
	return ops.Done{Subject: "report:" + r.ID, Detail: "to area " + a.AreaID}, updateReport(tx, r)
}

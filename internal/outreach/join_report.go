package outreach

import (
	"errors"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// JoinReport says that a report is about the same person as another one, which is named by its reference;
// an empty reference says that it is not, after all.
type JoinReport struct {
	ReportID string
	Version  int // as the page showed it
	With     string
}

// Name is the action as the audit shows it.
func (JoinReport) Name() string { return "report.join" }

// Check looks at the input alone.
func (a JoinReport) Check() error {
	if _, ok := ReadReference(a.With); !ok && a.With != "" {
		return errs.Fields{{Name: "with", Message: "Give the other report's reference: ten letters"}}
	}
	return nil
}

// joining is a report and the one that it may be the same as.
type joining struct {
	seen
	with *Report // nil: none was named, or there is none
}

// Load gives both, locked. Of the other it gives the one that it is itself the same as.
func (a JoinReport) Load(tx *store.Tx) (joining, error) {
	s, err := lockSeen(tx, a.ReportID)
	reference, named := ReadReference(a.With)
	if err != nil || !named {
		return joining{s, nil}, err
	}
	other, err := byReference(&tx.ReadTx, reference)
	if err == nil && other.SameAs != "" {
		other, err = byID(&tx.ReadTx, other.SameAs, tx.ForUpdate())
	}
	if errors.Is(err, errs.NotFound) {
		return joining{s, nil}, nil
	}
	return joining{s, &other}, err
}

// Allow lets who may answer both: whoever may not know of the other is told that there is none.
func (a JoinReport) Allow(who policy.Actor, j joining) policy.Decision {
	return mayAnswer(who, j.areas, j.Report)
}

// Apply joins them, or parts them again. What is joined takes the other's area and outcome; what was the
// same as it goes with it.
func (a JoinReport) Apply(tx *store.Tx, who policy.Actor, j joining) (ops.Done, error) {
	r := j.Report
	if err := sameVersion(r.Version, a.Version); err != nil {
		return ops.Done{}, err
	}
	step := Step{At: tx.Now(), Kind: who.Kind, Actor: who.ID, Same: "joined"}
	switch {
	case a.With == "" && r.SameAs == "":
		return ops.Done{}, errs.Fields{{Name: "with", Message: "Give the other report's reference"}}
	case a.With == "":
		step.Same, r.SameAs = "parted", ""
		r.become(Waiting, tx.Now())
	case j.with == nil, !mayAnswer(who, j.areas, *j.with).Allowed():
		return ops.Done{}, errs.Fields{{Name: "with", Message: "There is no report with this reference among yours"}}
	case j.with.ID == r.ID:
		return ops.Done{}, errs.Fields{{Name: "with", Message: "This is the report itself, or one that is joined to it"}}
	default:
		r.SameAs, r.AreaID, r.State, r.Settled = j.with.ID, j.with.AreaID, j.with.State, j.with.Settled
		if err := follow(tx, r.ID, *j.with); err != nil {
			return ops.Done{}, err
		}
	}
	if err := r.did(step); err != nil {
		return ops.Done{}, err
	}
	return ops.Done{Subject: "report:" + r.ID, Detail: step.Same}, updateReport(tx, r)
}

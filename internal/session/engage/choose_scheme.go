package engage

import (
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/session"
)

// ChooseScheme says under which scheme an engagement stands, or that it stands under none.
type ChooseScheme struct {
	EngagementID string
	SchemeID     string
	Alone        bool // under none
}

// Name is the action as the audit shows it.
func (ChooseScheme) Name() string { return "engagement.choose_scheme" }

// Check looks at the input alone.
func (a ChooseScheme) Check() error {
	if a.Alone == (a.SchemeID != "") {
		return errs.Fields{{Name: "scheme", Message: "Choose one, or none"}}
	}
	return nil
}

// Load gives the engagement, locked.
func (a ChooseScheme) Load(tx *store.Tx) (Ready, error) { return lockReady(tx, a.EngagementID) }

// Allow lets who leads it.
func (ChooseScheme) Allow(who policy.Actor, r Ready) policy.Decision { return r.mayLead(who) }

// Apply keeps it. A scheme that is closed takes nobody new.
func (a ChooseScheme) Apply(tx *store.Tx, _ policy.Actor, r Ready) (ops.Done, error) {
	if a.SchemeID != "" && a.SchemeID != r.SchemeID {
		s, err := getScheme(&tx.ReadTx, a.SchemeID, "")
		if err != nil {
			return ops.Done{}, err
		}
		if s.Closed {
			return ops.Done{}, errs.Fields{{Name: "scheme", Message: "This scheme takes nobody new"}}
		}
	}
	r.SchemeID, r.Prep.Alone = a.SchemeID, a.Alone
	if err := session.KeepEngagement(tx, r.Engagement); err != nil {
		return ops.Done{}, err
	}
	return ops.Done{Subject: "engagement:" + r.ID, Detail: "scheme"}, keepPrep(tx, r)
}

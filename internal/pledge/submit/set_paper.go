package submit

import (
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// SetPaper says who answers for delivery, and that what is promised may be published. It may be kept half filled in.
type SetPaper struct {
	EngagementID string
	Paper        Paper // its day and account of consent are set here
}

// Name is the action as the audit shows it.
func (SetPaper) Name() string { return "submission.set_paper" }

// Check looks at the input alone.
func (a SetPaper) Check() error { return a.Paper.check() }

// Load gives the engagement, locked.
func (a SetPaper) Load(tx *store.Tx) (around, error) { return lockAround(tx, a.EngagementID) }

// Allow lets who leads it.
func (SetPaper) Allow(who policy.Actor, x around) policy.Decision { return x.Engagement.MayLead(who) }

// Apply keeps it. Consent keeps its day until it is taken back.
func (a SetPaper) Apply(tx *store.Tx, who policy.Actor, x around) (ops.Done, error) {
	p := a.Paper.tidied()
	p.ConsentOn, p.ConsentBy = "", ""
	switch {
	case p.Consent && x.Paper.Consent:
		p.ConsentOn, p.ConsentBy = x.Paper.ConsentOn, x.Paper.ConsentBy
	case p.Consent:
		p.ConsentOn, p.ConsentBy = x.Today, who.ID
	}
	detail := "who answers for delivery"
	if p.Consent != x.Paper.Consent {
		detail += ", consent to publish"
	}
	return ops.Done{Subject: "engagement:" + x.Engagement.ID, Detail: detail}, putPaper(tx, x.Engagement.ID, p)
}

package engage

import (
	"slices"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/session"
)

// ChooseWay says what the room talks about: a case of one's own, an example, or none.
type ChooseWay struct {
	EngagementID string
	Way          Way
}

// Name is the action as the audit shows it.
func (ChooseWay) Name() string { return "engagement.choose_way" }

// Check looks at the input alone.
func (a ChooseWay) Check() error {
	var f errs.Fields
	if !slices.Contains(Ways, a.Way) {
		f.Add("way", "Choose one of the four")
	}
	return f.Err()
}

// Load gives the engagement, locked.
func (a ChooseWay) Load(tx *store.Tx) (Ready, error) { return lockReady(tx, a.EngagementID) }

// Allow lets who leads it.
func (ChooseWay) Allow(who policy.Actor, r Ready) policy.Decision { return r.mayLead(who) }

// Apply keeps it.
func (a ChooseWay) Apply(tx *store.Tx, _ policy.Actor, r Ready) (ops.Done, error) {
	r.Prep.Way = a.Way
	r.Context.OwnCase = a.Way == OwnCase
	if err := session.KeepEngagement(tx, r.Engagement); err != nil {
		return ops.Done{}, err
	}
	return ops.Done{Subject: "engagement:" + r.ID, Detail: "the way: " + string(a.Way)}, keepPrep(tx, r)
}

package session

import (
	"errors"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// BeginEngagement begins one.
type BeginEngagement struct{ Engagement Engagement }

// Name is the action as the audit shows it.
func (BeginEngagement) Name() string { return "session.begin_engagement" }

// Check looks at the input alone.
func (a BeginEngagement) Check() error { return a.Engagement.Check().Err() }

// Load has nothing to load.
func (a BeginEngagement) Load(*store.Tx) (Engagement, error) { return a.Engagement, nil }

// Allow lets who runs the sessions of the organisation.
func (BeginEngagement) Allow(who policy.Actor, e Engagement) policy.Decision {
	return MayHold(who, e.OrganisationID)
}

// Apply keeps it. The same one, sent again, is there once. No organisation that is here takes part before it has agreed
// to.
func (BeginEngagement) Apply(tx *store.Tx, _ policy.Actor, e Engagement) (ops.Done, error) {
	done := ops.Done{Subject: "engagement:" + e.ID, Detail: "begun"}
	e.Bodies = unlinked(e.Bodies)
	e = e.tidied()
	err := insertEngagement(tx, e)
	if !errors.Is(err, errs.Conflict) {
		return done, err
	}
	was, getErr := GetEngagement(&tx.ReadTx, e.ID, "")
	if getErr == nil && was.OrganisationID == e.OrganisationID && was.Title == e.Title {
		return done, nil
	}
	return done, errors.Join(err, getErr)
}

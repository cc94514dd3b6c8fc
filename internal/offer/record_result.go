package offer

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// RecordResult keeps what came of an offer that both agreed on: how many were given, or why nothing was. The
// appeal's count follows.
type RecordResult struct {
	OfferID string
	Version int
	Gave    int    // 0: nothing
	Why     string // when nothing was given
}

// Name is the action as the audit shows it.
func (RecordResult) Name() string { return "offer.record" }

// Check looks at the input alone.
func (a RecordResult) Check() error {
	var f errs.Fields
	if a.Gave < 0 || a.Gave > maxMany {
		f.Add("gave", "Give a number from 0 to 100,000")
	}
	if a.Gave == 0 && strings.TrimSpace(a.Why) == "" {
		f.Add("why", "Say in a few words why nothing was given")
	}
	if utf8.RuneCountInString(a.Why) > maxText {
		f.Add("why", "Use 2,000 characters or fewer")
	}
	return f.Err()
}

// Load gives the offer, locked.
func (a RecordResult) Load(tx *store.Tx) (Offer, error) { return lockOffer(tx, a.OfferID) }

// Allow lets those who speak for the organisation that it was for.
func (RecordResult) Allow(who policy.Actor, o Offer) policy.Decision {
	return mayAsk(who, o.OrganisationID)
}

// Apply keeps the result, and counts it.
func (a RecordResult) Apply(tx *store.Tx, who policy.Actor, o Offer) (ops.Done, error) {
	if err := sameVersion("offer", a.Version, o.Version); err != nil {
		return ops.Done{}, err
	}
	to := Received
	if a.Gave == 0 {
		to = Nothing
	}
	if !o.State.mayBecome(to) {
		return ops.Done{}, fmt.Errorf("an offer that is %s cannot become %s: %w", o.State, to, errs.Conflict)
	}
	more := a.Gave - o.Gave
	o.State, o.Gave, o.NextOn = to, a.Gave, ""
	if _, err := putOffer(tx, who, o, string(to), strings.TrimSpace(a.Why)); err != nil {
		return ops.Done{}, err
	}
	return ops.Done{Subject: "offer:" + o.ID, Detail: "result recorded"}, count(tx, who, o.AppealID, more)
}

// count adds to what was given for an appeal.
func count(tx *store.Tx, who policy.Actor, appealID string, more int) error {
	if appealID == "" || more == 0 {
		return nil
	}
	a, err := lockAppeal(tx, appealID)
	if err != nil {
		return err
	}
	a.Given = max(a.Given+more, 0)
	_, err = putAppeal(tx, who, a, "a result was recorded")
	return err
}

package award

import (
	"fmt"
	"slices"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// MarkSent says that a certificate went into the post.
type MarkSent struct {
	AwardID, ID string
	On          string // a day; "": today
}

// Name is the action as the audit shows it.
func (MarkSent) Name() string { return "award.mark_sent" }

// Check looks at the input alone.
func (a MarkSent) Check() error {
	if a.On != "" && !isDay(a.On) {
		return errs.Fields{{Name: "on", Message: "Write the day as in 27 3 2026"}}
	}
	return nil
}

// Load gives the award, locked.
func (a MarkSent) Load(tx *store.Tx) (held, error) { return lockHeld(tx, a.AwardID) }

// Allow lets validators and stewards of the scheme: whoever has a part in it may post a letter.
func (MarkSent) Allow(who policy.Actor, x held) policy.Decision { return mayWatch(who, x.SchemeID) }

// mayWatch lets who judges what is pledged under a scheme, or looks after it.
func mayWatch(who policy.Actor, schemeID string) policy.Decision {
	if who.Kind == policy.KindAccount && schemeID != "" && who.HasForScheme(schemeID, policy.Validator, policy.Steward) {
		return policy.Allow("validator or steward of this scheme")
	}
	return policy.Deny("neither validator nor steward of this scheme")
}

// Apply keeps the day. What was sent stays as it is.
func (a MarkSent) Apply(tx *store.Tx, _ policy.Actor, x held) (ops.Done, error) {
	done, today := ops.Done{Subject: subject(x.ID), Detail: "sent:" + a.ID}, tx.Today()
	list, err := papersOf(&tx.ReadTx, x.ID)
	if err != nil {
		return done, err
	}
	i := slices.IndexFunc(list, func(p Paper) bool { return p.ID == a.ID })
	switch {
	case i < 0:
		return done, fmt.Errorf("the letter %.36q: %w", a.ID, errs.NotFound)
	case list[i].Sent != "":
		return done, nil
	case a.On > addDays(today, 1):
		return done, errs.Fields{{Name: "on", Message: "This day is still to come"}}
	case a.On == "":
		a.On = today
	}
	return done, sentPaper(tx, a.ID, a.On)
}

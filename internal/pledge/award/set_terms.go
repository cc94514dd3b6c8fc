package award

import (
	"fmt"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/session"
)

// SetTerms says for how long a scheme awards, and how its mark may be used. Awards that were given keep their days.
type SetTerms struct {
	SchemeID              string
	Version               int // that was shown
	ReviewEvery, ValidFor int // months
	Text                  string
}

// Name is the action as the audit shows it.
func (SetTerms) Name() string { return "award.set_terms" }

// Check looks at the input alone.
func (a SetTerms) Check() error {
	var f errs.Fields
	if a.ReviewEvery < 1 || a.ReviewEvery > 60 {
		f.Add("review", "Write a number of months, from 1 to 60")
	}
	switch {
	case a.ValidFor < 1 || a.ValidFor > mostValid:
		f.Add("valid", "Write a number of months, from 1 to 120")
	case a.ReviewEvery > a.ValidFor:
		f.Add("review", "The first review has to be before the award ends")
	}
	if text(a.Text) == "" {
		f.Add("text", "Write how the mark may be used, one rule on each line")
	}
	most(&f, "text", a.Text, mostReport)
	return f.Err()
}

// Load gives the terms. A scheme that is gone is not found.
func (a SetTerms) Load(tx *store.Tx) (Terms, error) {
	if _, err := session.SchemeTitle(&tx.ReadTx, a.SchemeID, tx.ForUpdate()); err != nil {
		return Terms{}, err
	}
	return getTerms(&tx.ReadTx, a.SchemeID)
}

// Allow lets stewards of the scheme.
func (SetTerms) Allow(who policy.Actor, x Terms) policy.Decision { return maySteward(who, x.SchemeID) }

func maySteward(who policy.Actor, schemeID string) policy.Decision {
	if schemeID != "" && who.HasForScheme(schemeID, policy.Steward) {
		return policy.Allow("steward of this scheme")
	}
	return policy.Deny("no steward of this scheme")
}

// Apply keeps them. Where the rules are others, that is a new version, which holders accept anew.
func (a SetTerms) Apply(tx *store.Tx, _ policy.Actor, x Terms) (ops.Done, error) {
	done := ops.Done{Subject: "scheme:" + a.SchemeID, Detail: "terms of awards"}
	now := Terms{SchemeID: a.SchemeID, Version: x.Version, ReviewEvery: a.ReviewEvery, ValidFor: a.ValidFor, Text: text(a.Text)}
	if now == x {
		return done, nil
	}
	if a.Version != x.Version {
		return done, fmt.Errorf("the terms are others by now: %w", errs.Conflict)
	}
	if now.Text != x.Text {
		now.Version++
	}
	return done, putTerms(tx, now)
}

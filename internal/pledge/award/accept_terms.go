package award

import (
	"slices"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// AcceptTerms says that the holder uses the mark as the terms have it, and for which purposes. Before it, nobody takes the
// mark.
type AcceptTerms struct {
	AwardID  string
	Terms    int // the version that was shown
	Yes      bool
	Purposes []string // keys of Purposes
}

// accepting is an award, and the terms as they are.
type accepting struct {
	held
	terms Terms
}

// Name is the action as the audit shows it.
func (AcceptTerms) Name() string { return "award.accept_terms" }

// Check looks at the input alone.
func (a AcceptTerms) Check() error {
	var f errs.Fields
	if !a.Yes {
		f.Add("yes", "Tick the box if you agree. Without it the mark can’t be taken")
	}
	if len(a.Purposes) == 0 {
		f.Add("purpose", "Choose what you want to use the mark for")
	}
	if slices.ContainsFunc(a.Purposes, func(key string) bool {
		return !slices.ContainsFunc(Purposes, func(p Purpose) bool { return p.Key == key })
	}) {
		f.Add("purpose", "Choose from the list")
	}
	return f.Err()
}

// Load gives the award, locked.
func (a AcceptTerms) Load(tx *store.Tx) (x accepting, err error) {
	if x.held, err = lockHeld(tx, a.AwardID); err != nil {
		return x, err
	}
	x.terms, err = getTerms(&tx.ReadTx, x.SchemeID)
	return x, err
}

// Allow lets who leads the engagement.
func (AcceptTerms) Allow(who policy.Actor, x accepting) policy.Decision { return x.mayLead(who) }

// Apply keeps it.
func (a AcceptTerms) Apply(tx *store.Tx, who policy.Actor, x accepting) (ops.Done, error) {
	done := ops.Done{Subject: subject(x.ID), Detail: "terms"}
	if a.Terms != x.terms.Version {
		return done, errs.Fields{{Name: "yes", Message: "The terms have changed while you read. Read them once more"}}
	}
	if x.Kept.Final() {
		return done, errs.Fields{{Name: "yes", Message: "Nothing was kept. This award " + standing[x.Kept]}}
	}
	purposes := slices.Compact(slices.Sorted(slices.Values(a.Purposes)))
	if x.Agreed.Terms == a.Terms && x.Agreed.On != "" && slices.Equal(x.Agreed.Purposes, purposes) {
		return done, nil
	}
	x.Award.Agreed = Agreed{Terms: a.Terms, On: tx.Today(), By: who.ID, Purposes: purposes}
	return done, keep(tx, who, x.Award, "accepted the terms")
}

package pledge

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// SignSet has an organisation stand behind the pledges: by somebody of its own who has signed in, or on paper that
// whoever leads the engagement has seen. What is signed is what was shown: a text that is another by now is refused.
type SignSet struct {
	EngagementID string
	BodyID       string
	Called, Role string // of whoever signs
	Hash         string // of the text that they were shown
	Paper        bool   // it was given on paper; so it was, too, when somebody is named who saw it
	SeenBy       string // who saw the paper; "": whoever signs has signed in
	On           string // the day on paper, as 2026-03-01; "": today
}

// signing is the pledges, and who signs.
type signing struct {
	Grid
	body Body
}

// Name is the action as the audit shows it.
func (SignSet) Name() string { return "pledge.sign_set" }

// onPaper reports whether it was given on paper. Whatever is sent as who saw it says so, also what says nothing.
func (a SignSet) onPaper() bool { return a.Paper || a.SeenBy != "" }

func (a SignSet) signature() Signature {
	return Signature{BodyID: a.BodyID, Name: tidy(a.Called), Role: tidy(a.Role), Paper: a.onPaper(), SeenBy: tidy(a.SeenBy), Hash: a.Hash, On: a.On}
}

// Check looks at the input alone.
func (a SignSet) Check() error {
	f := a.signature().check()
	for _, x := range [][2]string{{"name", a.Called}, {"role", a.Role}, {"seen", a.SeenBy}} {
		if strings.ContainsFunc(x[1], isControl) {
			f.Add(x[0], "Write it on one line")
		}
	}
	if _, err := time.Parse(time.DateOnly, a.On); a.On != "" && err != nil {
		f = append(f, errs.Of(onDay("on"))...)
	}
	return f.Err()
}

// Load gives the pledges, locked, and the organisation. One that takes no part is not found.
func (a SignSet) Load(tx *store.Tx) (x signing, err error) {
	if x.Grid, err = lockGrid(tx, a.EngagementID); err != nil {
		return x, err
	}
	body, there := x.Grid.body(a.BodyID)
	if !there {
		return x, fmt.Errorf("the organisation %.36q: %w", a.BodyID, errs.NotFound)
	}
	x.body = body
	return x, nil
}

// Allow lets who speaks for the organisation; and on paper who leads the engagement.
func (a SignSet) Allow(who policy.Actor, x signing) policy.Decision {
	switch {
	case a.onPaper():
		return mayLead(who, x.Grid)
	case maySignFor(who, x.body):
		return policy.Allow("speaks for this organisation")
	}
	return policy.Deny("does not speak for this organisation")
}

// Apply keeps the signature. One under the same text is there once.
func (a SignSet) Apply(tx *store.Tx, who policy.Actor, x signing) (ops.Done, error) {
	done := ops.Done{Subject: x.subject(), Detail: fmt.Sprintf("signed, edition %d", x.Set.Edition)}
	if x.Set.Open() {
		return done, errs.Fields{{Name: "name", Message: "These pledges are not agreed yet: nobody can sign them"}}
	}
	if a.Hash != x.Set.Hash {
		return done, fmt.Errorf("the pledges say something else by now: %w", errs.Conflict)
	}
	if s, there := x.Signed(x.body.ID); there && x.Valid(s) {
		return done, nil
	}
	s := a.signature()
	s.ID, s.Edition, s.Body, s.By, s.OrganisationID = ids.New(), x.Set.Edition, x.body.Name, who.ID, x.body.OrganisationID
	if s.On == "" {
		s.On = tx.Today()
	}
	if s.On > tx.Today() {
		return done, errs.Fields{{Name: "on", Message: "This day is still to come"}}
	}
	if s.On < x.Set.AgreedOn {
		return done, errs.Fields{{Name: "on", Message: "The pledges were agreed after this day: nobody can have signed them on it"}}
	}
	x.Signatures = append(x.Signatures, s)
	x.Set.State = x.state()
	return done, errors.Join(insertSignature(tx, a.EngagementID, s), x.keepState(tx, who, "signed"), x.told(tx))
}

package org

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/events"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ClaimView is a claim as whoever answers it sees it.
type ClaimView struct {
	Claim
	Organisation Organisation // the one that it is about; the zero one for a new one
	Owners       int          // people who look after it already
	accountID    string       // the claimant's, if they have one
}

// loadClaim reads a claim and what stands around it.
func loadClaim(tx *store.ReadTx, id, forUpdate string) (v ClaimView, err error) {
	if v.Claim, err = getClaim(tx, id, forUpdate); err != nil {
		return v, err
	}
	if !v.New() {
		if v.Organisation, err = Get(tx, v.OrganisationID); err != nil {
			return v, err
		}
		members, err := membersOf(tx, v.OrganisationID)
		if err != nil {
			return v, err
		}
		for _, m := range members {
			if m.Role == policy.Owner {
				v.Owners++
			}
		}
	}
	a, err := AccountByEmail(tx, v.Who.Email)
	if errors.Is(err, errs.NotFound) {
		return v, nil
	}
	v.accountID = a.ID
	return v, err
}

// mayAnswer is who may answer it: who may give the role that it asks for.
func (v ClaimView) mayAnswer(who policy.Actor) policy.Decision {
	return mayGive(who, policy.Owner, v.OrganisationID, v.accountID)
}

// AcceptClaim lets somebody look after an organisation: it is made, if it is new, and they are asked in
// as its owner, by a mail to the address that they gave.
type AcceptClaim struct {
	ClaimID string
	Version int
}

// Name is the action as the audit shows it.
func (AcceptClaim) Name() string { return "claim.accept" }

// Check looks at the input alone.
func (AcceptClaim) Check() error { return nil }

// Load gives the claim, locked.
func (a AcceptClaim) Load(tx *store.Tx) (ClaimView, error) {
	return loadClaim(&tx.ReadTx, a.ClaimID, tx.ForUpdate())
}

// Allow lets who may make somebody an owner of it.
func (AcceptClaim) Allow(who policy.Actor, v ClaimView) policy.Decision { return v.mayAnswer(who) }

// Apply makes them its owner, and forgets what they wrote.
func (a AcceptClaim) Apply(tx *store.Tx, who policy.Actor, v ClaimView) (ops.Done, error) {
	if err := v.open(a.Version); err != nil {
		return ops.Done{}, err
	}
	var say []events.Event
	if v.New() {
		o, err := Put(tx, who, v.Proposed, "asked for by who looks after it")
		if err != nil {
			return ops.Done{}, err
		}
		v.OrganisationID = o.ID
		say = append(say, OrganisationChanged{OrganisationID: o.ID})
	}
	invite := InviteAccount{Email: v.Who.Email, Called: v.Who.Name, NewRole: NewRole{Role: policy.Owner, OrganisationID: v.OrganisationID}}
	was, err := invite.Load(tx)
	if err != nil {
		return ops.Done{}, err
	}
	done, err := invite.Apply(tx, who, was)
	if err != nil {
		return done, err
	}
	if err := upsertClaim(tx, v.settled(ClaimAccepted)); err != nil {
		return done, err
	}
	done.Detail, done.Events = "claim:"+v.ID+": "+done.Detail, append(say, done.Events...)
	return done, nil
}

// open refuses what was answered, or changed since it was looked at.
func (v ClaimView) open(version int) error {
	if v.State != ClaimWaiting {
		return fmt.Errorf("it was answered already, or has waited too long: %w", errs.Conflict)
	}
	if v.Version != version {
		return fmt.Errorf("they have changed what they wrote since it was opened: %w", errs.Conflict)
	}
	return nil
}

// DeclineClaim says no, and why, in words for whoever asked.
type DeclineClaim struct {
	ClaimID string
	Version int
	Reason  string
}

// ClaimantDeclined says that somebody has to be told no.
type ClaimantDeclined struct{ ClaimID string }

// EventName names the event.
func (ClaimantDeclined) EventName() string { return "org.claimant_declined" }

// Name is the action as the audit shows it.
func (DeclineClaim) Name() string { return "claim.decline" }

// Check looks at the input alone.
func (a DeclineClaim) Check() error {
	var f errs.Fields
	switch text := strings.TrimSpace(a.Reason); {
	case text == "":
		f.Add("reason", "Say why, in words that you would say to them")
	case utf8.RuneCountInString(text) > 2000:
		f.Add("reason", "Use 2,000 characters or fewer")
	}
	return f.Err()
}

// Load gives the claim, locked.
func (a DeclineClaim) Load(tx *store.Tx) (ClaimView, error) {
	return loadClaim(&tx.ReadTx, a.ClaimID, tx.ForUpdate())
}

// Allow lets who could have said yes. To say no gives nothing away, and asks for no proof.
func (DeclineClaim) Allow(who policy.Actor, v ClaimView) policy.Decision {
	d := v.mayAnswer(who)
	if d.Prove() {
		return policy.Allow("could have said yes")
	}
	return d
}

// Apply keeps the answer until it is sent.
func (a DeclineClaim) Apply(tx *store.Tx, _ policy.Actor, v ClaimView) (ops.Done, error) {
	if err := v.open(a.Version); err != nil {
		return ops.Done{}, err
	}
	c := v.Claim
	c.State, c.Reason = ClaimDeclined, strings.TrimSpace(a.Reason)
	c.Version++
	return ops.Done{Subject: "claim:" + c.ID, Detail: "declined", Events: []events.Event{ClaimantDeclined{c.ID}}}, upsertClaim(tx, c)
}

package round

import (
	"fmt"
	"slices"

	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// HandOver gives what waits for one volunteer to another, or shares it out among the others, or gives it
// back for whoever has time. What was done already stays theirs.
type HandOver struct {
	RoundID   string
	From      string // an account; "": what is nobody's turn
	To        string // an account; Everybody; or "": nobody, for whoever has time
	ServiceID string // one listing alone; "": all that wait
}

// Everybody stands for all others who take part.
const Everybody = "everybody"

// handing is a round with its calls and people.
type handing struct {
	round   Round
	lines   []Line
	members []string
	able    []org.Account
	from    string
	to      string
}

// Name is the action as the audit shows it.
func (HandOver) Name() string { return "round.hand_over" }

// Check looks at the input alone.
func (HandOver) Check() error { return nil }

// Load gives the round, locked, with its calls and its people.
func (a HandOver) Load(tx *store.Tx) (h handing, err error) {
	h.from, h.to = a.From, a.To
	if h.round, err = getRound(&tx.ReadTx, a.RoundID, tx.ForUpdate()); err != nil {
		return h, err
	}
	if h.lines, err = callsOf(&tx.ReadTx, a.RoundID, ""); err != nil {
		return h, err
	}
	if h.members, err = membersOf(&tx.ReadTx, a.RoundID); err != nil {
		return h, err
	}
	h.able, err = org.WhoHolds(&tx.ReadTx, volunteers...)
	return h, err
}

// Allow lets coordinators; and volunteers, who may give back what is theirs, and take what is nobody's.
func (HandOver) Allow(who policy.Actor, h handing) policy.Decision {
	switch {
	case who.Has(coordinators...):
		return policy.Allow("coordinates checking rounds")
	case !who.Has(volunteers...):
		return policy.Deny("takes no part in checking rounds")
	case h.from == who.ID && h.to == "":
		return policy.Allow("gives back what is theirs")
	case h.from == "" && h.to == who.ID && slices.Contains(h.members, who.ID):
		return policy.Allow("takes what is nobody's turn")
	}
	return policy.Deny("only a coordinator hands over what is somebody else's")
}

// mostTaken is how many listings a volunteer takes at once.
const mostTaken = 5

// Apply hands over what still waits.
func (a HandOver) Apply(tx *store.Tx, who policy.Actor, h handing) (ops.Done, error) {
	if h.round.State != Open {
		return ops.Done{}, fmt.Errorf("the round has ended: %w", errs.Conflict)
	}
	var calls []Call
	for _, l := range h.lines {
		if l.State == Waiting && l.AccountID == a.From && (a.ServiceID == "" || a.ServiceID == l.ServiceID) {
			calls = append(calls, l.Call)
		}
	}
	if a.From == "" && a.To == who.ID && !who.Has(coordinators...) {
		calls = calls[:min(len(calls), mostTaken)]
	}
	to, err := a.receivers(tx, h)
	if err != nil {
		return ops.Done{}, err
	}
	for _, c := range share(calls, to) {
		if err := updateCall(tx, c); err != nil {
			return ops.Done{}, err
		}
	}
	return ops.Done{Subject: "round:" + h.round.ID, Detail: fmt.Sprintf("%d listings", len(calls))}, nil
}

// receivers is who gets the listings. Somebody new takes part from now on.
func (a HandOver) receivers(tx *store.Tx, h handing) ([]string, error) {
	switch a.To {
	case "":
		return []string{""}, nil
	case Everybody:
		to := slices.DeleteFunc(slices.Clone(h.members), func(m string) bool { return m == a.From || !holds(h.able, m) })
		if len(to) == 0 {
			return nil, errs.Fields{{Name: "to", Message: "Nobody else takes part: choose somebody"}}
		}
		return to, nil
	}
	if !holds(h.able, a.To) {
		return nil, errs.Fields{{Name: "to", Message: "Choose somebody who can check listings"}}
	}
	return []string{a.To}, addMember(tx, h.round.ID, a.To)
}

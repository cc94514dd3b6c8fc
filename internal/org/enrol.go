package org

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/events"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// What modules above do with roles for one engagement or one scheme, within a transaction of their own. Here nobody
// knows what those are: each act that uses these parts decides who may, and audits what was done.

// Enrol asks somebody in with such a role, or gives it to somebody who is here already. Nobody enrols themselves.
func Enrol(tx *store.Tx, who policy.Actor, a InviteAccount) (Grant, []events.Event, error) {
	if err := a.Check(); err != nil {
		return Grant{}, nil, err
	}
	if !a.narrow() {
		return Grant{}, nil, errs.Denied
	}
	was, err := a.Load(tx)
	if err != nil {
		return Grant{}, nil, err
	}
	if was.ID != "" && was.ID == who.ID {
		return Grant{}, nil, errs.Fields{{Name: "email", Message: "This is your own address: nobody gives a role to themselves"}}
	}
	g, say, err := a.take(tx, who, was)
	if err == nil {
		err = keepCalled(tx, who, g.ID, a.Called)
	}
	return g, say, err
}

// Dismiss ends such a role at once. Its grant was read locked: see [LockEnrolled].
func Dismiss(tx *store.Tx, who policy.Actor, g Grant) ([]events.Event, error) {
	if !g.narrow() {
		return nil, errs.Denied
	}
	if g.over(tx.Now()) {
		return nil, errs.Fields{{Name: "role", Message: "This role has ended already"}}
	}
	return []events.Event{RoleEnded{g.AccountID, g.ID}}, endGrant(tx, g.ID, store.Micros(tx.Now()), who.ID)
}

// LockEnrolled reads such a role, locked; errs.NotFound for one that is none.
func LockEnrolled(tx *store.Tx, grantID string) (Grant, error) {
	g, err := getGrant(&tx.ReadTx, grantID, tx.ForUpdate())
	if err == nil && !g.narrow() {
		err = errs.NotFound
	}
	return g, err
}

// AskAgain announces that somebody who has such a role waits for a link once more: whether there is anything to send
// is for who sends it. Nothing is sent to an account that is closed.
func AskAgain(tx *store.Tx, who policy.Actor, g Grant) ([]events.Event, error) {
	a, err := GetAccount(&tx.ReadTx, g.AccountID)
	if err != nil {
		return nil, err
	}
	if a.State != Open || g.over(tx.Now()) {
		return nil, errs.Fields{{Name: "role", Message: "This role has ended already"}}
	}
	again := AccountInvited{AccountID: a.ID, Role: string(g.Role), EngagementID: g.EngagementID, SchemeID: g.SchemeID}
	if who.Kind == policy.KindAccount {
		again.By = who.ID
	}
	return []events.Event{again}, nil
}

// EnrolledForEngagement gives who has a role for one engagement, now or soon, and EnrolledForScheme for one scheme. Each
// is called as they were when they were asked: whoever writes some address on a form doesn't learn whose account it is,
// nor whether there is one.
func EnrolledForEngagement(tx *store.ReadTx, id string) ([]Membership, error) {
	return enrolled(tx, "engagement_id", id)
}

// EnrolledForScheme gives who has a role for one scheme, now or soon.
func EnrolledForScheme(tx *store.ReadTx, id string) ([]Membership, error) {
	return enrolled(tx, "scheme_id", id)
}

func enrolled(tx *store.ReadTx, column, id string) (out []Membership, err error) {
	if id == "" {
		return nil, errors.Join(errs.NotFound, errors.New("who is enrolled for nothing"))
	}
	rows, err := enrolledIn(tx, column, id)
	if err != nil {
		return nil, err
	}
	for _, r := range rows {
		m := Membership{r.Grant, r.Name, r.Email}
		if m.Name, err = calledFor(tx, r.ID, r.Name); err != nil {
			return nil, err
		}
		out = append(out, m)
	}
	slices.SortStableFunc(out, func(a, b Membership) int {
		return cmp.Or(cmp.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)), cmp.Compare(a.AccountID, b.AccountID), cmp.Compare(a.Role, b.Role))
	})
	return out, nil
}

// Words is the grant as the audit keeps it: ids, and no names.
func (g Grant) Words() string { return g.words() }

package org

import (
	"errors"
	"fmt"

	"example.org/homeward/internal/place"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/events"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// GiveRole gives an account a role.
type GiveRole struct {
	AccountID string
	NewRole
}

// RoleGiven says that an account has a role that it did not have.
type RoleGiven struct {
	AccountID, GrantID, Role, OrganisationID string
	EngagementID, SchemeID                   string // of a role that is for one alone
	By                                       string // the account that gave such a role; "" for no account
}

// EventName names the event.
func (RoleGiven) EventName() string { return "org.role_given" }

// Name is the action as the audit shows it.
func (GiveRole) Name() string { return "role.give" }

// Check looks at the input alone.
func (a GiveRole) Check() error {
	var f errs.Fields
	a.check(&f)
	return f.Err()
}

// Load gives the account, locked.
func (a GiveRole) Load(tx *store.Tx) (Account, error) { return lockAccount(tx, a.AccountID) }

// Allow lets administrators, and the owners of the organisation that the role is in.
func (a GiveRole) Allow(who policy.Actor, to Account) policy.Decision {
	return mayGiveNew(who, a.NewRole, to.ID)
}

// Apply gives it.
func (a GiveRole) Apply(tx *store.Tx, who policy.Actor, to Account) (ops.Done, error) {
	if to.State != Open {
		return ops.Done{}, errs.Fields{{Name: "account", Message: "This account is closed: open it again first"}}
	}
	g, err := giveRole(tx, who, to.ID, a.NewRole)
	if err != nil {
		return ops.Done{}, err
	}
	return ops.Done{
		Subject: "account:" + to.ID, Detail: g.words(),
		Events: []events.Event{RoleGiven{to.ID, g.ID, string(g.Role), g.OrganisationID, g.EngagementID, g.SchemeID, a.by(who)}},
	}, nil
}

// by is who gave a role for one engagement or one scheme, for the mail that tells of it: "" for any other role, and for
// who is no account.
func (n NewRole) by(who policy.Actor) string {
	if !n.narrow() || who.Kind != policy.KindAccount {
		return ""
	}
	return who.ID
}

// giveRole keeps a new grant, once its organisation and its area are found to be there.
func giveRole(tx *store.Tx, who policy.Actor, accountID string, n NewRole) (Grant, error) {
	if err := n.exists(tx); err != nil {
		return Grant{}, err
	}
	held, err := allGrants(&tx.ReadTx, accountID)
	if err != nil {
		return Grant{}, err
	}
	now := tx.Now()
	from := now
	if n.From.After(now) {
		from = n.From
	}
	if !n.Until.IsZero() && !n.Until.After(from) {
		return Grant{}, errs.Fields{{Name: "until", Message: "This day has passed already"}}
	}
	for _, g := range held {
		if n.same(g) && !g.over(now) {
			return Grant{}, errs.Fields{{Name: "role", Message: "They have this role already: end it first, to give it with other dates"}}
		}
	}
	g := Grant{
		ID: ids.New(), AccountID: accountID, Role: n.Role, OrganisationID: n.OrganisationID, AreaID: n.AreaID, EngagementID: n.EngagementID, SchemeID: n.SchemeID,
		Begins: store.Micros(from), Ends: store.Micros(n.Until), GivenAt: store.Micros(now), GivenBy: who.ID,
	}
	return g, insertGrant(tx, g)
}

// exists says whether what the role names is there.
func (n NewRole) exists(tx *store.Tx) error {
	if n.OrganisationID != "" {
		if _, err := Get(&tx.ReadTx, n.OrganisationID); errors.Is(err, errs.NotFound) {
			return errs.Fields{{Name: "organisation", Message: "There is no such organisation"}}
		} else if err != nil {
			return err
		}
	}
	if n.AreaID == "" {
		return nil
	}
	areas, err := place.ReadAreas(&tx.ReadTx)
	if err != nil {
		return err
	}
	if _, ok := areas.Get(n.AreaID); !ok {
		return errs.Fields{{Name: "area", Message: "There is no such area"}}
	}
	return nil
}

// words is the grant as the audit keeps it: ids, and no names.
func (g Grant) words() string {
	out := string(g.Role)
	switch {
	case g.EngagementID != "":
		out += " for engagement:" + g.EngagementID
	case g.SchemeID != "":
		out += " for scheme:" + g.SchemeID
	case g.OrganisationID != "":
		out += " in organisation:" + g.OrganisationID
	case g.AreaID != "":
		out += " for area:" + g.AreaID
	default:
		out += " everywhere"
	}
	out += " from " + g.From().Format("2006-01-02T15:04Z")
	if g.Ends != 0 {
		out += fmt.Sprintf(" until %s", g.Until().Format("2006-01-02T15:04Z"))
	}
	return out
}

package engage

import (
	"fmt"
	"time"

	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// mayAppoint lets who looks after schemes for the whole partnership, once they have shown who they are: stewards of one
// scheme appoint nobody.
func mayAppoint(who policy.Actor) policy.Decision {
	return policy.Proven(who, policy.RequireRole(who, policy.Steward))
}

// appointed is somebody's role for a scheme.
type appointed struct {
	Scheme
	grant org.Grant
}

// loadAppointed reads a role of a scheme, locked. One of another scheme is not found.
func loadAppointed(tx *store.Tx, schemeID, grantID string) (x appointed, err error) {
	if x.Scheme, err = getScheme(&tx.ReadTx, schemeID, ""); err != nil {
		return x, err
	}
	if x.grant, err = org.LockEnrolled(tx, grantID); err == nil && x.grant.SchemeID != x.ID {
		err = fmt.Errorf("the role %.36q for this scheme: %w", grantID, errs.NotFound)
	}
	return x, err
}

// appointment is a role for one scheme, as it is asked for.
func appointment(schemeID, email, called string, role policy.Role, until time.Time) org.InviteAccount {
	return org.InviteAccount{Email: email, Called: called, NewRole: org.NewRole{Role: role, SchemeID: schemeID, Until: until}}
}

// ShowAppointed is who looks after a scheme and judges what is pledged under it, for who appoints them.
type ShowAppointed struct{ SchemeID string }

// Appointed is that.
type Appointed struct {
	Scheme
	List []org.Membership
}

// Name is the question as the audit would show it.
func (ShowAppointed) Name() string { return "scheme.show_appointed" }

// Load reads it.
func (q ShowAppointed) Load(tx *store.ReadTx) (x Appointed, err error) {
	if x.Scheme, err = getScheme(tx, q.SchemeID, ""); err != nil {
		return x, err
	}
	x.List, err = org.EnrolledForScheme(tx, q.SchemeID)
	return x, err
}

// Allow lets stewards of the whole partnership.
func (ShowAppointed) Allow(who policy.Actor, _ Appointed) policy.Decision {
	return policy.RequireRole(who, policy.Steward)
}

// About names nobody: an account is no person of the shared record.
func (ShowAppointed) About(Appointed) string { return "" }

// mostAppointed is how many may have a role for one scheme.
const mostAppointed = 200

func tooMany() error {
	return errs.Fields{{Name: "email", Message: "There are 200 people here already. End a role first"}}
}

package exchange

import (
	"errors"
	"slices"

	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ShowComments is what is said about a line of the register, to somebody who reads it from an engagement of their own
// (FromID), who leads it, or who looks after the scheme.
type ShowComments struct {
	EngagementID string
	FromID       string // "": none
}

// Talk is that.
type Talk struct {
	Seat
	List []Said // the newest first
	talk talk
}

// Said is a comment as it is read.
type Said struct {
	Comment
	Organisation string // the name of who wrote it
	Promise      string // the words of what it is about; "" for all of it
}

// Name is the question as the audit would show it.
func (ShowComments) Name() string { return "exchange.comments" }

// Load reads it. Nobody's account is told; what is hidden, taken down or taken back is read only by who wrote it, the
// holder who hid it, and the authority while it has to look. What is about a promise that is not published any more is not
// read by others either.
func (q ShowComments) Load(tx *store.ReadTx) (out Talk, err error) {
	if out.talk, err = readTalk(tx, q.EngagementID, q.FromID, ""); err != nil {
		return out, err
	}
	out.Seat = out.talk.to
	for _, c := range out.talk.all {
		x, err := said(tx, out.Seat, c)
		if err != nil {
			return out, err
		}
		own, inside := c.FromID == q.FromID, q.FromID == ""
		_, there := out.promise(c.PromiseID)
		if c.State == Up && (there || own || inside) || c.State != Back && own || c.State == Hidden && inside {
			out.List = append(out.List, x)
		}
	}
	slices.Reverse(out.List)
	return out, nil
}

func said(tx *store.ReadTx, to Seat, c Comment) (x Said, err error) {
	o, err := org.Get(tx, c.OrganisationID)
	if errors.Is(err, errs.NotFound) {
		o.Name, err = "An organisation that is gone", nil
	}
	c.By = ""
	x = Said{Comment: c, Organisation: o.Name}
	x.Promise, _ = to.promise(c.PromiseID)
	return x, err
}

// Allow lets those who lead an engagement of the same scheme, the holder and the authority. Without an engagement of
// their own they are one of the latter two.
func (ShowComments) Allow(who policy.Actor, x Talk) policy.Decision { return x.talk.mayRead(who) }

// About names nobody.
func (ShowComments) About(Talk) string { return "" }

// MayWrite says for pages whether somebody may write here.
func (x Talk) MayWrite(who policy.Actor) bool { return x.talk.mayWrite(who).Allowed() }

// MayAnswer says for pages whether somebody answers for the holder.
func (x Talk) MayAnswer(who policy.Actor) bool { return x.mayAct(who).Allowed() }

// ListReported lists the comments that somebody reported, in the schemes that somebody validates or looks after.
type ListReported struct{}

// mostReported is how many are shown at once.
const mostReported = 200

// Name is the search as the audit shows it.
func (ListReported) Name() string { return "exchange.reported" }

// Needs names the roles that read it.
func (ListReported) Needs() policy.Permission {
	return policy.Permission{Name: "look after what is written under a scheme", Roles: []policy.Role{policy.Validator, policy.Steward}}
}

// List reads them within the scope.
func (ListReported) List(tx *store.ReadTx, scope policy.Scope) (out []Said, err error) {
	list, err := reportedWithin(tx, scope, mostReported)
	for _, c := range list {
		to, e := seatOf(tx, c.EngagementID, "")
		if errors.Is(e, errs.NotFound) {
			continue
		}
		x, e2 := said(tx, to, c)
		out, err = append(out, x), errors.Join(err, e, e2)
	}
	return out, err
}

package exchange

import (
	"errors"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/pledge"
)

// ShowJoint is what two want to promise together, for both.
type ShowJoint struct{ ID string }

// JointRow is that.
type JointRow struct {
	Joint
	From, To Seat
	Wordings []Wording       // the newest first
	open     map[string]bool // the pledges of which side can be changed now: see Side
}

// Side is how it stands for one of the two.
type Side struct {
	Seat
	Other   Seat
	Next    bool // they have the next word
	Writes  bool // their award stands
	Drafted bool // it is among their pledges
	Takes   bool // they can take it into their pledges now
	Waits   bool // it waits for their next edition
}

// Name is the question as the audit would show it.
func (ShowJoint) Name() string { return "exchange.show_joint" }

// Load reads it.
func (q ShowJoint) Load(tx *store.ReadTx) (JointRow, error) {
	x, err := readJoint(tx, q.ID, "")
	if err != nil {
		return JointRow{}, err
	}
	return x.row(tx)
}

func (x inJoint) row(tx *store.ReadTx) (r JointRow, err error) {
	r = JointRow{Joint: x.Joint, From: x.from, To: x.to, Wordings: x.wordings, open: map[string]bool{}}
	if x.State != Agreed {
		return r, nil
	}
	for _, id := range []string{x.FromID, x.ToID} {
		g, err := pledge.ReadBodies(tx, id)
		if err != nil {
			return r, err
		}
		r.open[id] = g.Shut() == nil
	}
	return r, nil
}

// Last is the wording that stands.
func (x JointRow) Last() Wording { return inJoint{wordings: x.Wordings}.last() }

// Sides are those of the two that somebody leads.
func (x JointRow) Sides(who policy.Actor) (out []Side) {
	for _, s := range []Side{{Seat: x.To, Other: x.From, Drafted: x.ToDrafted != 0}, {Seat: x.From, Other: x.To, Drafted: x.FromDrafted != 0}} {
		if !s.MayLead(who).Allowed() {
			continue
		}
		s.Next, s.Writes = x.State == Open && x.LastID != s.ID, s.Seat.Writes()
		waits := x.State == Agreed && !s.Drafted
		s.Takes, s.Waits = waits && x.open[s.ID], waits && !x.open[s.ID]
		out = append(out, s)
	}
	return out
}

// Allow lets who leads one of the two.
func (ShowJoint) Allow(who policy.Actor, x JointRow) policy.Decision {
	return policy.Either(x.To.MayLead(who), x.From.MayLead(who))
}

// About names nobody.
func (ShowJoint) About(JointRow) string { return "" }

// ListJoints lists what somebody's engagements want to promise with others, the newest first.
type ListJoints struct{}

// Name is the search as the audit shows it.
func (ListJoints) Name() string { return "exchange.joints" }

// Needs names the roles that read it.
func (ListJoints) Needs() policy.Permission {
	return policy.Permission{Name: "promise with others for an engagement with an award", Roles: leading}
}

// List reads them within the scope.
func (ListJoints) List(tx *store.ReadTx, scope policy.Scope) (out []JointRow, err error) {
	list, err := jointsWithin(tx, scope, mostTalks)
	for _, j := range list {
		x, e := readJoint(tx, j.ID, "")
		if errors.Is(e, errs.NotFound) {
			continue
		}
		r, e2 := x.row(tx)
		out, err = append(out, r), errors.Join(err, e, e2)
	}
	return out, err
}

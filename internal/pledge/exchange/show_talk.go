package exchange

import (
	"errors"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ShowTalk is one question to talk, for both sides.
type ShowTalk struct{ ID string }

// TalkRow is that. Contacts stand in it only where both may read them: see Reads.
type TalkRow struct {
	Contact
	From, To Seat
}

// Name is the question as the audit would show it.
func (ShowTalk) Name() string { return "exchange.show_talk" }

// Load reads it.
func (q ShowTalk) Load(tx *store.ReadTx) (TalkRow, error) {
	x, err := readContact(tx, q.ID, "")
	return x.row(), err
}

// row is a question as both sides read it: without who asked, and without contacts until both want to talk.
func (x inContact) row() TalkRow {
	r := TalkRow{x.Contact, x.from, x.to}
	r.By = ""
	if r.State != Accepted {
		r.FromContact, r.ToContact = "", ""
	}
	return r
}

// Allow lets who leads one of the two.
func (ShowTalk) Allow(who policy.Actor, x TalkRow) policy.Decision {
	return policy.Either(x.To.MayLead(who), x.From.MayLead(who))
}

// About names nobody.
func (ShowTalk) About(TalkRow) string { return "" }

// Theirs reports whether somebody is on the side of who is asked.
func (x TalkRow) Theirs(who policy.Actor) bool { return x.To.MayLead(who).Allowed() }

// ListTalks lists the questions to talk from and to engagements in which somebody has a part, the newest first. Of who
// reads it one side leads: see Theirs.
type ListTalks struct{}

// mostTalks is how many are listed.
const mostTalks = 200

// Name is the search as the audit shows it.
func (ListTalks) Name() string { return "exchange.talks" }

// Needs names the roles that read it.
func (ListTalks) Needs() policy.Permission {
	return policy.Permission{Name: "talk for an engagement with an award", Roles: leading}
}

// leading are the roles that lead an engagement.
var leading = []policy.Role{policy.Owner, policy.Editor, policy.Facilitator}

// List reads them within the scope.
func (ListTalks) List(tx *store.ReadTx, scope policy.Scope) (out []TalkRow, err error) {
	list, err := contactsWithin(tx, scope, mostTalks)
	for _, c := range list {
		x, e := readContact(tx, c.ID, "")
		if errors.Is(e, errs.NotFound) {
			continue
		}
		out, err = append(out, x.row()), errors.Join(err, e)
	}
	return out, err
}

package exchange

import (
	"fmt"
	"time"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ContactState is what became of a question to talk.
type ContactState string

// The states.
const (
	Asked     ContactState = "asked"     // nobody has answered yet
	Accepted  ContactState = "accepted"  // each reads the contact that the other chose to give
	Declined  ContactState = "declined"  // they said no
	Withdrawn ContactState = "withdrawn" // who asked took it back
	Blocked   ContactState = "blocked"   // they said no, and that it is not to be asked again
)

// Contact is that one organisation asks another to talk.
type Contact struct {
	ID          string
	Pair        string // both organisations: see pairOf
	Asker       string // the organisation that asks
	FromID      string // its engagement
	ToID        string // of who is asked
	State       ContactState
	About       string
	Body        string
	FromContact string // as who asks gives it
	ToContact   string // as who accepts gives it
	By          string // the account that asked
	At          int64
	SettledAt   int64
}

const (
	mostAbout, mostContact = 120, 200
	// mostAsks is how many questions one engagement asks within a day, and restDays for how long nobody who said no is
	// asked again.
	mostAsks, restDays = 10, 30
	// keptDays is for how long a settled question is kept, and openDays for how long one that nobody answers.
	keptDays, openDays = 365, 180
)

// pairOf is two organisations in order: the same whoever asks.
func pairOf(a, b string) string {
	if a > b {
		a, b = b, a
	}
	return a + " " + b
}

// two are two engagements, and all that was asked between their organisations.
type two struct {
	from, to Seat
	before   []Contact // the newest first
}

// readTwo reads them; the one that is asked is locked where forUpdate is given.
func readTwo(tx *store.ReadTx, from, to, forUpdate string) (x two, err error) {
	if x.to, err = seatOf(tx, to, forUpdate); err != nil {
		return x, err
	}
	if x.from, err = seatOf(tx, from, ""); err != nil {
		return x, err
	}
	if x.from.OrganisationID == x.to.OrganisationID {
		return x, fmt.Errorf("an organisation with itself: %w", errs.NotFound)
	}
	x.before, err = contactsBetween(tx, x.pair())
	return x, err
}

func (x two) pair() string { return pairOf(x.from.OrganisationID, x.to.OrganisationID) }

// mayAsk lets who leads the engagement that asks, while its award stands and the other is on the register under the same
// scheme.
func (x two) mayAsk(who policy.Actor) policy.Decision {
	if lead := x.from.mayAct(who); !lead.Allowed() {
		return lead
	}
	if !x.from.with(x.to) || !x.to.Shown {
		return policy.Deny("it is not on the register under the same scheme")
	}
	return policy.Allow("leads an engagement with an award of the same scheme")
}

// refuses says in words why the other can't be asked now; "" when it can.
func (x two) refuses(now time.Time) string {
	for _, c := range x.before {
		ago, ours := now.Sub(store.Time(c.SettledAt)), c.Asker == x.from.OrganisationID
		switch {
		case c.State == Asked && ours:
			return "You have asked them already. Wait for the answer, or take that question back"
		case c.State == Asked:
			return "They have asked you already. Answer them first"
		case c.State == Blocked && ours:
			return "They do not wish to be asked again"
		case c.State == Declined && ours && ago < restDays*aDay:
			return "They said no not long ago. You can ask again from " + store.Time(c.SettledAt).Add(restDays*aDay).Format("2 January 2006") + " on"
		}
	}
	return ""
}

// inContact is one question, with both sides.
type inContact struct {
	two
	Contact
}

// readContact reads one.
func readContact(tx *store.ReadTx, id, forUpdate string) (x inContact, err error) {
	if !ids.Valid(id) {
		return x, errs.NotFound
	}
	c, err := getContact(tx, id)
	if err != nil {
		return x, err
	}
	if x.two, err = readTwo(tx, c.FromID, c.ToID, forUpdate); err != nil {
		return x, err
	}
	x.Contact, err = getContact(tx, id)
	return x, err
}

// over is why a question can't be answered any more.
func (c Contact) over() error {
	words := "This question is answered already"
	if c.State == Withdrawn {
		words = "They have taken the question back. There is nothing to answer any more"
	}
	return errs.Fields{{Name: "answer", Message: words}}
}

package exchange

import (
	"fmt"
	"unicode/utf8"

	"example.org/homeward/engine/plain"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/events"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// AskToTalk asks another organisation to talk. No address is shown: each gives a contact of its choice, which the other
// reads once both want to.
type AskToTalk struct {
	ID      string // made when the form was shown: sent twice, it is one question
	FromID  string // the engagement of who asks
	ToID    string
	About   string
	Text    string
	Contact string // how to reach who asks; read by the others once they accept
}

// TalkAsked says that an organisation is asked to talk, and that its leads are to be told.
type TalkAsked struct{ ContactID string }

// EventName names the event.
func (TalkAsked) EventName() string { return "exchange.talk_asked" }

// Name is the action as the audit shows it.
func (AskToTalk) Name() string { return "exchange.ask_to_talk" }

// Check looks at the input alone.
func (a AskToTalk) Check() error {
	var f errs.Fields
	checkID(&f, a.ID)
	checkWords(&f, "about", a.About, "Say in a few words what it is about", mostAbout)
	checkWords(&f, "message", a.Text, "Write to them what you would like to talk about", mostWords)
	checkContact(&f, a.Contact)
	return f.Err()
}

func checkContact(f *errs.Fields, text string) {
	if plain.Blank(text) {
		f.Add("contact", "Say how they reach you: an address or a number that you want to give")
	}
	if utf8.RuneCountInString(text) > mostContact {
		f.Add("contact", fmt.Sprintf("Use %d letters or fewer", mostContact))
	}
}

// Load gives both, the one that is asked locked.
func (a AskToTalk) Load(tx *store.Tx) (two, error) {
	return readTwo(&tx.ReadTx, a.FromID, a.ToID, tx.ForUpdate())
}

// Allow lets who leads the engagement that asks, while its award stands and the other is on the register.
func (AskToTalk) Allow(who policy.Actor, x two) policy.Decision { return x.mayAsk(who) }

// Apply keeps it. Between two only one question waits.
func (a AskToTalk) Apply(tx *store.Tx, who policy.Actor, x two) (ops.Done, error) {
	done := ops.Done{Subject: x.to.subject(), Detail: "question " + a.ID + " from engagement " + a.FromID}
	for _, c := range x.before {
		if c.ID == a.ID && c.FromID == a.FromID {
			return done, nil // the same press came twice
		}
	}
	if message := x.refuses(tx.Now()); message != "" {
		return done, errs.Fields{{Name: "about", Message: message}}
	}
	n, err := askedSince(&tx.ReadTx, a.FromID, tx.Now().Add(-aDay))
	if err != nil {
		return done, err
	}
	if n >= mostAsks {
		return done, errs.Fields{{Name: "about", Message: fmt.Sprintf("You have asked %d organisations today. Ask the others tomorrow", n)}}
	}
	done.Events = []events.Event{TalkAsked{a.ID}}
	return done, insertContact(tx, Contact{
		ID: a.ID, Pair: x.pair(), Asker: x.from.OrganisationID, FromID: a.FromID, ToID: a.ToID, State: Asked, About: plain.Line(a.About), Body: plain.Text(a.Text), FromContact: plain.Line(a.Contact), By: who.ID, At: store.Micros(tx.Now()),
	})
}

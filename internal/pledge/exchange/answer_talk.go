package exchange

import (
	"example.org/homeward/engine/plain"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/events"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// AnswerTalk is what who is asked to talk says: yes, with a contact of their choice; no; or no, and never again.
type AnswerTalk struct {
	ID      string
	To      ContactState // Accepted, Declined or Blocked
	Contact string       // how to reach who accepts
}

// TalkAnswered says that a question to talk is answered with yes, and that who asked is to be told.
type TalkAnswered struct{ ContactID string }

// EventName names the event.
func (TalkAnswered) EventName() string { return "exchange.talk_answered" }

// Name is the action as the audit shows it.
func (AnswerTalk) Name() string { return "exchange.answer_talk" }

// Check looks at the input alone.
func (a AnswerTalk) Check() error {
	var f errs.Fields
	switch a.To {
	case Accepted:
		checkContact(&f, a.Contact)
	case Declined, Blocked:
	default:
		f.Add("answer", "Say yes or no")
	}
	return f.Err()
}

// Load gives the question, locked.
func (a AnswerTalk) Load(tx *store.Tx) (inContact, error) {
	return readContact(&tx.ReadTx, a.ID, tx.ForUpdate())
}

// Allow lets who leads the engagement that is asked: to say no also when its award does not stand.
func (a AnswerTalk) Allow(who policy.Actor, x inContact) policy.Decision {
	if a.To == Accepted {
		return x.to.mayAct(who)
	}
	return x.to.MayLead(who)
}

// Apply keeps it. After a no neither reads a contact, and nobody is written to. Who accepted or declined can block later.
func (a AnswerTalk) Apply(tx *store.Tx, _ policy.Actor, x inContact) (ops.Done, error) {
	done := ops.Done{Subject: x.to.subject(), Detail: "question " + a.ID + " is " + string(a.To)}
	switch {
	case x.State == a.To:
		return done, nil
	case x.State != Asked && (a.To != Blocked || x.State == Withdrawn):
		return done, x.over()
	case a.To == Accepted:
		x.ToContact, done.Events = plain.Line(a.Contact), []events.Event{TalkAnswered{a.ID}}
	default:
		x.FromContact, x.ToContact = "", ""
	}
	x.State, x.SettledAt = a.To, store.Micros(tx.Now())
	return done, keepContact(tx, x.Contact)
}

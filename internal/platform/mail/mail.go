// Package mail writes and sends the mails of Homeward. A mail is written in the transaction that makes it
// due, under a key, so that it is written once; a worker hands it to a mail server afterwards, and tries
// again when that does not answer. Without a mail server mails are kept, and administrators can read them.
package mail

import (
	"errors"
	"net/mail"
	"strings"
	"time"

	"example.org/homeward/internal/platform/events"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// State is what became of a mail.
type State string

// The states of a mail.
const (
	Waiting State = "waiting"
	Sent    State = "sent"
	Kept    State = "kept"   // there is no mail server: it is read in the outbox
	Failed  State = "failed" // the server will never take it
)

// Mail is one mail, in plain text.
type Mail struct {
	ID        string `db:"id"`
	Recipient string `db:"recipient"`
	Subject   string `db:"subject"`
	Body      string `db:"body"` // empty once it was sent: it may have held a link that opens an account
	State     State  `db:"state"`
	Fault     string `db:"fault"`
	Created   int64  `db:"created_at"`
	SentAt    int64  `db:"sent_at"`
}

// At is when it was written.
func (m Mail) At() time.Time { return store.Time(m.Created) }

// Write writes a mail into the outbox, in the caller's transaction. It is a part.
func Write(tx *store.Tx, to, subject, body string) (id string, err error) {
	a, err := mail.ParseAddress(to)
	if err != nil || a.Address != to || strings.ContainsAny(to+subject, "\r\n") {
		return "", errors.New("mail: this can be no recipient, or no subject")
	}
	m := Mail{ID: ids.New(), Recipient: to, Subject: subject, Body: body, State: Waiting, Created: store.Micros(tx.Now())}
	if err := insert(tx, m); err != nil {
		return "", err
	}
	return m.ID, events.Write(tx, Written{m.ID})
}

// Written says that a mail waits to be sent.
type Written struct{ MailID string }

// EventName names the event.
func (Written) EventName() string { return "mail.written" }

// MayRead is what who reads the outbox needs.
var MayRead = policy.Permission{Name: "read the outbox", Roles: []policy.Role{policy.Administrator}}

// Outbox lists mails, newest first: those that were not sent, or all.
type Outbox struct {
	State         State // "": any
	Limit, Offset int
}

// Name is the search as the audit shows it.
func (Outbox) Name() string { return "mail.outbox" }

// Needs names the roles that may read it.
func (Outbox) Needs() policy.Permission { return MayRead }

// List reads it; mails belong to no organisation.
func (q Outbox) List(tx *store.ReadTx, scope policy.Scope) ([]Mail, error) {
	if !scope.All() {
		return nil, nil
	}
	return list(tx, q)
}

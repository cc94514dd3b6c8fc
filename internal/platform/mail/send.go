package mail

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strconv"
	"time"

	gomail "github.com/wneessen/go-mail"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/store"
)

// sendWithin is how long a mail server may take.
const sendWithin = 30 * time.Second

// Sender hands mails to a mail server.
type Sender struct {
	db     *store.DB
	client *gomail.Client // nil: there is no server
	from   string
}

// NewSender is given where mails are handed over, smtp://user:password@host:587 or smtps://…, and the
// address that they come from. Without a server every mail is kept. Over smtp the connection is
// encrypted if the server can, and with a password it must be.
func NewSender(db *store.DB, server, from string) (*Sender, error) {
	if server == "" {
		return &Sender{db: db}, nil
	}
	u, err := url.Parse(server)
	if err != nil {
		return nil, errors.New("mail: the server's address can't be read")
	}
	options := []gomail.Option{gomail.WithTimeout(sendWithin)}
	switch {
	case u.Scheme == "smtps":
		options = append(options, gomail.WithSSL(), gomail.WithPort(465))
	case u.User != nil:
		options = append(options, gomail.WithTLSPolicy(gomail.TLSMandatory), gomail.WithPort(587))
	default:
		options = append(options, gomail.WithTLSPolicy(gomail.TLSOpportunistic), gomail.WithPort(25))
	}
	if port, err := strconv.Atoi(u.Port()); err == nil {
		options = append(options, gomail.WithPort(port))
	}
	if u.User != nil {
		password, _ := u.User.Password()
		options = append(options, gomail.WithSMTPAuth(gomail.SMTPAuthAutoDiscover), gomail.WithUsername(u.User.Username()), gomail.WithPassword(password))
	}
	client, err := gomail.NewClient(u.Hostname(), options...)
	if err != nil {
		return nil, fmt.Errorf("mail: %w", err)
	}
	return &Sender{db, client, from}, nil
}

// On reports whether there is a mail server.
func (s *Sender) On() bool { return s.client != nil }

// Send sends one mail, and notes what became of it. An error means that it may work later. It is killed
// between the two at worst, and then the mail is sent twice: better than never.
func (s *Sender) Send(ctx context.Context, id string) error {
	var m Mail
	err := s.db.Read(ctx, func(tx *store.ReadTx) (err error) {
		m, err = byID(tx, id)
		return err
	})
	if errors.Is(err, errs.NotFound) || m.State != Waiting && err == nil {
		return nil
	}
	if err != nil {
		return err
	}
	switch m, err = s.hand(ctx, m); {
	case err != nil:
		return err
	default:
		return s.db.Write(ctx, func(tx *store.Tx) error {
			if m.State == Sent {
				m.SentAt = store.Micros(tx.Now())
			}
			return settle(tx, m)
		})
	}
}

// hand gives a mail to the server, and says what became of it.
func (s *Sender) hand(ctx context.Context, m Mail) (Mail, error) {
	if s.client == nil {
		m.State = Kept
		return m, nil
	}
	msg := gomail.NewMsg()
	if err := errors.Join(msg.From(s.from), msg.To(m.Recipient)); err != nil {
		m.State, m.Fault = Failed, "this can be no address"
		return m, nil //nolint:nilerr // it will never be one
	}
	msg.Subject(m.Subject)
	msg.SetMessageIDWithValue(m.ID + "@homeward")
	msg.SetGenHeader("Auto-Submitted", "auto-generated")
	msg.SetBodyString(gomail.TypeTextPlain, m.Body)
	err := s.client.DialAndSendWithContext(ctx, msg)
	var refused *gomail.SendError
	switch {
	case err == nil || msg.IsDelivered(): // a server that takes a mail, and then hangs up, has taken it
		m.State, m.Body = Sent, ""
		return m, nil
	case errors.As(err, &refused) && refused.ErrorCode() >= 500:
		m.State, m.Fault = Failed, fmt.Sprintf("the mail server refused it (%d)", refused.ErrorCode())
		return m, nil
	}
	return m, fmt.Errorf("hand a mail to the server: %w", err)
}

// keepFor is how long mails are kept: long enough to see what was sent, and no longer.
const keepFor = 90 * 24 * time.Hour

// Sweep takes away old mails.
func (s *Sender) Sweep(ctx context.Context) error {
	return s.db.Write(ctx, func(tx *store.Tx) error { return sweep(tx, store.Micros(tx.Now().Add(-keepFor))) })
}

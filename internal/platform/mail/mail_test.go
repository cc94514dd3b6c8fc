package mail_test

import (
	"errors"
	"io"
	"mime"
	"mime/quotedprintable"
	netmail "net/mail"
	"strings"
	"testing"
	"time"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/mail"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

var admin = policy.Actor{Kind: policy.KindAccount, ID: "ada", Grants: []policy.Grant{{Role: policy.Administrator}}}

// office is an outbox under test.
type office struct {
	t      *testing.T
	db     *store.DB
	clk    *clock.Fake
	runner *ops.Runner
}

func each(t *testing.T, fn func(t *testing.T, o office)) {
	t.Helper()
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		fn(t, office{t, db, clk, citytest.Runner(t, db)})
	})
}

// write writes a mail.
func (o office) write(to, subject, body string) (id string, err error) {
	err = o.db.Write(o.t.Context(), func(tx *store.Tx) error {
		id, err = mail.Write(tx, to, subject, body)
		return err
	})
	return id, err
}

// written is the id of a mail that waits.
func (o office) written() string {
	o.t.Helper()
	id, err := o.write("ann@example.org", "Grüße", "Hello Ann,\n\nopen https://example.org/x?ticket=SECRET\n.\nThe end.\n")
	if err != nil {
		o.t.Fatal(err)
	}
	return id
}

func (o office) outbox(who policy.Actor, q mail.Outbox) ([]mail.Mail, error) {
	if q.Limit == 0 {
		q.Limit = 50
	}
	return ops.Find(o.t.Context(), o.runner, who, q)
}

// one is a mail as it is now.
func (o office) one(id string) mail.Mail {
	o.t.Helper()
	list, err := o.outbox(admin, mail.Outbox{})
	if err != nil {
		o.t.Fatal(err)
	}
	for _, m := range list {
		if m.ID == id {
			return m
		}
	}
	o.t.Fatalf("mail %s is not in the outbox", id)
	return mail.Mail{}
}

func (o office) sender(server string) *mail.Sender {
	o.t.Helper()
	s, err := mail.NewSender(o.db, server, "homeward@example.org")
	if err != nil {
		o.t.Fatal(err)
	}
	return s
}

func (o office) announced() (n int) {
	o.t.Helper()
	if err := o.db.Read(o.t.Context(), func(tx *store.ReadTx) error {
		return tx.Get(&n, `select count(*) from platform_outbox where name = 'mail.written'`)
	}); err != nil {
		o.t.Fatal(err)
	}
	return n
}

func TestWriteRefusesWhatIsNoMail(t *testing.T) {
	each(t, func(t *testing.T, o office) {
		for _, c := range [][2]string{
			{"ann@example.org\r\nBcc: all@example.org", "Hello"},
			{"ann@example.org\n", "Hello"},
			{"ann@example.org", "Hello\r\nBcc: all@example.org"},
			{"ann@example.org", "Hello\nX: y"},
			{"ann@example.org", "Hello\rX: y"},
			{"", "Hello"},
			{"ann", "Hello"},
			{"Ann <ann@example.org>", "Hello"},
			{"ann@example.org, bea@example.org", "Hello"},
			{"ann@example.org>\r\nRCPT TO:<x@example.org", "Hello"},
		} {
			if id, err := o.write(c[0], c[1], "x"); err == nil {
				t.Errorf("%q and %q were written as %s", c[0], c[1], id)
			}
		}
		if list, err := o.outbox(admin, mail.Outbox{}); err != nil || len(list) > 0 || o.announced() != 0 {
			t.Errorf("there are %v %v", list, err)
		}
		id := o.written()
		m := o.one(id)
		if m.State != mail.Waiting || m.Recipient != "ann@example.org" || !m.At().Equal(o.clk.Now()) || o.announced() != 1 {
			t.Errorf("%+v", m)
		}
	})
}

func TestWithoutAServerMailsAreKept(t *testing.T) {
	each(t, func(t *testing.T, o office) {
		s := o.sender("")
		id := o.written()
		for range 2 {
			if err := s.Send(t.Context(), id); err != nil || s.On() {
				t.Fatal(err)
			}
		}
		if m := o.one(id); m.State != mail.Kept || !strings.Contains(m.Body, "ticket=SECRET") || m.SentAt != 0 {
			t.Errorf("%+v", m)
		}
		if err := s.Send(t.Context(), ids.New()); err != nil {
			t.Errorf("a mail that was swept away: %v", err)
		}
		if err := ops.Do(t.Context(), o.runner, admin, mail.SendAgain{ID: id}); !errors.Is(err, errs.Conflict) {
			t.Errorf("one that is kept, again: %v", err)
		}
	})
}

func TestSendSendsOnce(t *testing.T) {
	each(t, func(t *testing.T, o office) {
		post := listen(t)
		s := o.sender(post.url())
		id := o.written()
		o.clk.Move(time.Minute)
		for range 3 {
			if err := s.Send(t.Context(), id); err != nil || !s.On() {
				t.Fatal(err)
			}
		}
		if m := o.one(id); m.State != mail.Sent || m.Body != "" || m.Fault != "" || m.SentAt != store.Micros(o.clk.Now()) {
			t.Errorf("%+v", m)
		}
		got := post.mails()
		if len(got) != 1 || len(post.to) != 1 || post.to[0] != "TO:<ann@example.org>" {
			t.Fatalf("%d mails, to %v", len(got), post.to)
		}
		m, err := netmail.ReadMessage(strings.NewReader(got[0]))
		if err != nil {
			t.Fatal(err)
		}
		subject, err := new(mime.WordDecoder).DecodeHeader(m.Header.Get("Subject"))
		if err != nil || subject != "Grüße" || m.Header.Get("Auto-Submitted") != "auto-generated" || m.Header.Get("From") != "<homeward@example.org>" {
			t.Errorf("%q %v: %+v", subject, err, m.Header)
		}
		if want := "<" + id + "@homeward>"; m.Header.Get("Message-Id") != want {
			t.Errorf("its id is %s, want %s", m.Header.Get("Message-Id"), want)
		}
		body, err := io.ReadAll(quotedprintable.NewReader(m.Body))
		if err != nil || strings.ReplaceAll(string(body), "\r\n", "\n") != "Hello Ann,\n\nopen https://example.org/x?ticket=SECRET\n.\nThe end.\n" {
			t.Errorf("body %q %v", body, err)
		}
	})
}

// What a server that does not want a mail says, and what becomes of it.
func TestSendWhenItIsNotTaken(t *testing.T) {
	each(t, func(t *testing.T, o office) {
		post := listen(t)
		s := o.sender(post.url())
		for _, c := range []struct {
			what, command, answer string
			state                 mail.State
		}{
			{"nobody there", "RCPT", "550 no such mailbox", mail.Failed},
			{"not from us", "MAIL", "553 not you", mail.Failed},
			{"no mail at all", "DATA", "554 no", mail.Failed},
			{"not that", ".", "552 too big", mail.Failed},
			{"greylisted", "RCPT", "450 later", mail.Waiting},
			{"busy", "MAIL", "421 busy", mail.Waiting},
			{"a full disk", ".", "452 later", mail.Waiting},
			{"broken off", "RCPT", "", mail.Waiting},
			{"broken off at the dot", ".", "", mail.Waiting},
		} {
			post.spoil(c.command, c.answer)
			id := o.written()
			err := s.Send(t.Context(), id)
			m := o.one(id)
			if m.State != c.state || (err == nil) != (c.state == mail.Failed) || m.Body == "" || len(post.mails()) > 0 {
				t.Errorf("%s: %v, %+v", c.what, err, m)
			}
			if c.state == mail.Failed && !strings.Contains(m.Fault, c.answer[:3]) {
				t.Errorf("%s: the fault is %q", c.what, m.Fault)
			}
		}
		post.spoil("", "")
		list, err := o.outbox(admin, mail.Outbox{State: mail.Waiting})
		if err != nil || len(list) != 5 {
			t.Fatalf("%d wait: %v", len(list), err)
		}
		for _, m := range list {
			if err := s.Send(t.Context(), m.ID); err != nil || o.one(m.ID).State != mail.Sent {
				t.Errorf("later: %v", err)
			}
		}
		post.close()
		id := o.written()
		if err := s.Send(t.Context(), id); err == nil || o.one(id).State != mail.Waiting {
			t.Errorf("with no server there: %v", err)
		}
	})
}

// A server that takes a mail and then ends the talk badly has taken it: it is not sent again.
func TestWhatWasTakenIsSent(t *testing.T) {
	each(t, func(t *testing.T, o office) {
		post := listen(t)
		s := o.sender(post.url())
		for n, c := range [][2]string{{"QUIT", ""}, {"QUIT", "554 no"}, {"RSET", "554 no"}, {"RSET", ""}} {
			post.spoil(c[0], c[1])
			id := o.written()
			for range 2 {
				if err := s.Send(t.Context(), id); err != nil {
					t.Errorf("%q to %s: %v", c[1], c[0], err)
				}
			}
			if m := o.one(id); m.State != mail.Sent || m.Body != "" {
				t.Errorf("%q to %s: %+v", c[1], c[0], m)
			}
			if got := len(post.mails()); got != n+1 {
				t.Fatalf("%q to %s: %d mails came, want %d", c[1], c[0], got, n+1)
			}
		}
	})
}

func TestSendAgain(t *testing.T) {
	each(t, func(t *testing.T, o office) {
		post := listen(t)
		s := o.sender(post.url())
		post.spoil("RCPT", "550 no such mailbox")
		id := o.written()
		if err := s.Send(t.Context(), id); err != nil {
			t.Fatal(err)
		}
		again := mail.SendAgain{ID: id}
		owner := policy.Actor{Kind: policy.KindAccount, ID: "o", Grants: []policy.Grant{{Role: policy.Owner, Organisation: "x"}}}
		for _, who := range []policy.Actor{policy.Nobody(), owner, policy.System("x")} {
			if err := ops.Do(t.Context(), o.runner, who, again); !errors.Is(err, errs.Denied) {
				t.Errorf("%s: %v", who.Kind, err)
			}
		}
		if err := ops.Do(t.Context(), o.runner, admin, mail.SendAgain{ID: ids.New()}); !errors.Is(err, errs.NotFound) {
			t.Errorf("one that is not there: %v", err)
		}
		post.spoil("", "")
		if err := ops.Do(t.Context(), o.runner, admin, again); err != nil {
			t.Fatal(err)
		}
		if m := o.one(id); m.State != mail.Waiting || m.Fault != "" || o.announced() != 2 {
			t.Errorf("%+v", m)
		}
		if err := ops.Do(t.Context(), o.runner, admin, again); !errors.Is(err, errs.Conflict) {
			t.Errorf("one that waits: %v", err)
		}
		if err := s.Send(t.Context(), id); err != nil || o.one(id).State != mail.Sent {
			t.Errorf("again: %v %+v", err, o.one(id))
		}
		if err := ops.Do(t.Context(), o.runner, admin, again); !errors.Is(err, errs.Conflict) {
			t.Errorf("one that was sent: %v", err)
		}
	})
}

func TestSweepAndOutbox(t *testing.T) {
	each(t, func(t *testing.T, o office) {
		s := o.sender("")
		old := o.written()
		o.clk.Move(24 * time.Hour)
		kept := o.written()
		if err := s.Send(t.Context(), kept); err != nil {
			t.Fatal(err)
		}
		o.clk.Move(time.Second)
		last := o.written()
		for _, c := range []struct {
			q    mail.Outbox
			want []string
		}{
			{mail.Outbox{}, []string{last, kept, old}},
			{mail.Outbox{State: mail.Waiting}, []string{last, old}},
			{mail.Outbox{State: mail.Kept}, []string{kept}},
			{mail.Outbox{State: "lost"}, nil},
			{mail.Outbox{Limit: 1, Offset: 1}, []string{kept}},
			{mail.Outbox{Offset: 3}, nil},
		} {
			list, err := o.outbox(admin, c.q)
			var got []string
			for _, m := range list {
				got = append(got, m.ID)
			}
			if err != nil || strings.Join(got, " ") != strings.Join(c.want, " ") {
				t.Errorf("%+v: %v %v, want %v", c.q, got, err, c.want)
			}
		}
		in := func(g policy.Grant) policy.Actor {
			return policy.Actor{Kind: policy.KindAccount, ID: "x", Grants: []policy.Grant{g}}
		}
		if list, err := o.outbox(in(policy.Grant{Role: policy.Administrator, Area: "quay"}), mail.Outbox{}); err != nil || len(list) > 0 {
			t.Errorf("somebody for an area sees %v %v", list, err)
		}
		for _, who := range []policy.Actor{policy.Nobody(), in(policy.Grant{Role: policy.Owner, Organisation: "o"}), in(policy.Grant{Role: policy.DirectoryEditor})} {
			if list, err := o.outbox(who, mail.Outbox{}); !errors.Is(err, errs.Denied) || len(list) > 0 {
				t.Errorf("%+v sees %v %v", who, list, err)
			}
		}
		o.clk.Set(citytest.Now.Add(90*24*time.Hour + time.Second)) // of 90 days the first is over
		if err := s.Sweep(t.Context()); err != nil {
			t.Fatal(err)
		}
		if list, err := o.outbox(admin, mail.Outbox{}); err != nil || len(list) != 2 {
			t.Errorf("swept: %v %v", list, err)
		}
	})
}

func TestNewSenderReadsTheAddress(t *testing.T) {
	for address, good := range map[string]bool{
		"smtp://mail.example.org": true, "smtp://mail.example.org:2525": true, "smtps://a:b@mail.example.org": true, "smtp://a:b@mail.example.org": true,
		"smtp://": false, "smtp://%zz": false, "smtp://mail.example.org:99999": false,
	} {
		s, err := mail.NewSender(nil, address, "homeward@example.org")
		if (err == nil) != good || good && !s.On() {
			t.Errorf("%s: %v", address, err)
		}
		if err != nil && strings.Contains(err.Error(), "b@") {
			t.Errorf("the error tells the password: %v", err)
		}
	}
}

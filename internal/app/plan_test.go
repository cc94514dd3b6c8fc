package app_test

import (
	"strings"
	"testing"
	"time"

	"example.org/homeward/internal/action"
	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// planned is a plan of the Lantern, in a whole Homeward.
type planned struct {
	leaver
	id   string
	aim  action.Aim
	fern policy.Actor
}

func planning(l leaver) planned {
	l.t.Helper()
	p := planned{l, ids.New(), action.Aim{ID: ids.New(), Text: "We will ring first"}, policy.Actor{Kind: policy.KindAccount, ID: ids.New(), Grants: []policy.Grant{{Role: policy.Facilitator, Organisation: cast.LanternID}}}}
	p.frame(false)
	return p
}

func (p planned) must(err error) {
	p.t.Helper()
	if err != nil {
		p.t.Fatal(err)
	}
}

func (p planned) frame(invented bool) {
	p.t.Helper()
	p.must(p.app.DB.Write(p.t.Context(), func(tx *store.Tx) error {
		return action.KeepFrame(tx, policy.System("test"), action.Frame{ID: p.id, Kind: action.Engagement, OrganisationID: cast.LanternID, Title: "Doors open", Aims: []action.Aim{p.aim}, Invented: invented})
	}))
}

// day is a day so many days from now.
func (p planned) day(days int) string {
	return p.app.DB.Now().AddDate(0, 0, days).Format(time.DateOnly)
}

func (p planned) add(text, contact, due string) {
	p.t.Helper()
	do(p.leaver, p.fern, action.AddAction{PlanID: p.id, ID: ids.New(), State: action.Agreed, Words: action.Words{AimID: p.aim.ID, Text: text, Due: due, Lead: action.Lead{Role: "Nurse", Contact: contact}}})
}

// sent is how many mails went to an address, and one of them.
func (p planned) sent(to string) (n int, text string) {
	for _, m := range p.mails() {
		if m.Recipient == to {
			n, text = n+1, m.Subject+"\n"+m.Body
		}
	}
	return n, text
}

// TestLeadsAreReminded: whoever leads something is reminded once of each day, however often the job runs. (C2C-093)
func TestLeadsAreReminded(t *testing.T) {
	citytest.EachDSN(t, func(t *testing.T, dsn string) {
		l := leaving(t, dsn)
		p := planning(l)
		p.add("Ring the ward", "nurse@example.org", p.day(0))
		p.add("Ring the school", "01632 960001", p.day(0)) // nobody can be written to
		p.add("Ring the moon", "moon@example.org", p.day(40))
		for range 3 {
			p.must(l.app.RemindLeads(t.Context()))
			l.settle()
		}
		n, text := p.sent("nurse@example.org")
		if subject, _, _ := strings.Cut(text, "\n"); n != 1 || !strings.Contains(subject, "Due today: Ring the ward") || !strings.Contains(text, "/desk/plans/"+p.id+"/actions/") {
			t.Errorf("%d mails: %s", n, text)
		}
		if n, _ := p.sent("moon@example.org"); n != 0 {
			t.Errorf("%d mails about what is due in forty days", n)
		}
		p.frame(true)
		p.add("Ring nobody", "made-up@example.org", p.day(0))
		p.must(l.app.RemindLeads(t.Context()))
		l.settle()
		if n, _ := p.sent("made-up@example.org"); n != 0 {
			t.Error("somebody is reminded of an example")
		}
	})
}

// TestFollowersAreWrittenTo: those who follow a plan are written to, each with a link of their own, which goes on when there
// is another mail. (C2C-100)
func TestFollowersAreWrittenTo(t *testing.T) {
	citytest.EachDSN(t, func(t *testing.T, dsn string) {
		l := leaving(t, dsn)
		p := planning(l)
		do(l, p.fern, action.AddFollowers{PlanID: p.id, Emails: []string{"pat@example.org", "kim@example.org"}})
		for range 2 {
			do(l, p.fern, action.Tell{PlanID: p.id, Telling: action.Telling{ID: ids.New(), Channel: action.ByMail, Text: "Most of it is done."}})
			l.settle()
		}
		links := map[string]string{} // by address
		for _, m := range l.mails() {
			if _, link, there := strings.Cut(m.Body, "/following/"); there {
				link = strings.Fields(link)[0]
				if links[link] != "" {
					t.Errorf("%s and %s have the same link", links[link], m.Recipient)
				}
				links[link] = m.Recipient
			}
		}
		if n, text := p.sent("kim@example.org"); n != 2 || len(links) != 4 || !strings.Contains(text, "Most of it is done.") {
			t.Errorf("%d mails, %d links: %s", n, len(links), text)
		}
		for link, to := range links { // any of them does
			if to == "pat@example.org" {
				do(l, policy.Nobody(), action.StopFollowing{Token: ids.Token(link)})
				break
			}
		}
		do(l, p.fern, action.Tell{PlanID: p.id, Telling: action.Telling{ID: ids.New(), Channel: action.ByMail, Text: "All of it."}})
		l.settle()
		if n, _ := p.sent("pat@example.org"); n != 2 {
			t.Errorf("%d mails to somebody who left the list", n)
		}
		if n, _ := p.sent("kim@example.org"); n != 3 {
			t.Errorf("%d mails to somebody who did not", n)
		}
	})
}

package app_test

import (
	"strings"
	"testing"
	"time"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/pledge/partner"
	"example.org/homeward/internal/session"
)

// TestPartnersAreWrittenTo: whoever looks after an organisation is told that it is asked, with nothing of the engagement
// but its title, its holder and why; who asked is told what it said; and what is settled is forgotten in time.
func TestPartnersAreWrittenTo(t *testing.T) {
	citytest.EachDSN(t, func(t *testing.T, dsn string) {
		l := leaving(t, dsn)
		people := map[string]string{"hattie": ids.New(), "edda": ids.New(), "milo": ids.New(), "fern": ids.New()}
		stock := org.StockAccounts{Roles: map[string][]org.NewRole{}}
		for name, role := range map[string]org.NewRole{
			"hattie": {Role: policy.Owner, OrganisationID: cast.HarbourID}, "edda": {Role: policy.Editor, OrganisationID: cast.HarbourID},
			"milo": {Role: policy.Member, OrganisationID: cast.HarbourID}, "fern": {Role: policy.Facilitator, OrganisationID: cast.LanternID},
		} {
			stock.Accounts = append(stock.Accounts, org.Account{ID: people[name], Email: name + "@example.org", Name: name})
			stock.Roles[people[name]] = []org.NewRole{role}
		}
		do(l, policy.Operator("test", policy.Administrator), stock)
		l.settle()
		as := func(name string, role policy.Role, organisation string) policy.Actor {
			return policy.Actor{Kind: policy.KindAccount, ID: people[name], Grants: []policy.Grant{{Role: role, Organisation: organisation}}}
		}
		fern, hattie := as("fern", policy.Facilitator, cast.LanternID), as("hattie", policy.Owner, cast.HarbourID)
		e := session.Engagement{ID: ids.New(), OrganisationID: cast.LanternID, Title: "A home after hospital", Reach: session.Partner, Bodies: []session.Body{
			{ID: ids.New(), Name: "CANARY BODY", Contact: "CANARY CONTACT"}, {ID: ids.New(), Name: "CANARY OTHER"},
		}}
		do(l, fern, session.BeginEngagement{Engagement: e})
		got := func(name string) (text string) {
			for _, m := range l.mails() {
				if m.Recipient == name+"@example.org" {
					text += m.Subject + "\n" + m.Body
				}
			}
			return text
		}
		if text := got("hattie"); strings.Contains(text, e.Title) {
			t.Fatalf("told before anybody asked: %s", text)
		}
		ask := partner.AskOrganisation{ID: ids.New(), EngagementID: e.ID, BodyID: e.Bodies[0].ID, OrganisationID: cast.HarbourID, Why: "You were with us in March."}
		do(l, fern, ask)
		l.settle()
		for _, name := range []string{"hattie", "edda"} {
			if text := got(name); strings.Count(text, "/desk/asked/"+ask.ID) != 1 || !strings.Contains(text, ask.Why) || !strings.Contains(text, "The Lantern") || strings.Contains(text, "CANARY") || strings.Contains(text, e.ID) {
				t.Errorf("%s is told: %s", name, text)
			}
		}
		if text := got("milo"); strings.Contains(text, e.Title) {
			t.Errorf("a member is told: %s", text)
		}
		do(l, hattie, partner.AnswerQuestion{ID: ask.ID})
		l.settle()
		if text := got("fern"); !strings.Contains(text, "said no") || !strings.Contains(text, "/desk/engagements/"+e.ID+"/partners") {
			t.Errorf("who asked is told: %s", text)
		}
		l.clk.Move(100 * 24 * time.Hour)
		for range 2 {
			if err := l.app.ForgetQuestions(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		x, err := ops.Ask(t.Context(), l.app.Runner, fern, partner.ShowSides{EngagementID: e.ID})
		if err != nil || x.List[0].Declined || x.List[0].Organisation != "" {
			t.Errorf("it is still known who said no: %+v, %v", x.List, err)
		}
	})
}

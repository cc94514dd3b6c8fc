package app_test

import (
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/app"
	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/citytest/promise"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/config"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/pledge/award"
	"example.org/homeward/internal/pledge/snapshot"
	"example.org/homeward/internal/session"
	"example.org/homeward/internal/session/engage"
	"example.org/homeward/internal/session/engageweb"
)

var pactID = ids.Derive("apptest", "pact")

// awardIn gives an award to an engagement of the Lantern, and tells who gave it.
func awardIn(l leaver) (a award.Award, vera policy.Actor) {
	l.t.Helper()
	vera = policy.Actor{Kind: policy.KindAccount, ID: ids.Derive("apptest", "vera"), Grants: []policy.Grant{{Role: policy.Validator, Scheme: pactID}}}
	do(l, policy.Actor{Kind: policy.KindAccount, ID: ids.New(), Grants: []policy.Grant{{Role: policy.Steward}}}, engage.SaveScheme{
		Scheme: engage.Scheme{ID: pactID, Slug: "pact", Title: "Homes first", Purpose: "Homes.", Steward: "Mereshire", Contact: "x@example.org", Rules: "1"},
	})
	e := session.Engagement{ID: ids.New(), OrganisationID: cast.LanternID, SchemeID: pactID, Title: "A home after hospital"}
	do(l, policy.Operator("test", policy.Facilitator), session.BeginEngagement{Engagement: e})
	kept, err := snapshot.Snapshot{Format: 1, EngagementID: e.ID, Title: e.Title, Holder: snapshot.Body{ID: cast.LanternID}, Scheme: snapshot.Scheme{ID: pactID}, Pledges: []snapshot.Pledge{{ID: ids.New(), Stage: pathway.Crisis, Text: "We will ring."}}}.JSON()
	if err != nil {
		l.t.Fatal(err)
	}
	do(l, vera, promise.Giving{Given: award.Given{EngagementID: e.ID, Snapshot: kept}, To: &a})
	return a, vera
}

// TestHoldersAreWrittenTo: who leads for a holder is reminded by state, whatever runs were missed or came twice; they are
// told when the award stands otherwise; and the authority is told of a misuse, without how to reach who reported.
func TestHoldersAreWrittenTo(t *testing.T) {
	citytest.EachDSN(t, func(t *testing.T, dsn string) {
		l := leaving(t, dsn)
		people := map[string]string{"fern": ids.New(), "milo": ids.New(), "vera": ids.New()}
		stock := org.StockAccounts{Roles: map[string][]org.NewRole{
			people["fern"]: {{Role: policy.Facilitator, OrganisationID: cast.LanternID}}, people["milo"]: {{Role: policy.Member, OrganisationID: cast.LanternID}}, people["vera"]: {{Role: policy.Validator, SchemeID: pactID}},
		}}
		for name, id := range people {
			stock.Accounts = append(stock.Accounts, org.Account{ID: id, Email: name + "@example.org", Name: name})
		}
		do(l, policy.Operator("test", policy.Administrator), stock)
		fern := policy.Actor{Kind: policy.KindAccount, ID: people["fern"], Grants: []policy.Grant{{Role: policy.Facilitator, Organisation: cast.LanternID}}}
		a, vera := awardIn(l)
		got := func(name, subject string) (n int) {
			t.Helper()
			l.settle()
			for _, m := range l.mails() {
				if m.Recipient == name+"@example.org" && strings.Contains(m.Subject, subject) {
					n++
					if strings.Contains(m.Body, "CANARY") {
						t.Errorf("%s", m.Body)
					}
				}
			}
			return n
		}
		remind := func(day string) {
			t.Helper()
			to, err := time.Parse(time.DateOnly, day)
			if err != nil {
				t.Fatal(err)
			}
			l.clk.Set(to.Add(12 * time.Hour))
			for range 2 {
				if err := l.app.RemindHolders(t.Context()); err != nil {
					t.Fatal(err)
				}
			}
		}
		due, _ := time.Parse(time.DateOnly, a.ReviewDue)
		remind(due.AddDate(0, 0, -57).Format(time.DateOnly))
		if n := got("fern", "Please tell how it goes"); n != 0 {
			t.Errorf("%d mails before anything is due", n)
		}
		remind(due.AddDate(0, 0, -20).Format(time.DateOnly)) // the run of eight weeks before was missed
		if n := got("fern", "Please tell how it goes"); n != 1 {
			t.Errorf("%d mails four weeks before", n)
		}
		remind(due.AddDate(0, 0, 40).Format(time.DateOnly)) // and that of the day itself
		if n, m := got("fern", "Your award has lapsed"), got("milo", "award"); n != 1 || m != 0 {
			t.Errorf("%d mails on the lapse, %d to a member", n, m)
		}
		do(l, fern, award.FileReport{ID: ids.New(), AwardID: a.ID, Public: "It goes well."})
		do(l, vera, award.Suspend{AwardID: a.ID, Reason: "We look into it."})
		if n := got("fern", "Your award is on hold"); n != 1 {
			t.Errorf("%d mails on the hold", n)
		}
		do(l, vera, award.LiftSuspension{AwardID: a.ID})
		if n := got("fern", "Your award is live"); n != 1 {
			t.Errorf("%d mails on the lift", n)
		}
		do(l, policy.Nobody(), award.ReportMisuse{ID: ids.New(), Number: a.Number, Where: "CANARY shop", What: "CANARY box", Contact: "CANARY Rose"})
		if n := got("vera", "Somebody reports how a mark is used"); n != 1 {
			t.Errorf("%d mails to the authority", n)
		}
	})
}

// TestTakenBackIsSaid: who leads for a holder finds on their first page that an award was taken back, for two months.
func TestTakenBackIsSaid(t *testing.T) {
	citytest.EachDSN(t, func(t *testing.T, dsn string) {
		l := leaving(t, dsn)
		fern := policy.Actor{Kind: policy.KindAccount, ID: ids.New(), Grants: []policy.Grant{{Role: policy.Facilitator, Organisation: cast.LanternID}}}
		a, vera := awardIn(l)
		says := func() (text string) {
			t.Helper()
			p, _, err := app.AwardPanel(l.app, t.Context(), fern)
			if err != nil {
				t.Fatal(err)
			}
			for _, i := range p.Items {
				text += i.Text + "\n"
			}
			return text
		}
		if got := says(); !strings.Contains(got, "Read the terms") {
			t.Errorf("of one that is new: %q", got)
		}
		lists := func(award string, stands bool) {
			t.Helper()
			mine, err := app.HowFar(l.app, t.Context(), fern, []string{a.EngagementID})
			theirs, err2 := app.Pledged(l.app, t.Context(), vera, pactID, []string{a.EngagementID})
			for _, far := range []map[string]engageweb.Pledged{mine, theirs} {
				if x := far[a.EngagementID]; x.Award != award || x.Stands != stands {
					t.Errorf("in a list: %+v, want %q: %v %v", x, award, err, err2)
				}
			}
		}
		lists("Holds an award", true)
		do(l, vera, award.Revoke{AwardID: a.ID, Reason: "Nothing was begun."})
		lists("Award taken back", false)
		if got := says(); !strings.Contains(got, "Taken back: A home after hospital") {
			t.Errorf("of one that was taken back: %q", got)
		}
		l.clk.Move(61 * 24 * time.Hour)
		if got := says(); got != "" {
			t.Errorf("two months later: %q", got)
		}
	})
}

// TestEachNodeShowsAHold: what one node puts on hold, another shows at once, on the page, the badge and the list alike.
func TestEachNodeShowsAHold(t *testing.T) {
	citytest.EachDSN(t, func(t *testing.T, dsn string) {
		l := leaving(t, dsn)
		conf, err := config.Load([]string{"HOMEWARD_DATABASE=" + dsn, "HOMEWARD_SECRET=" + citytest.Secret, "HOMEWARD_ADDR=127.0.0.1:0", "HOMEWARD_NODE=two"})
		if err != nil {
			t.Fatal(err)
		}
		other, err := app.New(t.Context(), conf, l.clk, slog.New(slog.DiscardHandler))
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = other.Close() })
		nodes := []http.Handler{l.app.Handler(l.app.Auth.Identify), other.Handler(other.Auth.Identify)}
		get := func(node int, path string) string {
			w := httptest.NewRecorder()
			nodes[node].ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, http.NoBody))
			return w.Body.String()
		}
		a, vera := awardIn(l)
		at := "/verify/" + a.Number
		if one, two := get(0, at+".jwt"), get(1, at+".jwt"); one != two || strings.Count(one, ".") != 2 {
			t.Error("the nodes sign otherwise")
		}
		do(l, vera, award.Suspend{AwardID: a.ID, Reason: "We look into it."})
		for n := range nodes {
			if page, badge := get(n, at), get(n, at+"/badge.svg"); !strings.Contains(page, "It is on hold") || !strings.Contains(badge, "On hold") {
				t.Errorf("node %d shows %.300s", n, badge)
			}
		}
		if one, two := get(0, "/verify/status/suspension.jwt"), get(1, "/verify/status/suspension.jwt"); one != two {
			t.Error("the nodes list otherwise")
		}
	})
}

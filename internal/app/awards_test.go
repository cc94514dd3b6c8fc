package app_test

import (
	"strings"
	"testing"
	"time"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/pledge/award"
	"example.org/homeward/internal/pledge/snapshot"
	"example.org/homeward/internal/session"
	"example.org/homeward/internal/session/engage"
)

// givingAward is an act around the part, as the module of submissions has one.
type givingAward struct {
	award.Given
	out *award.Award
}

func (givingAward) Name() string                                 { return "test.give" }
func (givingAward) Check() error                                 { return nil }
func (givingAward) Load(*store.Tx) (struct{}, error)             { return struct{}{}, nil }
func (givingAward) Allow(policy.Actor, struct{}) policy.Decision { return policy.Allow("a test") }
func (g givingAward) Apply(tx *store.Tx, who policy.Actor, _ struct{}) (ops.Done, error) {
	a, err := award.Give(tx, who, g.Given)
	*g.out = a
	return ops.Done{Subject: "award:" + a.ID, Detail: "given"}, err
}

// TestHoldersAreWrittenTo: who leads for a holder is reminded by state, whatever runs were missed or came twice; they are
// told when the award stands otherwise; and the authority is told of a misuse, without how to reach who reported.
func TestHoldersAreWrittenTo(t *testing.T) {
	citytest.EachDSN(t, func(t *testing.T, dsn string) {
		l := leaving(t, dsn)
		scheme := engage.Scheme{ID: ids.New(), Slug: "pact", Title: "Homes first", Purpose: "Homes.", Steward: "Mereshire", Contact: "x@example.org", Rules: "1"}
		everything := policy.Actor{Kind: policy.KindAccount, ID: ids.New(), Grants: []policy.Grant{{Role: policy.Steward}}}
		do(l, everything, engage.SaveScheme{Scheme: scheme})
		people := map[string]string{"fern": ids.New(), "milo": ids.New(), "vera": ids.New()}
		stock := org.StockAccounts{Roles: map[string][]org.NewRole{
			people["fern"]: {{Role: policy.Facilitator, OrganisationID: cast.LanternID}}, people["milo"]: {{Role: policy.Member, OrganisationID: cast.LanternID}}, people["vera"]: {{Role: policy.Validator, SchemeID: scheme.ID}},
		}}
		for name, id := range people {
			stock.Accounts = append(stock.Accounts, org.Account{ID: id, Email: name + "@example.org", Name: name})
		}
		do(l, policy.Operator("test", policy.Administrator), stock)
		fern := policy.Actor{Kind: policy.KindAccount, ID: people["fern"], Grants: []policy.Grant{{Role: policy.Facilitator, Organisation: cast.LanternID}}}
		vera := policy.Actor{Kind: policy.KindAccount, ID: people["vera"], Grants: []policy.Grant{{Role: policy.Validator, Scheme: scheme.ID}}}
		e := session.Engagement{ID: ids.New(), OrganisationID: cast.LanternID, SchemeID: scheme.ID, Title: "A home after hospital"}
		do(l, fern, session.BeginEngagement{Engagement: e})
		kept, err := snapshot.Snapshot{Format: 1, EngagementID: e.ID, Title: e.Title, Holder: snapshot.Body{ID: cast.LanternID}, Scheme: snapshot.Scheme{ID: scheme.ID}, Pledges: []snapshot.Pledge{{ID: ids.New(), Stage: pathway.Crisis, Text: "We will ring."}}}.JSON()
		if err != nil {
			t.Fatal(err)
		}
		var a award.Award
		do(l, vera, givingAward{award.Given{EngagementID: e.ID, Snapshot: kept}, &a})
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

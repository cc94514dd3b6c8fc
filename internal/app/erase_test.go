package app_test

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"example.org/homeward/internal/app"
	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/offer"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/config"
	"example.org/homeward/internal/platform/dump"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/files"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/mail"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// What a giver leaves behind in as many places as there are: no trace of it may stay. Each is a word of its
// own, found nowhere else.
var traces = []string{
	"Wilhelmina", "Quartermain", "giver-7q.example.org", "07700 900555", "QX1 9WX", "velveteen", "harmonium", "Tuesdays-only", "Esperanto", "marmalade", "gramophone",
	"sousaphone", "a photo, drawn large", "a photo, drawn small",
}

// photo is the photo that they send.
var photo = files.Picture{
	Large: files.Drawn{JPEG: []byte("a photo, drawn large"), Width: 40, Height: 30}, Small: files.Drawn{JPEG: []byte("a photo, drawn small"), Width: 20, Height: 15},
}

// leaver is a whole Homeward with somebody in it who gives.
type leaver struct {
	t   *testing.T
	app *app.App
	clk *clock.Fake
	log *bytes.Buffer
}

func leaving(t *testing.T, dsn string) leaver {
	t.Helper()
	conf, err := config.Load([]string{"HOMEWARD_DATABASE=" + dsn, "HOMEWARD_SECRET=" + citytest.Secret, "HOMEWARD_ADDR=127.0.0.1:0", "HOMEWARD_NODE=one"})
	if err != nil {
		t.Fatal(err)
	}
	l := leaver{t: t, clk: clock.At(citytest.Now), log: &bytes.Buffer{}}
	l.app, err = app.New(t.Context(), conf, l.clk, slog.New(slog.NewTextHandler(l.log, &slog.HandlerOptions{Level: slog.LevelDebug})))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.app.Close() })
	cast.NewCity(t, l.app.DB)
	return l
}

func do[S any](l leaver, who policy.Actor, a ops.Action[S]) {
	l.t.Helper()
	if err := ops.Do(l.t.Context(), l.app.Runner, who, a); err != nil {
		l.t.Fatalf("%s: %v", a.Name(), err)
	}
}

// settle lets the workers do all that waits.
func (l leaver) settle() {
	l.t.Helper()
	ctx, cancel := context.WithCancel(l.t.Context())
	done := make(chan struct{})
	go func() { defer close(done); l.app.Pool().Run(ctx) }()
	defer func() { cancel(); <-done }()
	for range 1000 {
		var left int
		if err := l.app.DB.Read(l.t.Context(), func(tx *store.ReadTx) error { return waiting(tx, &left) }); err != nil {
			l.t.Fatal(err)
		}
		if left == 0 {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
	l.t.Fatal("the workers do not come to an end")
}

// whole is everything that the database holds, and the log.
func (l leaver) whole() string {
	l.t.Helper()
	var out bytes.Buffer
	err := l.app.DB.Read(l.t.Context(), func(tx *store.ReadTx) error {
		tables, err := tx.Tables()
		if err != nil {
			return err
		}
		_, err = dump.Write(tx, &out, dump.Header{Program: "test"}, tables, nil)
		return err
	})
	if err != nil {
		l.t.Fatal(err)
	}
	return out.String() + l.exported() + l.log.String()
}

// exported is every file that Give Help gives away, as a moderator takes it.
func (l leaver) exported() (all string) {
	l.t.Helper()
	other := *l.app
	other.Metrics = prometheus.NewRegistry()
	moderator := policy.Actor{Kind: policy.KindAccount, ID: "moderator", Grants: []policy.Grant{{Role: policy.Moderator}}}
	site := other.Handler(func(*http.Request) (policy.Actor, error) { return moderator, nil })
	for _, path := range []string{"/desk/offers.csv?state=all", "/desk/appeals.csv", "/give/appeals.json"} {
		w := httptest.NewRecorder()
		site.ServeHTTP(w, httptest.NewRequestWithContext(l.t.Context(), http.MethodGet, "http://127.0.0.1"+path, nil))
		if w.Code != http.StatusOK || w.Body.Len() == 0 {
			l.t.Fatalf("%s: %d", path, w.Code)
		}
		all += w.Body.String()
	}
	return all
}

func (l leaver) mails() []mail.Mail {
	l.t.Helper()
	list, err := ops.Find(l.t.Context(), l.app.Runner, policy.Operator("test", policy.Administrator), mail.Outbox{Limit: 100})
	if err != nil {
		l.t.Fatal(err)
	}
	return list
}

// give lets somebody answer an appeal and everything happen that can: it leaves every trace.
func (l leaver) give() (appealID, offerID string) {
	l.t.Helper()
	moderator := policy.Actor{Kind: policy.KindAccount, ID: "moderator", Grants: []policy.Grant{{Role: policy.Moderator}}}
	appealID, offerID = ids.New(), ids.New()
	do(l, cast.Tilda, offer.SaveAppeal{Send: true, Appeal: offer.Appeal{
		ID: appealID, OrganisationID: cast.LanternID, Kind: offer.Things, Wanted: 30, Urgency: offer.Now, AreaID: cast.QuayID, LastDay: l.clk.Now().AddDate(0, 0, 20).Format(time.DateOnly),
		Words: offer.Words{Title: "Coats", Unit: "coats", Why: "Winter.", Bring: "Chapel Hall"},
	}})
	do(l, moderator, offer.JudgeAppeal{AppealID: appealID, Version: 1, Allowed: true})
	do(l, policy.Nobody(), offer.MakeOffer{
		ID: offerID, Photo: &photo, Giver: offer.Giver{Name: "Wilhelmina Vane", Email: "Wilhelmina@giver-7q.example.org", Phone: "07700 900555", Organisation: "Quartermain Ltd"},
		Offer: offer.Offer{AppealID: appealID, Amount: 12, Said: offer.Said{
			Title: "velveteen coats", Text: "and a harmonium", Conditions: "Tuesdays-only", Languages: "Esperanto", Postcode: "QX1 9WX", PhotoAlt: "a sousaphone",
		}},
	})
	do(l, cast.Tilda, offer.PlanOffer{OfferID: offerID, Version: 1, NextOn: l.clk.Now().AddDate(0, 0, 2).Format(time.DateOnly), Note: "ask about the marmalade"})
	do(l, cast.Tilda, offer.AcceptOffer{OfferID: offerID, Version: 2})
	do(l, policy.Nobody(), offer.AnswerOffer{OfferID: offerID, Round: 1, Signed: true, Yes: true})
	do(l, cast.Tilda, offer.RecordResult{OfferID: offerID, Version: 4, Gave: 12})
	do(l, cast.Tilda, offer.ThankGiver{OfferID: offerID, Version: 5, Words: "Dear Wilhelmina, what a gramophone!"})
	do(l, cast.Tilda, offer.CloseAppeal{AppealID: appealID, Version: 3, To: offer.Fulfilled, Thanks: "Thank you all, and Wilhelmina most of all."})
	l.settle()
	return appealID, offerID
}

// gone makes sure that nothing is left of who gave, and that what was given is still counted.
func (l leaver) gone(appealID, offerID string) {
	l.t.Helper()
	all := strings.ToLower(l.whole())
	for _, trace := range traces {
		if at := strings.Index(all, strings.ToLower(trace)); at >= 0 {
			l.t.Errorf("%q is still there: %q", trace, all[max(at-120, 0):min(at+60, len(all))])
		}
	}
	system := policy.System("test", policy.Moderator)
	a, err := ops.Ask(l.t.Context(), l.app.Runner, system, offer.ShowAppeal{AppealID: appealID})
	if err != nil || a.Given != 12 {
		l.t.Errorf("given: %d %v", a.Given, err)
	}
	o, err := ops.Ask(l.t.Context(), l.app.Runner, system, offer.ShowOffer{OfferID: offerID})
	if err != nil || o.Gave != 12 || !o.Erased {
		l.t.Errorf("the offer: %+v %v", o.Seen, err)
	}
}

func TestErasingAGiverLeavesNoTrace(t *testing.T) {
	citytest.EachDSN(t, func(t *testing.T, dsn string) {
		l := leaving(t, dsn)
		appealID, offerID := l.give()
		all := strings.ToLower(l.whole())
		for _, trace := range traces {
			if !strings.Contains(all, strings.ToLower(trace)) {
				t.Errorf("%q was never there, so that its absence shows nothing", trace)
			}
		}
		if n := len(l.mails()); n != 4 { // it came, they are asked, thanks, the closing thanks
			t.Errorf("%d mails", n)
		}
		if list, err := ops.Ask(t.Context(), l.app.Runner, policy.Nobody(), offer.ShowMine{OfferID: offerID, Signed: true, All: true}); err != nil || len(list) != 1 || len(list[0].Steps) != 6 {
			t.Errorf("what they see of it: %+v %v", list, err)
		}
		for _, who := range []policy.Actor{policy.Nobody(), cast.Tilda, policy.System("keeper")} {
			if err := ops.Do(t.Context(), l.app.Runner, who, offer.EraseGiver{OfferID: offerID}); !errors.Is(err, errs.Denied) {
				t.Errorf("%s erases: %v", who.Kind, err)
			}
		}
		do(l, policy.Nobody(), offer.EraseGiver{OfferID: offerID, Signed: true, All: true})
		l.settle()
		l.gone(appealID, offerID)
		if _, err := ops.Ask(t.Context(), l.app.Runner, policy.Nobody(), offer.ShowMine{OfferID: offerID, Signed: true}); !errors.Is(err, errs.NotFound) {
			t.Errorf("their page: %v", err)
		}
		do(l, policy.Nobody(), offer.EraseGiver{OfferID: offerID, Signed: true, All: true}) // again: nothing more happens
	})
}

// Givers are forgotten by the state of things: too early nothing happens, a missed run is made up for, and a
// repeated one finds nobody.
func TestGiversAreForgottenInTime(t *testing.T) {
	citytest.EachDSN(t, func(t *testing.T, dsn string) {
		l := leaving(t, dsn)
		appealID, offerID := l.give()
		due := func() int {
			list, err := ops.Ask(t.Context(), l.app.Runner, policy.System("keeper"), offer.DueGivers{Most: 10})
			if err != nil {
				t.Fatal(err)
			}
			return len(list)
		}
		days := org.DefaultRules.GiversKeptDays
		for _, c := range []struct {
			days int // later
			due  int
		}{{days - 1, 0}, {2, 1}, {400, 1}} {
			l.clk.Move(time.Duration(c.days) * 24 * time.Hour)
			if n := due(); n != c.due {
				t.Errorf("after %d days more: %d are due", c.days, n)
			}
			if c.due == 0 {
				if err := l.app.ForgetGivers(t.Context()); err != nil {
					t.Fatal(err)
				}
			}
		}
		for range 2 {
			if err := l.app.ForgetGivers(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		l.settle()
		l.gone(appealID, offerID)
		if due() != 0 {
			t.Error("somebody is still due")
		}
	})
}

// Whoever asked to look after an organisation, and was never answered, is forgotten by the next run.
func TestClaimantsAreForgottenInTime(t *testing.T) {
	citytest.EachDSN(t, func(t *testing.T, dsn string) {
		l := leaving(t, dsn)
		do(l, policy.Nobody(), org.MakeClaim{
			Who: org.Claimant{Name: "Mo Marsh", Email: "mo@example.org", Post: "manager"}, Proposed: org.Organisation{Name: "Warm Room", Description: "Tea and talk"},
		})
		kept := func() (n int) {
			err := l.app.DB.Read(t.Context(), func(tx *store.ReadTx) error {
				return tx.Get(&n, `select count(*) from org_claim where body like '%Marsh%'`)
			})
			if err != nil {
				t.Fatal(err)
			}
			return n
		}
		for _, c := range []struct{ days, kept int }{{59, 1}, {1, 0}} {
			l.clk.Move(time.Duration(c.days) * 24 * time.Hour)
			if err := l.app.ForgetClaimants(t.Context()); err != nil || kept() != c.kept {
				t.Errorf("after %d days more: %d kept, %v", c.days, kept(), err)
			}
		}
	})
}

package freshweb_test

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/citytest/visit"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/fresh"
	"example.org/homeward/internal/directory/freshweb"
	"example.org/homeward/internal/directory/quality"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// office is the pages over the test city, the links that were sent, and what was refused.
type office struct {
	visit.Caller
	cast.City
	db      *store.DB
	clk     *clock.Fake
	links   map[string]ids.Token // by the service
	refused []string
}

func each(t *testing.T, fn func(o *office)) {
	t.Helper()
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		o := &office{Caller: visit.Caller{T: t}, City: cast.NewCity(t, db), db: db, clk: clk, links: map[string]ids.Token{}}
		o.Routes = freshweb.New(freshweb.Options{Runner: o.Runner, Partnership: "Mereshire", Zone: citytest.London, Refuse: func(_ *http.Request, _ policy.Actor, action string, bad fresh.BadLink) {
			o.refused = append(o.refused, action+": "+bad.Reason)
		}}).Routes()
		fn(o)
	})
}

// ask moves the clock on until listings are due, and asks both organisations.
func (o *office) ask() {
	o.Helper()
	o.clk.Move(60 * 24 * time.Hour)
	for _, id := range []string{cast.LanternID, cast.HarbourID} {
		err := ops.Do(o.Context(), o.Runner, policy.System("listing keeper"), fresh.AskListings{OrganisationID: id, Zone: citytest.London, Write: func(_ *store.Tx, l fresh.Letter) error {
			for _, x := range l.Listings {
				o.links[x.ServiceID] = x.Token
			}
			return nil
		}})
		if err != nil {
			o.Fatal(err)
		}
	}
}

// The pages behind a link: a wrong form loses nothing and uses nothing up, and a dead link says one thing.
func TestLinkPages(t *testing.T) {
	each(t, func(o *office) {
		o.ask()
		token, at := string(o.links[cast.HelplineID]), "/services/"+cast.HelplineID
		p := o.Page(cast.Nobody, "GET", at+"/still-right?link="+token, nil, 200)
		for _, want := range []string{"Helpline", "Somebody to talk to.", "01632 960113", "Nobody has checked it yet."} {
			if !strings.Contains(p.Text("main"), want) {
				o.Errorf("no %q in %s", want, p.Text("main"))
			}
		}
		if refuge := o.Page(cast.Nobody, "GET", "/services/"+cast.RefugeID+"/still-right?link="+string(o.links[cast.RefugeID]), nil, 200); strings.Contains(refuge.Body(), "CANARY") {
			o.Error("the page behind a link tells where the refuge is")
		}
		long := url.Values{"link": {token}, "text": {strings.Repeat("x", 1501)}, "hours": {"Mondays"}}
		if p := o.Page(cast.Nobody, "POST", at+"/has-changed", long, 422); p.Attr("#hours", "value") != "Mondays" || !p.Has("#text-error") {
			o.Error("what was typed is lost, or nobody says what is wrong")
		}
		o.Page(cast.Nobody, "POST", at+"/has-closed", long, 422)
		o.Page(cast.Nobody, "POST", at+"/still-right", url.Values{"link": {token}, "version": {"9"}}, 409)
		if to := o.Sent(cast.Nobody, at+"/has-closed", url.Values{"link": {token}}); to != at+"/answered?as=closed" {
			o.Errorf("led to %s", to)
		}
		for as, want := range map[string]string{"right": "checked today", "closed": "may have closed", "changed": "will read what you wrote", "member": "sign in and change it", "<b>": "We have your answer"} {
			if p := o.Page(cast.Nobody, "GET", at+"/answered?as="+url.QueryEscape(as), nil, 200); !strings.Contains(p.Text("main"), want) {
				o.Errorf("%s: %s", as, p.Text("main"))
			}
		}
		o.refused = nil
		for _, target := range []string{"/still-right", "/has-closed"} {
			o.Page(cast.Nobody, "GET", at+target+"?link="+token, nil, 410)
		}
		for _, target := range []string{"/still-right", "/has-changed", "/has-closed"} {
			p := o.Page(cast.Nobody, "POST", at+target, url.Values{"link": {token}, "text": {"x"}, "version": {"2"}}, 410)
			if p.Text("main .lead") != "It was used already, or it is too old, or part of it is missing." {
				o.Errorf("%s: %s", target, p.Text("main .lead"))
			}
		}
		if len(o.refused) != 5 || !strings.Contains(strings.Join(o.refused, "\n"), "listing.close_by_link: a link that was used") {
			o.Errorf("noted: %q", o.refused)
		}
		o.Page(cast.Nobody, "GET", "/services/x/still-right?link="+token, nil, 410)
		o.Page(cast.Nobody, "GET", "/services/"+ids.New()+"/answered", nil, 404)
	})
}

// A coordinator starts a round, a volunteer rings, and what they do shows.
func TestRoundPages(t *testing.T) {
	each(t, func(o *office) {
		vol := policy.Actor{Kind: policy.KindAccount, ID: ids.Derive("freshwebtest", "vol"), Name: "Vol", Grants: []policy.Grant{{Role: policy.Checker}}}
		err := ops.Do(o.Context(), o.Runner, policy.Operator("o", policy.Administrator), org.StockAccounts{
			Accounts: []org.Account{{ID: vol.ID, Email: "vol@students.example.org", Name: "Vol &amp; Co"}}, Roles: map[string][]org.NewRole{vol.ID: {{Role: policy.Checker}}},
		})
		if err != nil {
			o.Fatal(err)
		}
		o.Page(cast.Editor, "GET", "/desk/rounds", nil, 200)
		form := url.Values{"id": {ids.New()}, "which": {"never"}, "most": {"x"}}
		if p := o.Page(cast.Editor, "POST", "/desk/rounds/new", form, 422); !strings.Contains(p.Text("main"), "4 listings fit") || !p.Has("#name-error") || !p.Has("#most-error") {
			o.Errorf("%s", p.Text("main"))
		}
		form.Set("name", "Ring")
		form.Set("most", "10")
		form.Set("member", vol.ID)
		form.Set("do", "count")
		o.Page(cast.Editor, "GET", o.Sent(cast.Editor, "/desk/rounds/new", form), nil, 200)
		form.Set("do", "start")
		at, _, _ := strings.Cut(o.Sent(cast.Editor, "/desk/rounds/new", form), "?")
		if p := o.Page(vol, "GET", at, nil, 200); p.Has("form[action$='/hand-over']") || strings.Contains(p.Text("main"), "Night shelter") {
			o.Error("a volunteer steers, or sees everybody's listings")
		}
		mine := o.Page(vol, "GET", at+"/mine", nil, 200)
		if mine.Count(".todo a") != 4 {
			o.Errorf("%s", mine.Text("main"))
		}
		call := at + "/services/" + cast.RefugeID
		if p := o.Page(vol, "GET", call, nil, 200); strings.Contains(p.Body(), "CANARY") || p.Attr("a.btn--big", "href") != "tel:01632960112" {
			o.Errorf("%s", p.Text("main"))
		}
		ticked := url.Values{"outcome": {"changed"}, "wrong": {"Phone", "<script>"}, "version": {"1"}}
		if p := o.Page(vol, "POST", call, ticked, 422); !p.Has("#note-error") || p.Count("input[name=wrong][checked]") != 1 {
			o.Error("the ticks are lost, or nobody says what is wrong")
		}
		o.Page(vol, "POST", call, url.Values{"version": {"1"}}, 422) // Enter, in a field
		if to := o.Sent(vol, call, url.Values{"outcome": {"right"}, "version": {"1"}}); to != at+"/mine?done=right" {
			o.Errorf("led to %s", to)
		}
		o.Page(vol, "POST", call, url.Values{"outcome": {"right"}, "version": {"2"}}, 409)
		if p := o.Page(cast.Editor, "GET", at, nil, 200); !strings.Contains(p.Text("main"), "1 of 4 done") || !strings.Contains(p.Text("main"), "Vol &amp; Co") {
			o.Errorf("%s", p.Text("main"))
		}
		if to := o.Sent(vol, at+"/hand-over", url.Values{"from": {vol.ID}, "to": {""}}); to != at+"/mine?done=back" {
			o.Errorf("led to %s", to)
		}
		o.Page(cast.Editor, "GET", at+"/end", nil, 200)
		o.Page(cast.Editor, "GET", o.Sent(cast.Editor, at+"/end", nil), nil, 200)
		for _, who := range []policy.Actor{cast.Nobody, cast.Tilda, cast.Officer} {
			for _, path := range []string{"/desk/rounds", "/desk/rounds/new", at, at + "/mine", call, at + "/end", "/desk/quality/areas"} {
				if w := o.Send(who, "GET", path, nil); w.Code != 403 && w.Code != 404 {
					o.Errorf("%s may see %s: %d", who.ID, path, w.Code)
				}
			}
		}
		o.Page(cast.Editor, "GET", "/desk/rounds/"+ids.New(), nil, 404)
	})
}

// What is missing is told; what can be filled from what is known is filled with one button, as a version.
func TestQualityPages(t *testing.T) {
	each(t, func(o *office) {
		var s directory.Service
		err := o.db.Read(o.Context(), func(tx *store.ReadTx) (err error) {
			s, err = directory.ReadService(tx, cast.FoodBankID, "")
			return err
		})
		if err != nil {
			o.Fatal(err)
		}
		s.Description += " Ring 0161 496 0177."
		if err := ops.Do(o.Context(), o.Runner, cast.Tilda, directory.SaveService{Service: s}); err != nil {
			o.Fatal(err)
		}
		at, fix := "/desk/services/"+s.ID+"/quality", url.Values{"gap": {strconv.Itoa(int(quality.PhoneInText))}, "version": {"2"}}
		if p := o.Page(cast.Checker, "GET", at, nil, 200); p.Has("form[action$='/quality']") {
			o.Error("who may not change it is offered the button")
		}
		for _, who := range []policy.Actor{cast.Nobody, cast.Osric, cast.Checker} {
			if w := o.Send(who, "POST", at, fix); w.Code != 403 && w.Code != 404 {
				o.Errorf("%s: %d", who.ID, w.Code)
			}
		}
		if p := o.Page(cast.Tilda, "GET", at, nil, 200); !strings.Contains(p.Text("main"), "A phone number in the text") {
			o.Errorf("%s", p.Text("main"))
		}
		if to := o.Sent(cast.Tilda, at, fix); to != at+"?done=fixed" {
			o.Errorf("led to %s", to)
		}
		if to := o.Sent(cast.Tilda, at, fix); to != at+"?done=same" {
			o.Errorf("again: led to %s", to)
		}
		l, err := ops.Ask(o.Context(), o.Runner, cast.Nobody, directory.ShowListing{ServiceID: s.ID})
		if err != nil || len(l.Phones) != 1 || l.Phones[0].Number != "0161 496 0177" {
			o.Errorf("%+v %v", l.Phones, err)
		}
		if p := o.Page(cast.Editor, "GET", "/desk/quality?gap="+strconv.Itoa(int(quality.NeverChecked)), nil, 200); p.Count(".grid tbody tr") != 4 {
			o.Errorf("%s", p.Text("main"))
		}
		if p := o.Page(cast.Osric, "GET", "/desk/quality", nil, 200); p.Count(".grid tbody tr") != 2 || p.Has("a[href='/desk/quality/areas']") {
			o.Error("an editor of one organisation sees others, or the league")
		}
		if p := o.Page(cast.Editor, "GET", "/desk/quality/areas", nil, 200); p.Count(".grid tbody tr") != 3 {
			o.Errorf("%s", p.Text("main"))
		}
	})
}

package registerweb_test

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/citytest/promise"
	"example.org/homeward/internal/citytest/visit"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/dirweb"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/pledge/register"
	"example.org/homeward/internal/pledge/registerweb"
)

func account(name string, grants ...policy.Grant) policy.Actor {
	return policy.Actor{Kind: policy.KindAccount, ID: ids.Derive("registerweb", name), Name: name, Fresh: true, Grants: grants}
}

var (
	schemeID = ids.Derive("registerweb", "scheme")
	accounts = map[string]policy.Actor{
		"fern": account("fern", policy.Grant{Role: policy.Facilitator, Organisation: cast.LanternID}), "nils": account("nils", policy.Grant{Role: policy.NoteTaker, Organisation: cast.LanternID}),
		"vera": account("vera", policy.Grant{Role: policy.Validator, Scheme: schemeID}), "stew": account("stew", policy.Grant{Role: policy.Steward}), "olga": account("olga", policy.Grant{Role: policy.Owner, Organisation: cast.HarbourID}),
	}
)

// house is the pages over what was agreed and awarded.
type house struct {
	visit.Visitor
	promise.Agreed
	clk *clock.Fake
}

func each(t *testing.T, fn func(h house)) {
	t.Helper()
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		c := cast.NewCity(t, db)
		h := house{visit.New(t, c.Runner, accounts), promise.NewAgreed(), clk}
		h.on("2026-03-02")
		base, _ := url.Parse("https://homeward.example.org")
		public := dirweb.New(dirweb.Options{Finder: directory.NewFinder(c.Runner, clk, citytest.London), Runner: c.Runner, Partnership: "Mereshire", MadeUp: true})
		site := registerweb.New(registerweb.Options{
			Runner: c.Runner, Board: register.NewBoard(c.Runner, clk, citytest.London), Partnership: "Mereshire", Base: base, MadeUp: true, Frame: public.Frame,
			Sector: func(key string) string { return map[string]string{"hospital": "A hospital"}[key] },
		})
		h.Serve(site.Routes(), web.Options{})
		h.Notice(h.hidden)
		h.Agree(t, c.Runner, schemeID, accounts["fern"], accounts["nils"])
		visit.Do(h, "vera", promise.GivingAsAgreed{EngagementID: h.ID})
		h.refresh()
		fn(h)
	})
}

func (h house) on(day string) { h.Helper(); citytest.SetDay(h.T, h.clk, day) }

// refresh has the register follow, and waits until its board does.
func (h house) refresh() {
	h.Helper()
	h.Must(ops.Do(h.Context(), h.Runner, policy.System("test"), register.Refresh{EngagementID: h.ID}))
	h.wait()
}

// wait waits for as long as the board may be behind.
func (house) wait() { time.Sleep(450 * time.Millisecond) }

// hidden holds what everybody is shown to name nobody, and to set no cookie.
func (h house) hidden(as, path string, a visit.Answer) {
	h.Helper()
	if as == "" && (strings.Contains(a.Body, "Canary") || strings.Contains(a.Body, "canary@") || a.Header.Get("Set-Cookie") != "") {
		h.Errorf("%s names somebody, or sets a cookie", path)
	}
}

package impactweb_test

import (
	"strings"
	"testing"
	"time"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/citytest/promise"
	"example.org/homeward/internal/citytest/visit"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/pledge/impact"
	"example.org/homeward/internal/pledge/impactweb"
	"example.org/homeward/internal/pledge/register"
)

func account(name string, grants ...policy.Grant) policy.Actor {
	return policy.Actor{Kind: policy.KindAccount, ID: ids.Derive("impactweb", name), Name: name, Fresh: true, Grants: grants}
}

var (
	schemeID = ids.Derive("impactweb", "scheme")
	accounts = map[string]policy.Actor{
		"fern": account("fern", policy.Grant{Role: policy.Facilitator, Organisation: cast.LanternID}), "nils": account("nils", policy.Grant{Role: policy.NoteTaker, Organisation: cast.LanternID}),
		"vera": account("vera", policy.Grant{Role: policy.Validator, Scheme: schemeID}), "stew": account("stew", policy.Grant{Role: policy.Steward}), "otto": account("otto", policy.Grant{Role: policy.Validator, Scheme: ids.Derive("impactweb", "another")}), "ada": account("ada", policy.Grant{Role: policy.Administrator}), "olga": account("olga", policy.Grant{Role: policy.Owner, Organisation: cast.HarbourID}),
	}
)

// house is the pages over what was agreed.
type house struct {
	visit.Visitor
	promise.Agreed
	clk *clock.Fake
	at  string
}

func each(t *testing.T, fn func(h house)) {
	t.Helper()
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		c := cast.NewCity(t, db)
		h := served(t, c.Runner, clk)
		h.on("2026-03-02")
		h.Agree(t, c.Runner, schemeID, accounts["fern"], accounts["nils"])
		fn(h)
	})
}

func (h house) on(day string) { h.Helper(); citytest.SetDay(h.T, h.clk, day) }

// refresh has the register and what is counted follow, and waits until the board does.
func (h house) refresh() {
	h.Helper()
	h.Must(ops.Do(h.Context(), h.Runner, policy.System("test"), register.Refresh{EngagementID: h.ID}))
	h.Must(ops.Do(h.Context(), h.Runner, policy.System("test"), impact.Refresh{EngagementID: h.ID}))
	h.wait()
}

// wait waits for as long as the board may be behind.
func (house) wait() { time.Sleep(450 * time.Millisecond) }

// served is the house with its pages, and nothing in it.
func served(t *testing.T, runner *ops.Runner, clk *clock.Fake) house {
	t.Helper()
	h := house{visit.New(t, runner, accounts), promise.NewAgreed(), clk, "/desk/schemes/" + schemeID + "/impact"}
	site := impactweb.New(impactweb.Options{
		Runner: runner, Board: register.NewBoard(runner, clk, citytest.London), Partnership: "Mereshire",
		Sector: func(key string) string { return map[string]string{"hospital": "A hospital"}[key] },
	})
	h.Serve(site.Routes(), web.Options{})
	h.Notice(h.hidden)
	return h
}

// hidden holds every answer to name nobody.
func (h house) hidden(_, path string, a visit.Answer) {
	h.Helper()
	if strings.Contains(a.Body, "Canary") || strings.Contains(a.Body, "canary@") {
		h.Errorf("%s names somebody", path)
	}
}

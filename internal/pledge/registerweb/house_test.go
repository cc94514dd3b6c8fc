package registerweb_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/action"
	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/dirweb"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/htmlcheck"
	"example.org/homeward/internal/pledge"
	"example.org/homeward/internal/pledge/award"
	"example.org/homeward/internal/pledge/register"
	"example.org/homeward/internal/pledge/registerweb"
	"example.org/homeward/internal/session"
	"example.org/homeward/internal/session/engage"
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

// house is the pages over one engagement of the Lantern that was awarded, with two pledges and an action for each.
type house struct {
	*testing.T
	r                         *ops.Runner
	clk                       *clock.Fake
	site                      http.Handler
	base, id                  string
	ring, stay, deed, another string
}

func each(t *testing.T, fn func(h house)) {
	t.Helper()
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		c := cast.NewCity(t, db)
		h := house{T: t, r: c.Runner, clk: clk, id: ids.New(), ring: ids.New(), stay: ids.New(), deed: ids.New(), another: ids.New()}
		h.on("2026-03-02")
		base, _ := url.Parse("https://homeward.example.org")
		public := dirweb.New(dirweb.Options{Finder: directory.NewFinder(c.Runner, clk, citytest.London), Runner: c.Runner, Partnership: "Mereshire", MadeUp: true})
		site := registerweb.New(registerweb.Options{
			Runner: c.Runner, Board: register.NewBoard(c.Runner, clk, citytest.London), Partnership: "Mereshire", Base: base, MadeUp: true, Frame: public.Frame,
			Sector: func(key string) string { return map[string]string{"hospital": "A hospital"}[key] },
		})
		who := func(r *http.Request) (policy.Actor, error) {
			if a, there := accounts[r.Header.Get("Test-Who")]; there {
				return a, nil
			}
			return policy.Nobody(), nil
		}
		h.site = web.Mux(who, site.Routes(), web.Options{})
		served := httptest.NewServer(h.site)
		t.Cleanup(served.Close)
		h.base = served.URL
		h.furnish()
		fn(h)
	})
}

func do[S any](h house, who string, a ops.Action[S]) {
	h.Helper()
	if err := ops.Do(h.Context(), h.r, accounts[who], a); err != nil {
		h.Fatalf("%s: %v", a.Name(), err)
	}
}

func (h house) on(day string) {
	h.Helper()
	at, err := time.Parse(time.DateOnly, day)
	h.must(err)
	h.clk.Set(at.Add(12 * time.Hour))
}

func (h house) must(err error) {
	h.Helper()
	if err != nil {
		h.Fatal(err)
	}
}

func (h house) furnish() {
	h.Helper()
	do(h, "stew", engage.SaveScheme{Scheme: engage.Scheme{ID: schemeID, Slug: "pact", Title: "The pact", Purpose: "Homes.", Steward: "Mereshire", Contact: "x@example.org", Rules: "3"}})
	do(h, "fern", session.BeginEngagement{Engagement: session.Engagement{ID: h.id, OrganisationID: cast.LanternID, SchemeID: schemeID, Title: "A home after hospital", Context: session.Context{Sector: "hospital", Area: "Hollowmere"}}})
	do(h, "fern", pledge.NameSet{EngagementID: h.id, Title: "Nobody leaves <to> the street"})
	for id, w := range map[string]pledge.Words{h.ring: {Stage: pathway.Targeted, Text: "We will ring the ward first."}, h.stay: {Stage: pathway.Settled, Text: "We will stay beside people."}} {
		do(h, "nils", pledge.Propose{EngagementID: h.id, ID: id, Words: w})
		do(h, "nils", pledge.CountHands{EngagementID: h.id, ID: id, Hands: pledge.Hands{Yes: 9}})
	}
	for _, st := range []pathway.Stage{pathway.Universal, pathway.Crisis, pathway.Recovery, pathway.MoveOn} {
		do(h, "nils", pledge.AnswerStage{EngagementID: h.id, Stage: st, Why: "None for now."})
	}
	g, err := ops.Ask(h.Context(), h.r, accounts["fern"], pledge.ShowGrid{EngagementID: h.id})
	h.must(err)
	do(h, "fern", pledge.AgreeSet{EngagementID: h.id, Hash: g.Text()})
	for id, w := range map[string]action.Words{
		h.deed:    {AimID: h.ring, Text: "=Write a guide with 4 people", Due: "2026-06-30", Lead: action.Lead{Name: "Canary Siobhan", Initials: "S. K.", Role: "Nurse", Contact: "canary@example.org"}},
		h.another: {AimID: h.stay, Text: "Visit each week for a year", Due: "2026-12-31", Lead: action.Lead{Role: "Visitor"}},
	} {
		do(h, "nils", action.AddAction{PlanID: h.id, ID: id, State: action.Agreed, Words: w})
	}
	do(h, "vera", giving{h.id})
	h.refresh()
}

// giving is an act around the part that gives an award.
type giving struct{ id string }

func (giving) Name() string                                 { return "test.give" }
func (giving) Check() error                                 { return nil }
func (giving) Load(*store.Tx) (struct{}, error)             { return struct{}{}, nil }
func (giving) Allow(policy.Actor, struct{}) policy.Decision { return policy.Allow("a test") }
func (g giving) Apply(tx *store.Tx, who policy.Actor, _ struct{}) (ops.Done, error) {
	s, err := pledge.Promised(&tx.ReadTx, g.id)
	if err != nil {
		return ops.Done{}, err
	}
	kept, err := s.Promising().JSON()
	if err != nil {
		return ops.Done{}, err
	}
	a, err := award.Give(tx, who, award.Given{EngagementID: g.id, Snapshot: kept})
	return ops.Done{Subject: "award:" + a.ID, Detail: "given"}, err
}

// refresh has the register follow, and waits until its board does.
func (h house) refresh() {
	h.Helper()
	h.must(ops.Do(h.Context(), h.r, policy.System("test"), register.Refresh{EngagementID: h.id}))
	h.wait()
}

// wait waits for as long as the board may be behind.
func (house) wait() { time.Sleep(450 * time.Millisecond) }

type answer struct {
	status int
	head   http.Header
	body   string
}

func (h house) get(as, path string, status int) answer {
	h.Helper()
	return h.send(as, http.MethodGet, path, nil, status)
}

func (h house) post(as, path string, status int, fields ...string) answer {
	h.Helper()
	f := url.Values{}
	for i := 0; i+1 < len(fields); i += 2 {
		f.Add(fields[i], fields[i+1])
	}
	return h.send(as, http.MethodPost, path, f, status)
}

func (h house) send(as, method, path string, f url.Values, status int) answer {
	h.Helper()
	var body io.Reader
	if f != nil {
		body = strings.NewReader(f.Encode())
	}
	r, err := http.NewRequestWithContext(h.Context(), method, h.base+path, body)
	h.must(err)
	r.Header.Set("Test-Who", as)
	if f != nil {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	c := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	got, err := c.Do(r)
	h.must(err)
	defer got.Body.Close()
	text, err := io.ReadAll(got.Body)
	h.must(err)
	if got.StatusCode != status {
		h.Fatalf("%s as %s: %d, want %d: %.800s", path, as, got.StatusCode, status, text)
	}
	if as == "" && (strings.Contains(string(text), "Canary") || strings.Contains(string(text), "canary@") || got.Header.Get("Set-Cookie") != "") {
		h.Errorf("%s names somebody, or sets a cookie", path)
	}
	return answer{got.StatusCode, got.Header, string(text)}
}

// page is a page that has to be sound.
func (h house) page(as, path string, status int) *htmlcheck.Page {
	h.Helper()
	p := htmlcheck.Parse(h.T, h.get(as, path, status).body)
	p.Check()
	return p
}

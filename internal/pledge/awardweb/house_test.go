package awardweb_test

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/lang"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/htmlcheck"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/pledge/award"
	"example.org/homeward/internal/pledge/awardweb"
	"example.org/homeward/internal/pledge/snapshot"
	"example.org/homeward/internal/session"
	"example.org/homeward/internal/session/engage"
)

var schemeID, otherID = ids.Derive("awardweb", "scheme"), ids.Derive("awardweb", "other")

func account(name string, grants ...policy.Grant) policy.Actor {
	return policy.Actor{Kind: policy.KindAccount, ID: ids.Derive("awardweb", name), Name: name, Fresh: true, Grants: grants}
}

var accounts = map[string]policy.Actor{
	"fern": account("fern", policy.Grant{Role: policy.Facilitator, Organisation: cast.LanternID}), "nils": account("nils", policy.Grant{Role: policy.NoteTaker, Organisation: cast.LanternID}),
	"hattie": account("hattie", policy.Grant{Role: policy.Owner, Organisation: cast.HarbourID}), "ada": account("ada", policy.Grant{Role: policy.Administrator}),
	"vera": account("vera", policy.Grant{Role: policy.Validator, Scheme: schemeID}), "otto": account("otto", policy.Grant{Role: policy.Validator, Scheme: otherID}), "stew": account("stew", policy.Grant{Role: policy.Steward, Scheme: schemeID}),
	"torn": account("torn", policy.Grant{Role: policy.Validator, Scheme: schemeID}, policy.Grant{Role: policy.Viewer, Organisation: cast.LanternID}),
}

// house is the pages over an award of the Lantern.
type house struct {
	*testing.T
	r        *ops.Runner
	clk      *clock.Fake
	base     string
	at, desk string // the page of its holder, and that of its authority
	a        award.Award
	away     *bool // what is promised can't be read
}

// giving is an act around the part, as the module of submissions has one.
type giving struct {
	award.Given
	out *award.Award
}

func (giving) Name() string                                 { return "test.give" }
func (giving) Check() error                                 { return nil }
func (giving) Load(*store.Tx) (struct{}, error)             { return struct{}{}, nil }
func (giving) Allow(policy.Actor, struct{}) policy.Decision { return policy.Allow("a test") }
func (g giving) Apply(tx *store.Tx, who policy.Actor, _ struct{}) (ops.Done, error) {
	a, err := award.Give(tx, who, g.Given)
	*g.out = a
	return ops.Done{Subject: "award:" + a.ID, Detail: "given"}, err
}

func each(t *testing.T, fn func(h house)) {
	t.Helper()
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		c := cast.NewCity(t, db)
		h := house{T: t, r: c.Runner, clk: clk, away: new(bool)}
		clk.Set(time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC))
		base := &url.URL{Scheme: "https", Host: "homes.example:8443"}
		issuer, err := award.NewIssuer("secret", base, "Mereshire")
		h.must(err)
		site := awardweb.New(awardweb.Options{
			Runner: c.Runner, Issuer: issuer, Now: clk.Now, Zone: citytest.London, Partnership: "Mereshire", Base: base, MadeUp: true,
			Frame: func(r *http.Request) (ui.Page, error) {
				return ui.Page{Partnership: "Mereshire", Words: lang.Languages(true).Pick(r.URL.Query().Get("lang"))}, nil
			},
			Scheme: func(_ context.Context, id string) (awardweb.Scheme, error) {
				if id != schemeID {
					return awardweb.Scheme{}, nil
				}
				return awardweb.Scheme{Title: "Homes first", Purpose: "Fewer lose their home.", Authority: "Mereshire", Page: "/schemes/homes-first"}, nil
			},
			Register: func(_ context.Context, id string) (string, error) {
				if *h.away {
					return "", nil
				}
				return "/register/" + id, nil
			},
			Withheld: func(context.Context, string) (bool, error) { return *h.away, nil },
		})
		who := func(r *http.Request) (policy.Actor, error) {
			if a, ok := accounts[r.Header.Get("Test-Who")]; ok {
				return a, nil
			}
			return policy.Nobody(), nil
		}
		served := httptest.NewServer(web.Mux(who, site.Routes(), web.Options{}))
		t.Cleanup(served.Close)
		h.base = served.URL
		h.must(ops.Do(t.Context(), c.Runner, account("all", policy.Grant{Role: policy.Steward}), engage.SaveScheme{Scheme: engage.Scheme{ID: schemeID, Slug: "homes-first", Title: "Homes first", Purpose: "Homes.", Steward: "Mereshire", Contact: "x@example.org", Rules: "3"}}))
		h.a = h.given()
		h.at, h.desk = "/desk/engagements/"+h.a.EngagementID+"/award", "/desk/schemes/"+schemeID+"/awards/"+h.a.ID
		fn(h)
	})
}

// given has an engagement begin, and gives it an award.
func (h house) given() (a award.Award) {
	h.Helper()
	id := ids.New()
	h.must(ops.Do(h.Context(), h.r, accounts["fern"], session.BeginEngagement{Engagement: session.Engagement{ID: id, OrganisationID: cast.LanternID, SchemeID: schemeID, Title: "A home after <hospital>"}}))
	kept, err := snapshot.Snapshot{
		Format: snapshot.Format, EngagementID: id, Title: "A home after <hospital>", Holder: snapshot.Body{ID: cast.LanternID}, Scheme: snapshot.Scheme{ID: schemeID, Rules: "3"},
		Pledges: []snapshot.Pledge{{ID: ids.New(), Stage: pathway.Targeted, Text: "We will ring the ward & ask.", Actions: []snapshot.Action{{ID: ids.New(), Stage: pathway.Targeted, Text: "Write the guide", Lead: "T. B., nurse", Due: "2026-06-30", State: snapshot.Agreed}}}},
	}.JSON()
	h.must(err)
	h.must(ops.Do(h.Context(), h.r, accounts["vera"], giving{award.Given{EngagementID: id, Snapshot: kept}, &a}))
	return a
}

func (h house) must(err error) {
	h.Helper()
	if err != nil {
		h.Fatal(err)
	}
}

// do runs an act as somebody; "" is nobody.
func do[S any](h house, as string, a ops.Action[S]) {
	h.Helper()
	who, ok := accounts[as]
	if !ok {
		who = policy.Nobody()
	}
	h.must(ops.Do(h.Context(), h.r, who, a))
}

func (h house) ask(as, method, path string, status int, f url.Values) (*http.Response, string) {
	h.Helper()
	r, err := http.NewRequestWithContext(h.Context(), method, h.base+path, strings.NewReader(f.Encode()))
	h.must(err)
	r.Header.Set("Test-Who", as)
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	c := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	got, err := c.Do(r)
	h.must(err)
	defer got.Body.Close()
	text, err := io.ReadAll(got.Body)
	h.must(err)
	if got.StatusCode != status {
		h.Fatalf("%s %s as %s: %d, want %d: %.600s", method, path, as, got.StatusCode, status, text)
	}
	return got, string(text)
}

func (h house) page(as, path string, status int) *htmlcheck.Page {
	h.Helper()
	_, text := h.ask(as, http.MethodGet, path, status, nil)
	p := htmlcheck.Parse(h.T, text)
	if status == http.StatusOK {
		p.Check()
	}
	return p
}

// form sends a form, and gives the page that says what is wrong, or where it leads.
func (h house) form(as, path string, status int, fields ...string) (*htmlcheck.Page, string) {
	h.Helper()
	f := url.Values{}
	for i := 0; i+1 < len(fields); i += 2 {
		f.Add(fields[i], fields[i+1])
	}
	got, text := h.ask(as, http.MethodPost, path, status, f)
	p := htmlcheck.Parse(h.T, text)
	if status == http.StatusUnprocessableEntity {
		p.Check()
	}
	return p, got.Header.Get("Location")
}

// has holds a text to some parts, and lacks to none of some.
func (h house) has(text string, parts ...string) {
	h.Helper()
	for _, p := range parts {
		if !strings.Contains(text, p) {
			h.Errorf("%q is not there: %.900s", p, text)
		}
	}
}

func (h house) lacks(text string, parts ...string) {
	h.Helper()
	for _, p := range parts {
		if strings.Contains(text, p) {
			h.Errorf("%q is there", p)
		}
	}
}

package engageweb_test

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"example.org/homeward/engine/pathway"
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
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/session"
	"example.org/homeward/internal/session/content"
	"example.org/homeward/internal/session/engageweb"
)

func staff(name string, role policy.Role, organisation string) policy.Actor {
	return policy.Actor{Kind: policy.KindAccount, ID: ids.Derive("engageweb", name), Name: name, Grants: []policy.Grant{{Role: role, Organisation: organisation}}}
}

var accounts = map[string]policy.Actor{
	"fern": staff("fern", policy.Facilitator, cast.LanternID), "nils": staff("nils", policy.NoteTaker, cast.LanternID), "edda": staff("edda", policy.Editor, cast.LanternID),
	"olga": staff("olga", policy.Facilitator, cast.HarbourID), "stew": staff("stew", policy.Steward, ""), "vera": staff("vera", policy.Validator, ""),
}

// house is the pages over the test city, with one engagement.
type house struct {
	*testing.T
	db   *store.DB
	r    *ops.Runner
	clk  *clock.Fake
	base string
	id   string
	at   string // where its pages are
	far  map[string]engageweb.Pledged
}

func each(t *testing.T, fn func(h house)) {
	t.Helper()
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		c, far := cast.NewCity(t, db), map[string]engageweb.Pledged{}
		public := dirweb.New(dirweb.Options{Finder: directory.NewFinder(c.Runner, clk, citytest.London), Runner: c.Runner, Partnership: "Mereshire", MadeUp: true})
		site := engageweb.New(engageweb.Options{
			Help:   func(content.Pack, string) ui.Help { return ui.Help{Text: []string{"What this page is for."}} },
			Runner: c.Runner, Now: clk.Now, Zone: citytest.London, Partnership: "Mereshire", Base: "http://homeward.example.org", Host: "homeward.example.org", Frame: public.Frame,
			Pledged: func(_ context.Context, _ policy.Actor, _ string, list []string) (map[string]engageweb.Pledged, error) {
				out := map[string]engageweb.Pledged{}
				for _, id := range list {
					out[id] = engageweb.Pledged{Agreed: true, Pledges: 3, ByStage: map[pathway.Stage]int{pathway.Crisis: 3}, Behind: 1}
				}
				return out, nil
			},
			HowFar: func(context.Context, policy.Actor, []string) (map[string]engageweb.Pledged, error) { return far, nil },
			Papers: func(_ context.Context, _ string, words content.Pack, _ map[string]string, _ []string) ([]engageweb.File, error) {
				return []engageweb.File{{Name: "sheet.txt", Body: []byte(words.Cover.Title)}}, nil
			},
			Organisations: func(_ *http.Request, who policy.Actor) ([]ui.Choice, error) {
				if !who.HasIn(cast.LanternID, policy.Facilitator) {
					return nil, nil
				}
				return []ui.Choice{{Value: cast.LanternID, Label: "The Lantern"}}, nil
			},
		})
		who := func(r *http.Request) (policy.Actor, error) {
			if a, ok := accounts[r.Header.Get("Test-Who")]; ok {
				return a, nil
			}
			return policy.Nobody(), nil
		}
		served := httptest.NewServer(web.Mux(who, site.Routes(), web.Options{Limits: false}))
		t.Cleanup(served.Close)
		h := house{t, db, c.Runner, clk, served.URL, ids.New(), "", far}
		h.at = "/desk/engagements/" + h.id
		h.must(ops.Do(t.Context(), c.Runner, accounts["fern"], session.BeginEngagement{Engagement: session.Engagement{ID: h.id, OrganisationID: cast.LanternID, Title: "A home after hospital"}}))
		fn(h)
	})
}

func (h house) must(err error) {
	h.Helper()
	if err != nil {
		h.Fatal(err)
	}
}

// answer is what came back.
type answer struct {
	status int
	head   http.Header
	body   string
}

func (h house) ask(as, method, path string, body io.Reader, head ...string) answer {
	h.Helper()
	r, err := http.NewRequestWithContext(h.Context(), method, h.base+path, body)
	h.must(err)
	r.Header.Set("Test-Who", as)
	for i := 0; i+1 < len(head); i += 2 {
		r.Header.Set(head[i], head[i+1])
	}
	c := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	got, err := c.Do(r)
	h.must(err)
	defer got.Body.Close()
	text, err := io.ReadAll(got.Body)
	h.must(err)
	return answer{got.StatusCode, got.Header, string(text)}
}

// form sends a form of names and values in turn, and holds the answer to a status.
func (h house) form(as, path string, status int, list ...string) answer {
	h.Helper()
	f := url.Values{}
	for i := 0; i+1 < len(list); i += 2 {
		f.Add(list[i], list[i+1])
	}
	a := h.ask(as, http.MethodPost, path, strings.NewReader(f.Encode()), "Content-Type", "application/x-www-form-urlencoded")
	if a.status != status {
		h.Errorf("POST %s as %q: %d, want %d: %.600s", path, as, a.status, status, a.body)
	}
	return a
}

func (h house) page(as, path string, status int) *htmlcheck.Page {
	h.Helper()
	a := h.ask(as, http.MethodGet, path, nil)
	if a.status != status {
		h.Fatalf("%s as %q: %d, want %d: %.600s", path, as, a.status, status, a.body)
	}
	p := htmlcheck.Parse(h.T, a.body)
	p.Check()
	return p
}

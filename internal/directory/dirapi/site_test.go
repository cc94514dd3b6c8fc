package dirapi_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"testing"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/demo"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/dirapi"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/platform/web"
)

const base = "https://directory.example.org"

// site is the API over one city.
type site struct {
	http.Handler
	t      testing.TB
	finder *directory.Finder
	runner *ops.Runner
	clock  *clock.Fake
}

func newSite(t testing.TB, r *ops.Runner, clk *clock.Fake) site {
	t.Helper()
	f := directory.NewFinder(r, clk, citytest.London)
	h := web.Mux(web.Anonymous, dirapi.Routes(f, r, mustParse(base)), web.Options{APIs: []string{dirapi.Root}})
	return site{h, t, f, r, clk}
}

// eachCast runs a test over the small named city, on both engines.
func eachCast(t *testing.T, fn func(t *testing.T, s site)) {
	t.Helper()
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		fn(t, newSite(t, cast.NewCity(t, db).Runner, clk))
	})
}

// eachDemo runs a test over the made-up city of 150 services, on both engines.
func eachDemo(t *testing.T, fn func(t *testing.T, s site)) {
	t.Helper()
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		r := citytest.Runner(t, db)
		if err := demo.Seed(t.Context(), r, clk.Now(), 150, 1); err != nil {
			t.Fatal(err)
		}
		fn(t, newSite(t, r, clk))
	})
}

// do runs an action, and lets the site see what it did.
func do[S any](s site, who policy.Actor, a ops.Action[S]) {
	s.t.Helper()
	if err := ops.Do(s.t.Context(), s.runner, who, a); err != nil {
		s.t.Fatal(err)
	}
	if err := s.finder.Refresh(s.t.Context()); err != nil {
		s.t.Fatal(err)
	}
}

// ask sends a request to an address below the root of the API.
func (s site) ask(method, path string, headers ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, dirapi.Root+path, nil)
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	return w
}

// get gives the body of an answer that must be good.
func (s site) get(path string) []byte {
	s.t.Helper()
	w := s.ask(http.MethodGet, path)
	if w.Code != http.StatusOK {
		s.t.Fatalf("GET %s: %d %s", path, w.Code, w.Body)
	}
	return w.Body.Bytes()
}

// page is the envelope, as any reader would take it.
type page struct {
	TotalItems *int             `json:"total_items"`
	TotalPages *int             `json:"total_pages"`
	PageNumber *int             `json:"page_number"`
	Size       *int             `json:"size"`
	FirstPage  *bool            `json:"first_page"`
	LastPage   *bool            `json:"last_page"`
	Empty      *bool            `json:"empty"`
	Contents   []map[string]any `json:"contents"`
}

func (s site) page(path string) page {
	s.t.Helper()
	var p page
	s.read(path, &p)
	return p
}

func (s site) read(path string, to any) {
	s.t.Helper()
	if err := json.Unmarshal(s.get(path), to); err != nil {
		s.t.Fatalf("GET %s: %v", path, err)
	}
}

// names gives the names of a page's records, of services or of what holds one.
func (p page) names() []string {
	out := []string{}
	for _, x := range p.Contents {
		if inner, ok := x["service"].(map[string]any); ok {
			x = inner
		}
		out = append(out, x["name"].(string))
	}
	return out
}

func (p page) ids() []string {
	out := []string{}
	for _, x := range p.Contents {
		out = append(out, x["id"].(string))
	}
	return out
}

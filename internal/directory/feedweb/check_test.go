package feedweb_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/dirapi"
	"example.org/homeward/internal/directory/feedweb"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/htmlcheck"
)

// office is the pages of feeds.
type office struct {
	t    *testing.T
	site *feedweb.Site
	clk  *clock.Fake
	city cast.City
}

func each(t *testing.T, private bool, fn func(o *office)) {
	t.Helper()
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		c := cast.NewCity(t, db)
		fn(&office{t, feedweb.New(feedweb.Options{Runner: c.Runner, Clock: clk, Zone: citytest.London, Partnership: "Mereshire", Private: private, Limits: true, MadeUp: true}), clk, c})
	})
}

func (o *office) send(who policy.Actor, method, target string, form url.Values) *httptest.ResponseRecorder {
	o.t.Helper()
	r := httptest.NewRequestWithContext(o.t.Context(), method, target, strings.NewReader(form.Encode()))
	if method == http.MethodPost {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	w := httptest.NewRecorder()
	web.Mux(func(*http.Request) (policy.Actor, error) { return who, nil }, o.site.Routes(), web.Options{}).ServeHTTP(w, r)
	return w
}

func (o *office) page(method, target string, form url.Values, status int) *htmlcheck.Page {
	o.t.Helper()
	w := o.send(policy.Nobody(), method, target, form)
	if w.Code != status {
		o.t.Fatalf("%s %s: status %d, want %d: %.600s", method, target, w.Code, status, w.Body)
	}
	p := htmlcheck.Parse(o.t, w.Body.String())
	p.Check()
	return p
}

// found has a feed looked at, and gives the page with what was found.
func (o *office) found(address string) *htmlcheck.Page {
	o.t.Helper()
	w := o.send(policy.Nobody(), "POST", "/feeds/check", url.Values{"address": {address}})
	if w.Code != http.StatusSeeOther {
		o.t.Fatalf("%s: status %d: %.800s", address, w.Code, w.Body)
	}
	return o.page("GET", w.Header().Get("Location"), nil, 200)
}

// mocks serves the reference answers, those of Fail in the place of those named.
func mocks(t *testing.T, failing string) *httptest.Server {
	t.Helper()
	dir := citytest.Data(t, "directory/oruk-3.0-mocks")
	names := map[string]string{
		"/": "api_details", "/services": "service_list", "/taxonomies": "taxonomy_list", "/taxonomy_terms": "taxonomy_term_list",
		"/service_at_locations": "service_at_location_list", "/services/": "service_full", "/taxonomies/": "taxonomy",
		"/taxonomy_terms/": "taxonomy_term", "/service_at_locations/": "service_at_location_full",
	}
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		path := r.URL.Path
		if i := strings.LastIndexByte(path, '/'); i > 0 {
			path = path[:i+1]
		}
		name, ok := names[path]
		if !ok {
			http.NotFound(w, r)
			return
		}
		folder := "Default"
		if name == failing {
			folder = "Fail"
		}
		body, err := os.ReadFile(filepath.Join(dir, folder, name+".json"))
		if err != nil {
			t.Error(err)
		}
		w.Header().Set("Content-Type", "application/json")
		_, _ = w.Write(body)
	}))
	t.Cleanup(s.Close)
	return s
}

// TestReferenceFeeds passes what the reference calls right, and of what it calls wrong tells the fault.
func TestReferenceFeeds(t *testing.T) {
	each(t, true, func(o *office) {
		p := o.found(mocks(o.t, "").URL)
		for _, want := range []string{"Level 1 is met.", "Level 2 is met.", "HSDS-UK-3.0"} {
			if !strings.Contains(p.Body(), want) {
				o.t.Errorf("no %q in %s", want, p.Body())
			}
		}
		if p.Count(".checked") != 9 || p.Has(".verdict--failed") {
			o.t.Errorf("%d steps: %s", p.Count(".checked"), p.Body())
		}
		for name, want := range map[string][]string{
			"api_details":   {"Level 1 is not met", "“profile” is missing", "“openapi_url” is “docs-openreferraluk-org"},
			"service_list":  {"Level 1 is not met", "“contents[].name” is missing", "“contents[].url” is “example_counselling”", "“contents[].email” is “email-example_com”"},
			"service_full":  {"Level 1 is not met", "“url” is “example/counselling”", "“email” is “email-example_com”"},
			"taxonomy_term": {"Level 1 is met.", "Level 2 is not met", "“description” is missing", "“term_uri” is “example_com”"},
		} {
			p := o.found(mocks(o.t, name).URL + "/")
			for _, w := range want {
				if !strings.Contains(p.Body(), w) {
					o.t.Errorf("%s: no %q in %s", name, w, p.Body())
				}
			}
			if strings.Contains(p.Body(), "⟦") {
				o.t.Errorf("%s: words are missing: %s", name, p.Body())
			}
		}
	})
}

// TestOurOwnFeed passes our own.
func TestOurOwnFeed(t *testing.T) {
	each(t, true, func(o *office) {
		s := httptest.NewUnstartedServer(nil)
		base := &url.URL{Scheme: "http", Host: s.Listener.Addr().String()}
		s.Config.Handler = web.Mux(func(*http.Request) (policy.Actor, error) { return policy.Nobody(), nil },
			dirapi.Routes(directory.NewFinder(o.city.Runner, o.clk, citytest.London), o.city.Runner, base), web.Options{})
		s.Start()
		defer s.Close()
		for _, address := range []string{s.URL + "/openreferral", s.URL + "/openreferral/services?page=2"} {
			if p := o.found(address); p.Has(".verdict--failed") || !strings.Contains(p.Body(), "Level 2 is met.") {
				o.t.Errorf("our own feed: %s", p.Body())
			}
		}
	})
}

// TestTheForm keeps what was typed, says what is wrong with it, and does nothing when a link is followed.
func TestTheForm(t *testing.T) {
	each(t, true, func(o *office) {
		asked := 0
		s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { asked++; w.WriteHeader(500) }))
		defer s.Close()
		for _, lang := range []string{"", "&lang=en-XA", "&lang=ar-XB"} {
			if p := o.page("GET", "/feeds/check?address="+url.QueryEscape(s.URL)+lang, nil, 200); p.Attr("#address", "value") != s.URL {
				o.t.Error("the address is not in the form")
			}
		}
		if asked > 0 {
			o.t.Error("a link set it going")
		}
		for _, bad := range []string{"", " ", "ftp://a.example", "https://", "https://me:pass@a.example/", "https://a.example/" + strings.Repeat("x", 600)} {
			p := o.page("POST", "/feeds/check", url.Values{"address": {bad}}, 422)
			if !p.Has(".govuk-error-summary a[href='#address']") || p.Attr("#address", "value") != bad {
				o.t.Errorf("%q: %s", bad, p.Body())
			}
		}
		p := o.found(s.URL)
		if !strings.Contains(p.Body(), "It answers with 500") || !strings.Contains(p.Body(), "Level 1 is not met") {
			o.t.Errorf("%s", p.Body())
		}
		o.page("GET", "/feeds/check/018f0000-0000-7000-8000-000000000000", nil, 404)
	})
}

// TestChecksAreLetGo shows nothing that is older than it is kept.
func TestChecksAreLetGo(t *testing.T) {
	each(t, true, func(o *office) {
		s := mocks(o.t, "")
		w := o.send(policy.Nobody(), "POST", "/feeds/check", url.Values{"address": {s.URL}})
		at := w.Header().Get("Location")
		o.clk.Move(29 * 24 * time.Hour)
		o.page("GET", at, nil, 200)
		o.clk.Move(2 * 24 * time.Hour)
		o.page("GET", at, nil, 404)
	})
}

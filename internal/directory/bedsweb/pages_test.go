package bedsweb_test

import (
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/bedsweb"
	"example.org/homeward/internal/directory/dirweb"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/htmlcheck"
)

// TestEvening says what decides, counts with one tap, and looks at what everybody is told.
func TestEvening(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		c := cast.NewCity(t, db)
		who := policy.Nobody()
		o := web.Options{Log: slog.New(slog.DiscardHandler), Doors: web.Doors{Prove: "/prove", SignIn: "/sign-in"}}
		identify := func(*http.Request) (policy.Actor, error) { return who, nil }
		desk := web.Mux(identify, bedsweb.New(bedsweb.Options{Runner: c.Runner, Now: clk.Now, Zone: citytest.London, Partnership: "Mereshire"}).Routes(), o)
		finder := directory.NewFinder(c.Runner, clk, citytest.London)
		public := web.Mux(identify, dirweb.New(dirweb.Options{Finder: finder, Runner: c.Runner, Partnership: "Mereshire"}).Routes(), o)
		ask := func(as policy.Actor, site http.Handler, method, target string, form url.Values, status int) *httptest.ResponseRecorder {
			t.Helper()
			who = as
			var body io.Reader
			if form != nil {
				body = strings.NewReader(form.Encode())
			}
			r := httptest.NewRequest(method, target, body)
			if form != nil {
				r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
			}
			w := httptest.NewRecorder()
			site.ServeHTTP(w, r)
			if w.Code != status {
				t.Errorf("%s %s by %s: %d, want %d", method, target, as.ID, w.Code, status)
			}
			if status == 200 || status == 422 || status == 409 {
				for _, problem := range htmlcheck.Parse(t, w.Body.String()).Problems() {
					t.Errorf("%s %s: %s", method, target, problem)
				}
			}
			return w
		}
		at, unit := "/desk/services/"+cast.NightShelterID+"/beds", ids.New()
		for _, page := range []string{at, at + "/about"} {
			ask(cast.Tilda, desk, "GET", page, nil, 200)
			ask(cast.Osric, desk, "GET", page, nil, 404)
			ask(cast.Checker, desk, "GET", page, nil, 403)
		}
		f := url.Values{"version": {"0"}, "price": {"Free"}, "hours": {"x"}, "unit": {unit, ids.New()}, "name": {"The hall", ""}, "for": {"", ""}, "total": {"30", ""}}
		if w := ask(cast.Tilda, desk, "POST", at+"/about", f, 422); !strings.Contains(w.Body.String(), `value="The hall"`) {
			t.Error("what was typed is lost")
		}
		f.Set("hours", "6")
		ask(cast.Osric, desk, "POST", at+"/about", f, 404)
		ask(cast.Tilda, desk, "POST", at+"/about", f, 303)
		ask(cast.Tilda, desk, "POST", at+"/about", f, 409)
		tap := url.Values{"unit": {unit}, "vacant": {"2"}}
		ask(cast.Osric, desk, "POST", at, tap, 404)
		ask(cast.Tilda, desk, "POST", at, url.Values{"unit": {unit}, "vacant": {"99"}}, 422)
		ask(cast.Tilda, desk, "POST", at, tap, 303)
		if w := ask(cast.Tilda, desk, "GET", at, nil, 200); !strings.Contains(w.Body.String(), "2 beds free") {
			t.Error("the count is not shown")
		}
		w := ask(cast.Nobody, public, "GET", "/services/"+cast.NightShelterID, nil, 200)
		if body := w.Body.String(); !strings.Contains(body, "There were 2 beds at") || !strings.Contains(body, "Free") {
			t.Error("people are not told what decides")
		}
	})
}

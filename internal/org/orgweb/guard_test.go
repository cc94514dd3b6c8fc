package orgweb_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/org/orgweb"
	"example.org/homeward/internal/platform/lang"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/htmlcheck"
	"example.org/homeward/internal/platform/web/ui"
)

// A program that sends a claim is asked to send it once more; somebody who is asked that loses nothing.
func TestClaimsAreGuarded(t *testing.T) {
	each(t, func(t *testing.T, s *site) {
		g, err := web.NewGuard(citytest.Secret, s.clk, prometheus.NewRegistry())
		if err != nil {
			t.Fatal(err)
		}
		h := web.Mux(web.Anonymous, orgweb.New(orgweb.Options{
			Runner: s.runner, Guard: g, Areas: s.areas,
			Public:  func(*http.Request) (ui.Page, error) { return ui.Page{Words: lang.Languages(false).Pick("en")}, nil },
			KnownAs: func(context.Context, string) (string, error) { return "The Lantern", nil },
		}).Routes(), web.Options{})
		ask := func(method, at string, form url.Values, status int) *htmlcheck.Page {
			t.Helper()
			r := httptest.NewRequestWithContext(t.Context(), method, at, strings.NewReader(form.Encode()))
			r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
			w := httptest.NewRecorder()
			if h.ServeHTTP(w, r); w.Code != status {
				t.Fatalf("%s %s: %d, want %d", method, at, w.Code, status)
			}
			return htmlcheck.Parse(t, w.Body.String())
		}
		for _, at := range []string{"/organisations/new", "/organisations/" + cast.LanternID + "/claim"} {
			form := aClaim()
			form.Set("organisation_name", "Warm Room")
			form.Set("organisation_description", "Tea and talk.")
			form.Set("area", cast.QuayID)
			form.Set(web.ShownField, ask("GET", at, nil, http.StatusOK).Attr("[name=shown]", "value"))
			for _, why := range []string{"soon", "filled", "late"} {
				form.Set(web.TrapField, map[string]string{"filled": "http://example.org"}[why])
				s.clk.Move(map[string]time.Duration{"filled": time.Minute, "late": 25 * time.Hour}[why])
				p := ask("POST", at, form, http.StatusUnprocessableEntity)
				if p.Text("#held") == "" || p.Text("textarea#words") != "I started in May." || p.Attr("#name", "value") != "Mo <b>Marsh</b>" {
					t.Errorf("%s: %s", why, p.Text("main"))
				}
				form.Set(web.ShownField, p.Attr("[name=shown]", "value"))
			}
			if n := s.text(`select cast(count(*) as text) from org_claim where organisation_id = '` + map[bool]string{true: cast.LanternID}[strings.HasSuffix(at, "/claim")] + `'`); n != "0" {
				t.Errorf("%s claims were kept", n)
			}
			form.Del(web.TrapField)
			s.clk.Move(3 * time.Second)
			ask("POST", at, form, http.StatusSeeOther)
		}
	})
}

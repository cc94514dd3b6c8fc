package swapweb_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/offer/swapweb"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/htmlcheck"
)

// desk is the pages over the test city.
type desk struct {
	*testing.T
	site *swapweb.Site
}

func each(t *testing.T, fn func(d desk)) {
	t.Helper()
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		c := cast.NewCity(t, db)
		fn(desk{t, swapweb.New(swapweb.Options{
			Runner: c.Runner, Now: clk.Now, Zone: citytest.London, Partnership: "Mereshire",
			Mine: func(_ context.Context, who policy.Actor) (out []swapweb.Organisation, err error) {
				for id, name := range map[string]string{cast.LanternID: "The Lantern", cast.HarbourID: "Safe Harbour"} {
					if who.HasIn(id, policy.OrganisationRoles...) {
						out = append(out, swapweb.Organisation{ID: id, Name: name})
					}
				}
				return out, nil
			},
		})})
	})
}

func (d desk) send(who policy.Actor, method, target string, form url.Values) *httptest.ResponseRecorder {
	d.Helper()
	site := web.Mux(func(*http.Request) (policy.Actor, error) { return who, nil }, d.site.Routes(), web.Options{})
	r := httptest.NewRequestWithContext(d.Context(), method, target, strings.NewReader(form.Encode()))
	if method == http.MethodPost {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	w := httptest.NewRecorder()
	site.ServeHTTP(w, r)
	return w
}

// page asks for a page and holds its structure against the rules.
func (d desk) page(who policy.Actor, method, target string, form url.Values, status int) *htmlcheck.Page {
	d.Helper()
	w := d.send(who, method, target, form)
	if w.Code != status {
		d.Fatalf("%s %s: status %d, want %d: %.600s", method, target, w.Code, status, w.Body)
	}
	p := htmlcheck.Parse(d.T, w.Body.String())
	p.Check()
	return p
}

// goes sends a form that is taken.
func (d desk) goes(who policy.Actor, target string, form url.Values) string {
	d.Helper()
	w := d.send(who, "POST", target, form)
	if w.Code != http.StatusSeeOther {
		d.Fatalf("%s: %d %.600s", target, w.Code, w.Body)
	}
	return w.Header().Get("Location")
}

func TestSwapPages(t *testing.T) {
	each(t, func(d desk) {
		d.page(cast.Tilda, "GET", "/desk/swap", nil, 200)
		form := d.page(cast.Tilda, "GET", "/desk/swap/new", nil, 200)
		good := url.Values{
			"id": {form.Attr("[name=id]", "value")}, "organisation": {cast.LanternID}, "what": {"Duvets <new>"}, "category": {"bedding"}, "stock": {"10"},
			"place": {"4 Wick Lane"}, "hand": {"either"}, "until": {"2026-11-30"},
		}
		bad := url.Values{"what": {"Duvets"}, "stock": {"many"}}
		if p := d.page(cast.Tilda, "POST", "/desk/swap/new", bad, 422); p.Attr("[name=what]", "value") != "Duvets" || !p.Has("#stock-error") {
			d.Error("what was typed is lost")
		}
		path, _, _ := strings.Cut(d.goes(cast.Tilda, "/desk/swap/new", good), "?")
		if again, _, _ := strings.Cut(d.goes(cast.Tilda, "/desk/swap/new", good), "?"); again != path {
			d.Errorf("%s and then %s", path, again)
		}
		if p := d.page(cast.Osric, "GET", "/desk/swap?category=bedding", nil, 200); !strings.Contains(p.Text("tbody"), "Duvets <new>") {
			d.Errorf("%s", p.Text("main"))
		}
		claim := url.Values{"id": {ids.New()}, "organisation": {cast.HarbourID}, "wants": {"4"}, "note": {"On Friday"}}
		d.page(cast.Osric, "POST", path+"/claim", url.Values{"wants": {"0"}}, 422)
		d.goes(cast.Osric, path+"/claim", claim)
		if p := d.page(cast.Osric, "GET", path, nil, 200); !strings.Contains(p.Text("main"), "Granted 4") || strings.Contains(p.Text("main"), "It was collected") {
			d.Errorf("%s", p.Text("main"))
		}
		if p := d.page(cast.Tilda, "GET", path, nil, 200); !strings.Contains(p.Text("main"), "It was collected") || !strings.Contains(p.Text("main"), "6 left") {
			d.Errorf("%s", p.Text("main"))
		}
		d.goes(cast.Tilda, path+"/settle", url.Values{"claim": {claim.Get("id")}, "to": {"collected"}})
		d.page(cast.Osric, "POST", path+"/settle", url.Values{"claim": {claim.Get("id")}, "to": {"withdrawn"}}, 409)
		d.goes(cast.Tilda, path+"/end", nil)
		d.page(cast.Osric, "GET", path, nil, 200)
		d.page(cast.Osric, "GET", "/desk/swap?show=over", nil, 200)
		for _, who := range []policy.Actor{policy.Nobody(), cast.Editor, cast.Officer} {
			if w := d.send(who, "GET", path, nil); w.Code != http.StatusForbidden {
				d.Errorf("%v: %d", who.Grants, w.Code)
			}
		}
		if w := d.send(cast.Osric, "GET", path+"/photo", nil); w.Code != http.StatusNotFound {
			d.Errorf("a photo that is not there: %d", w.Code)
		}
	})
}

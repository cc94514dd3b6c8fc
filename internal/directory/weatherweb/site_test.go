package weatherweb_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/dirweb"
	"example.org/homeward/internal/directory/weatherweb"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/htmlcheck"
)

func officerFor(area, name string) policy.Actor {
	return policy.Actor{Kind: policy.KindAccount, ID: ids.Derive("weatherwebtest", name), Name: name, Grants: []policy.Grant{{Role: policy.WeatherOfficer, Area: area}}}
}

var (
	perpetua = officerFor(cast.HollowmereID, "Perpetua Marsh")
	quay     = officerFor(cast.QuayID, "Quentin Quay")
	county   = officerFor(cast.MereshireID, "Connie County")
)

// desk is the officers' pages over the test city, for whoever asks.
type desk struct {
	t      *testing.T
	clk    *clock.Fake
	runner *ops.Runner
	finder *directory.Finder
	site   *weatherweb.Site
}

func each(t *testing.T, fn func(d desk)) {
	t.Helper()
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		c := cast.NewCity(t, db)
		finder := directory.NewFinder(c.Runner, clk, citytest.London)
		public := dirweb.New(dirweb.Options{Finder: finder, Runner: c.Runner, Partnership: "Mereshire"})
		fn(desk{t, clk, c.Runner, finder, weatherweb.New(weatherweb.Options{
			Runner: c.Runner, Now: clk.Now, Zone: citytest.London, Partnership: "Mereshire", Notice: public.Preview,
		})})
	})
}

func (d desk) send(who policy.Actor, method, target string, form url.Values) *httptest.ResponseRecorder {
	d.t.Helper()
	site := web.Mux(func(*http.Request) (policy.Actor, error) { return who, nil }, d.site.Routes(), web.Options{})
	r := httptest.NewRequestWithContext(d.t.Context(), method, target, strings.NewReader(form.Encode()))
	if method == http.MethodPost {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	w := httptest.NewRecorder()
	site.ServeHTTP(w, r)
	return w
}

// page asks for a page and holds its structure against the rules.
func (d desk) page(who policy.Actor, method, target string, form url.Values, status int) *htmlcheck.Page {
	d.t.Helper()
	w := d.send(who, method, target, form)
	if w.Code != status {
		d.t.Fatalf("%s %s: status %d, want %d: %.600s", method, target, w.Code, status, w.Body)
	}
	p := htmlcheck.Parse(d.t, w.Body.String())
	p.Check()
	return p
}

// declared declares cold in an area from now, some hours long, and gives its id.
func (d desk) declared(who policy.Actor, area string, from, hours int) string {
	d.t.Helper()
	w := directory.Weather{
		ID: ids.New(), AreaID: area, From: d.clk.Now().Add(time.Duration(from) * time.Hour), Kind: "cold", Message: "It will freeze: CANARY-" + area[:4],
		Phone: "01632 960199", DeclaredBy: who.Name,
	}
	w.Until = w.From.Add(time.Duration(hours) * time.Hour)
	if err := ops.Do(d.t.Context(), d.runner, who, directory.DeclareWeather{Weather: w}); err != nil {
		d.t.Fatal(err)
	}
	return w.ID
}

// good is a form that can be sent.
func good(more ...string) url.Values {
	v := url.Values{"id": {ids.New()}, "kind": {"cold"}, "area": {cast.HollowmereID}, "until": {"2026-11-25T09:00"}, "message": {"Come in."}}
	for i := 0; i < len(more); i += 2 {
		v.Set(more[i], more[i+1])
	}
	return v
}

package dirweb_test

import (
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"example.org/homeward/engine/hours"
	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/dirweb"
	"example.org/homeward/internal/place"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/htmlcheck"
)

// city is the test city with its site.
type city struct {
	t      testing.TB
	clk    *clock.Fake
	runner *ops.Runner
	finder *directory.Finder
	site   http.Handler
	routes []web.Route
}

// each runs a test in the city on both engines.
func each(t *testing.T, fn func(t *testing.T, c city)) {
	t.Helper()
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) { fn(t, build(t, db, clk)) })
}

func build(t testing.TB, db *store.DB, clk *clock.Fake) city {
	t.Helper()
	base := cast.NewCity(t, db)
	c := city{t: t, clk: clk, runner: base.Runner}
	c.stock()
	c.finder = directory.NewFinder(c.runner, clk, citytest.London)
	c.open(nil)
	return c
}

// open opens the site, with a guard of its public forms or none.
func (c *city) open(g *web.Guard) {
	site := dirweb.New(dirweb.Options{
		Finder: c.finder, Runner: c.runner, Guard: g, Base: &url.URL{Scheme: "https", Host: "help.example.org"},
		Partnership: "Mereshire Partnership", MadeUp: true,
	})
	c.routes = site.Routes()
	c.site = web.Mux(web.Anonymous, c.routes, web.Options{Log: slog.New(slog.DiscardHandler)})
}

func id(kind string, n int) string { return ids.Derive("dirwebtest", fmt.Sprintf("%s:%d", kind, n)) }

// soup is one of twenty-five kitchens, each two hundred metres farther north than the one before.
func soup(n int) (directory.Service, directory.Location) {
	l := directory.Location{
		ID: id("location", n), OrganisationID: cast.LanternID, Visibility: directory.VisiblePublic, AreaID: cast.QuayID,
		Address: directory.Address{Lines: []string{fmt.Sprintf("%d Ladle Street", n+1)}, Town: "Hollowmere"},
		Point:   &place.Point{Lat: 53.400 + float64(n)*0.0018, Lon: 0.900},
	}
	s := directory.Service{
		ID: id("service", n), OrganisationID: cast.LanternID, Name: fmt.Sprintf("Kitchen %02d", n), Description: "Soup & bread, <b>hot</b>.",
		Needs: []string{"food/meals"}, Access: []directory.Access{directory.WalkIn}, Status: directory.Active,
		Phones: []directory.Phone{{Number: "01632 960120"}}, Hours: &hours.Schedule{Kind: hours.KindAlways},
		Places: []directory.ServicePlace{{ID: id("place", n), LocationID: l.ID}},
	}
	if n%2 == 1 {
		s.Hours = &hours.Schedule{Kind: hours.KindAppointment}
	}
	return s, l
}

// stock adds the kitchens, and a service that is gone.
func (c city) stock() {
	c.t.Helper()
	for n := range 25 {
		s, l := soup(n)
		run(c, cast.Editor, directory.SaveLocation{Location: l, Why: "test"})
		run(c, cast.Editor, directory.SaveService{Service: s, Why: "test"})
	}
	gone, _ := soup(100)
	gone.Places, gone.Name, gone.Status = nil, "Old kitchen", directory.Active
	gone.Access, gone.Areas = []directory.Access{directory.ByPhone}, []string{cast.QuayID}
	run(c, cast.Editor, directory.SaveService{Service: gone, Why: "test"})
	gone.Status, gone.Version = directory.Defunct, 1
	run(c, cast.Editor, directory.SaveService{Service: gone, Why: "test"})
	batch := place.NewBatch()
	for _, text := range []string{"QX1 1AA", "QX1 1AB"} {
		code, _ := place.ParseCode(text)
		if err := batch.Add(code, place.Spot{Point: place.Point{Lat: 53.400, Lon: 0.900}}); err != nil {
			c.t.Fatal(err)
		}
	}
	run(c, policy.Operator("test", policy.DirectoryEditor, policy.Administrator), place.ImportPostcodes{Source: "test", Blocks: batch.Blocks()})
}

func run[S any](c city, who policy.Actor, a ops.Action[S]) {
	c.t.Helper()
	if err := ops.Do(c.t.Context(), c.runner, who, a); err != nil {
		c.t.Fatalf("%s: %v", a.Name(), err)
	}
}

// saved shows at once, whatever the machine's clock says.
func (c city) saved() {
	c.t.Helper()
	if err := c.finder.Refresh(c.t.Context()); err != nil {
		c.t.Fatal(err)
	}
}

func (c city) ask(method, target, form string) *httptest.ResponseRecorder {
	var body io.Reader
	if form != "" {
		body = strings.NewReader(form)
	}
	r := httptest.NewRequestWithContext(c.t.Context(), method, target, body)
	if form != "" {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	w := httptest.NewRecorder()
	c.site.ServeHTTP(w, r)
	return w
}

// get asks for a page and holds its structure against the rules.
func (c city) get(target string, status int) *htmlcheck.Page {
	c.t.Helper()
	w := c.ask(http.MethodGet, target, "")
	if w.Code != status {
		c.t.Fatalf("%s: status %d, want %d: %.400s", target, w.Code, status, w.Body)
	}
	p := htmlcheck.Parse(c.t, w.Body.String())
	p.Check()
	return p
}

package deskweb_test

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/deskweb"
	"example.org/homeward/internal/place"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/htmlcheck"
)

// city is the test city with the desk on top of it.
type city struct {
	t      *testing.T
	clk    *clock.Fake
	db     *store.DB
	runner *ops.Runner
	finder *directory.Finder
	site   http.Handler
	routes []web.Route
	who    *policy.Actor // who asks
}

// viewer works in the Lantern and may only look.
var viewer = policy.Actor{Kind: policy.KindAccount, ID: ids.Derive("deskwebtest", "viewer"), Grants: []policy.Grant{{Role: policy.Viewer, Organisation: cast.LanternID}}}

// each runs a test in the city on both engines.
func each(t *testing.T, fn func(t *testing.T, c city)) {
	t.Helper()
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		base := cast.NewCity(t, db)
		c := city{t: t, clk: clk, db: db, runner: base.Runner, who: &policy.Actor{}}
		batch := place.NewBatch()
		code, _ := place.ParseCode("QX1 1AA")
		if err := batch.Add(code, place.Spot{Point: place.Point{Lat: 53.410, Lon: 0.920}}); err != nil {
			t.Fatal(err)
		}
		run(c, policy.Operator("test", policy.DirectoryEditor, policy.Administrator), place.ImportPostcodes{Source: "test", Blocks: batch.Blocks()})
		c.finder = directory.NewFinder(c.runner, clk, citytest.London)
		desk := deskweb.New(deskweb.Options{
			Finder: c.finder, Runner: c.runner, Partnership: "Mereshire Partnership",
			WhoIs: func(_ context.Context, ids []string) map[string]string {
				return map[string]string{cast.Editor.ID: "Edda Vale"}
			},
		})
		c.routes = desk.Routes()
		c.site = web.Mux(func(*http.Request) (policy.Actor, error) { return *c.who, nil }, c.routes, web.Options{
			Log: slog.New(slog.DiscardHandler), Doors: web.Doors{Prove: "/prove", SignIn: "/sign-in"},
		})
		fn(t, c)
	})
}

func run[S any](c city, who policy.Actor, a ops.Action[S]) {
	c.t.Helper()
	if err := ops.Do(c.t.Context(), c.runner, who, a); err != nil {
		c.t.Fatalf("%s: %v", a.Name(), err)
	}
}

// ask sends one request as somebody.
func (c city) ask(who policy.Actor, method, target string, form url.Values) *httptest.ResponseRecorder {
	*c.who = who
	var body io.Reader
	if form != nil {
		body = strings.NewReader(form.Encode())
	}
	r := httptest.NewRequest(method, target, body)
	if form != nil {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	w := httptest.NewRecorder()
	c.site.ServeHTTP(w, r)
	return w
}

// page asks and reads the page, which must have the status and no faults in it.
func (c city) page(who policy.Actor, method, target string, form url.Values, status int) *htmlcheck.Page {
	c.t.Helper()
	w := c.ask(who, method, target, form)
	if w.Code != status {
		c.t.Fatalf("%s %s: %d, want %d: %s", method, target, w.Code, status, w.Body)
	}
	p := htmlcheck.Parse(c.t, w.Body.String())
	for _, problem := range p.Problems() {
		c.t.Errorf("%s %s: %s", method, target, problem)
	}
	return p
}

func (c city) get(who policy.Actor, target string) *htmlcheck.Page {
	c.t.Helper()
	return c.page(who, http.MethodGet, target, nil, http.StatusOK)
}

// sent posts a form that is taken, and gives where it leads.
func (c city) sent(who policy.Actor, target string, form url.Values) string {
	c.t.Helper()
	w := c.ask(who, http.MethodPost, target, form)
	if w.Code != http.StatusSeeOther {
		c.t.Fatalf("POST %s: %d: %s", target, w.Code, w.Body)
	}
	return w.Header().Get("Location")
}

// form is what a browser would send of a form that nobody touched: the one of a page that goes to an
// address.
func (c city) form(who policy.Actor, target, action string) url.Values {
	c.t.Helper()
	w := c.ask(who, http.MethodGet, target, nil)
	if w.Code != http.StatusOK {
		c.t.Fatalf("GET %s: %d", target, w.Code)
	}
	return fields(c.t, w.Body.String(), action)
}

func fields(t *testing.T, body, action string) url.Values {
	t.Helper()
	root, err := html.Parse(strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	out, found := url.Values{}, false
	for n := range root.Descendants() {
		if n.Data != "form" || attr(n, "action") != action || attr(n, "method") != "post" {
			continue
		}
		found = true
		for e := range n.Descendants() {
			value, sent := fieldValue(e)
			if name := attr(e, "name"); sent && name != "" {
				out.Add(name, value)
			}
		}
	}
	if !found {
		t.Fatalf("there is no form that goes to %s", action)
	}
	return out
}

// fieldValue is what one element of a form sends.
func fieldValue(e *html.Node) (value string, sent bool) {
	switch e.Data {
	case "input":
		kind := attr(e, "type")
		return attr(e, "value"), kind != "checkbox" && kind != "radio" || has(e, "checked")
	case "textarea":
		if e.FirstChild != nil {
			value = e.FirstChild.Data
		}
		return value, true
	case "select":
		for o := range e.Descendants() {
			if o.Data == "option" && has(o, "selected") {
				value = attr(o, "value")
			}
		}
		return value, true
	}
	return "", false
}

func attr(n *html.Node, name string) string {
	i := slices.IndexFunc(n.Attr, func(a html.Attribute) bool { return a.Key == name })
	if i < 0 {
		return ""
	}
	return n.Attr[i].Val
}

func has(n *html.Node, name string) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == name })
}

func (c city) service(id string) directory.Service {
	c.t.Helper()
	s, err := ops.Ask(c.t.Context(), c.runner, cast.Editor, directory.ShowService{ServiceID: id})
	if err != nil {
		c.t.Fatal(err)
	}
	return s
}

func (c city) location(id string) directory.Location {
	c.t.Helper()
	in, err := ops.Ask(c.t.Context(), c.runner, cast.Editor, directory.ShowLocation{LocationID: id})
	if err != nil {
		c.t.Fatal(err)
	}
	return in.Location
}

// proven is an actor who has just shown who they are.
func proven(who policy.Actor) policy.Actor {
	who.Fresh = true
	return who
}

package twinweb_test

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
	"example.org/homeward/internal/directory/dirweb"
	"example.org/homeward/internal/directory/twin"
	"example.org/homeward/internal/directory/twinweb"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/htmlcheck"
)

var (
	lampID  = ids.Derive("twinwebtest", "lamp")
	lampBed = ids.Derive("twinwebtest", "bed")
)

// city is the test city with the pages on top of it, and the public's beside them.
type city struct {
	*testing.T
	cast.City
	site, public http.Handler
	who          *policy.Actor
}

func each(t *testing.T, fn func(city)) {
	t.Helper()
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		c := city{T: t, City: cast.NewCity(t, db), who: &policy.Actor{}}
		lamp := org.Organisation{ID: lampID, Name: "Lantern Trust", Phone: "01632 960101", Status: org.Active}
		if err := ops.Do(t.Context(), c.Runner, cast.Editor, org.SaveOrganisation{Organisation: lamp}); err != nil {
			t.Fatal(err)
		}
		if err := ops.Do(t.Context(), c.Runner, cast.Editor, directory.SaveService{Service: directory.Service{
			ID: lampBed, OrganisationID: lampID, Name: "The night shelter", Needs: []string{"sleep/night-shelter"}, Status: directory.Active,
			Phones: []directory.Phone{{Number: "01632 960111"}}, Places: []directory.ServicePlace{{ID: ids.Derive("twinwebtest", "place"), LocationID: cast.ChapelID}},
		}}); err != nil {
			t.Fatal(err)
		}
		clk.Move(3600e9)
		if err := twin.Look(t.Context(), c.Runner, policy.System("night", policy.DirectoryEditor)); err != nil {
			t.Fatal(err)
		}
		o := web.Options{Log: slog.New(slog.DiscardHandler), Doors: web.Doors{Prove: "/prove", SignIn: "/sign-in"}}
		identify := func(*http.Request) (policy.Actor, error) { return *c.who, nil }
		c.site = web.Mux(identify, twinweb.New(twinweb.Options{Runner: c.Runner, Zone: citytest.London, Partnership: "Mereshire"}).Routes(), o)
		finder := directory.NewFinder(c.Runner, clk, citytest.London)
		c.public = web.Mux(identify, dirweb.New(dirweb.Options{Finder: finder, Runner: c.Runner, Partnership: "Mereshire"}).Routes(), o)
		fn(c)
	})
}

func (c city) ask(who policy.Actor, site http.Handler, method, target string, form url.Values) *httptest.ResponseRecorder {
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
	site.ServeHTTP(w, r)
	return w
}

// page reads a page, which must have the status and no faults in it.
func (c city) page(who policy.Actor, method, target string, form url.Values, status int) *htmlcheck.Page {
	c.Helper()
	w := c.ask(who, c.site, method, target, form)
	if w.Code != status {
		c.Fatalf("%s %s: %d, want %d: %s", method, target, w.Code, status, w.Body)
	}
	p := htmlcheck.Parse(c, w.Body.String())
	for _, problem := range p.Problems() {
		c.Errorf("%s %s: %s", method, target, problem)
	}
	return p
}

func pairOf(kind, a, b string) string {
	return "/desk/twins/pair?" + url.Values{"kind": {kind}, "a": {a}, "b": {b}}.Encode()
}

// TestJoinOnPages goes the whole way: the list, two side by side, joined, where the address leads, and
// two again.
func TestJoinOnPages(t *testing.T) {
	each(t, func(c city) {
		list := c.page(cast.Editor, "GET", "/desk/twins", nil, 200)
		if n := len(list.All(".pairs__one")); n != 1 || !strings.Contains(list.Text(".pairs__one"), "Same name") && !strings.Contains(list.Text(".pairs__one"), "Same phone") {
			t.Fatalf("%d pairs: %s", n, list.Text(".pairs"))
		}
		p := c.page(cast.Editor, "GET", pairOf("service", cast.NightShelterID, lampBed), nil, 200)
		if !p.Has(`input[name="field.name"][value=a][checked]`) || !strings.Contains(p.Text(".versus"), "This one is kept") {
			t.Error("the page proposes nothing")
		}
		f := url.Values{
			"kind": {"service"}, "a": {cast.NightShelterID}, "b": {lampBed}, "keep": {"a"}, "version.a": {"1"}, "version.b": {"1"}, "field.name": {"b"}, "why": {"the same beds"},
		}
		stale := url.Values{}
		for k, v := range f {
			stale[k] = v
		}
		stale["version.b"] = []string{"9"}
		again := c.page(cast.Editor, "POST", "/desk/twins/services", stale, http.StatusConflict)
		if !again.Has(`input[name="field.name"][value=b][checked]`) || !again.Has(`input[name=why][value="the same beds"]`) {
			t.Error("what was chosen is lost")
		}
		w := c.ask(cast.Editor, c.site, "POST", "/desk/twins/services", f)
		if w.Code != http.StatusSeeOther {
			t.Fatalf("joined: %d %s", w.Code, w.Body)
		}
		at := strings.TrimSuffix(w.Header().Get("Location"), "?done=one")
		c.page(cast.Editor, "GET", at, nil, 200)
		c.page(cast.Editor, "GET", "/desk/twins/joins", nil, 200)
		old := c.ask(cast.Nobody, c.public, "GET", "/services/"+lampBed, nil)
		if old.Code != http.StatusMovedPermanently || old.Header().Get("Location") != "/services/"+cast.NightShelterID+"?from="+lampBed {
			t.Errorf("the old address: %d to %s", old.Code, old.Header().Get("Location"))
		}
		kept := c.ask(cast.Nobody, c.public, "GET", old.Header().Get("Location"), nil).Body.String()
		if !strings.Contains(kept, "is part of this page now") || !strings.Contains(kept, "<h1>The night shelter</h1>") {
			t.Errorf("the page that it leads to: %s", kept)
		}
		if other := c.ask(cast.Nobody, c.public, "GET", "/services/"+cast.NightShelterID+"?from="+cast.FoodBankID, nil).Body.String(); strings.Contains(other, "is part of this page now") {
			t.Error("any address is said to be part of it")
		}
		if w := c.ask(cast.Editor, c.site, "POST", at, url.Values{}); w.Code != http.StatusSeeOther {
			t.Fatalf("two again: %d %s", w.Code, w.Body)
		}
		c.page(cast.Editor, "POST", at, url.Values{}, http.StatusConflict)
		if w := c.ask(cast.Nobody, c.public, "GET", "/services/"+lampBed, nil); w.Code != 200 {
			t.Errorf("its own page again: %d", w.Code)
		}
	})
}

// TestJoinOrganisationsOnPages says what joining does to people, and leads on.
func TestJoinOrganisationsOnPages(t *testing.T) {
	each(t, func(c city) {
		p := c.page(cast.Editor, "GET", pairOf("organisation", cast.LanternID, lampID), nil, 200)
		if !strings.Contains(p.Text("main"), "1 service and 0 places go over to The Lantern") {
			t.Errorf("it does not say what moves: %s", p.Text("main"))
		}
		f := url.Values{"kind": {"organisation"}, "a": {cast.LanternID}, "b": {lampID}, "keep": {"a"}, "version.a": {"1"}, "version.b": {"1"}}
		if w := c.ask(cast.Editor, c.site, "POST", "/desk/twins/organisations", f); w.Code != http.StatusSeeOther {
			t.Fatalf("joined: %d %s", w.Code, w.Body)
		}
		w := c.ask(cast.Nobody, c.public, "GET", "/organisations/"+lampID, nil)
		if w.Code != http.StatusMovedPermanently || !strings.HasPrefix(w.Header().Get("Location"), "/organisations/"+cast.LanternID) {
			t.Errorf("the old address: %d to %s", w.Code, w.Header().Get("Location"))
		}
	})
}

// TestApartOnPages remembers, and takes back.
func TestApartOnPages(t *testing.T) {
	each(t, func(c city) {
		f := url.Values{"kind": {"service"}, "a": {cast.NightShelterID}, "b": {lampBed}}
		if w := c.ask(cast.Editor, c.site, "POST", "/desk/twins/apart", f); w.Code != http.StatusSeeOther {
			t.Fatalf("%d", w.Code)
		}
		if p := c.page(cast.Editor, "GET", "/desk/twins", nil, 200); p.Has(".pairs__one") {
			t.Error("it is still asked")
		}
		if p := c.page(cast.Editor, "GET", "/desk/twins?state=apart", nil, 200); len(p.All(".pairs__one")) != 1 {
			t.Error("it is not remembered")
		}
		f.Set("back", "yes")
		c.ask(cast.Editor, c.site, "POST", "/desk/twins/apart", f)
		if p := c.page(cast.Editor, "GET", "/desk/twins", nil, 200); !p.Has(".pairs__one") {
			t.Error("it was not taken back")
		}
		if w := c.ask(cast.Editor, c.site, "POST", "/desk/twins/look", url.Values{}); w.Code != http.StatusSeeOther {
			t.Errorf("look: %d", w.Code)
		}
		for _, who := range []policy.Actor{cast.Tilda, cast.Checker, cast.Officer} {
			for _, target := range []string{"/desk/twins", "/desk/twins/joins", pairOf("service", cast.NightShelterID, lampBed)} {
				if w := c.ask(who, c.site, "GET", target, nil); w.Code != http.StatusForbidden {
					t.Errorf("%s GET %s: %d", who.ID, target, w.Code)
				}
			}
		}
		for _, target := range []string{"/desk/twins?kind=people", "/desk/twins?page=9", pairOf("service", cast.NightShelterID, ids.New()), pairOf("service", "x", "y"), "/desk/twins/joins/" + ids.New()} {
			if w := c.ask(cast.Editor, c.site, "GET", target, nil); w.Code != http.StatusNotFound {
				t.Errorf("GET %s: %d", target, w.Code)
			}
		}
	})
}

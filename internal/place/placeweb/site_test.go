package placeweb_test

import (
	"bytes"
	"context"
	"errors"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/place"
	"example.org/homeward/internal/place/placeweb"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/htmlcheck"
)

var (
	agnes  = policy.Actor{Kind: policy.KindAccount, ID: ids.Derive("placewebtest", "agnes"), Name: "Agnes", Grants: []policy.Grant{{Role: policy.Administrator}}}
	narrow = policy.Actor{Kind: policy.KindAccount, ID: ids.Derive("placewebtest", "nell"), Grants: []policy.Grant{{Role: policy.Administrator, Area: cast.QuayID}}}
	none   = policy.Actor{Kind: policy.KindAccount, ID: ids.Derive("placewebtest", "nora")}
)

const square = `{"type":"Polygon","coordinates":[[[0.9,53.39],[0.95,53.39],[0.95,53.42],[0.9,53.42],[0.9,53.39]]]}`

// office is the pages of areas over the test city.
type office struct {
	t      *testing.T
	runner *ops.Runner
	site   *placeweb.Site
}

func each(t *testing.T, fn func(o *office)) {
	t.Helper()
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		c := cast.NewCity(t, db)
		fn(&office{t, c.Runner, placeweb.New(placeweb.Options{
			Runner: c.Runner, Zone: citytest.London, Partnership: "Mereshire",
			Organisations: func(context.Context, policy.Actor) ([]placeweb.Organisation, error) {
				return []placeweb.Organisation{{ID: cast.LanternID, Name: "The Lantern"}}, nil
			},
			WhoIs: func(context.Context, []string) map[string]string { return map[string]string{agnes.ID: agnes.Name} },
		})})
	})
}

func (o *office) send(who policy.Actor, method, target string, form url.Values) *httptest.ResponseRecorder {
	o.t.Helper()
	var body bytes.Buffer
	m := multipart.NewWriter(&body)
	for name, list := range form {
		for _, v := range list {
			if name == "file" {
				w, err := m.CreateFormFile("file", "a.geojson")
				if _, bad := w.Write([]byte(v)); err != nil || bad != nil {
					o.t.Fatal(err, bad)
				}
			} else if err := m.WriteField(name, v); err != nil {
				o.t.Fatal(err)
			}
		}
	}
	if err := m.Close(); err != nil {
		o.t.Fatal(err)
	}
	r := httptest.NewRequestWithContext(o.t.Context(), method, target, &body)
	if method == http.MethodPost {
		r.Header.Set("Content-Type", m.FormDataContentType())
	}
	w := httptest.NewRecorder()
	web.Mux(func(*http.Request) (policy.Actor, error) { return who, nil }, o.site.Routes(), web.Options{}).ServeHTTP(w, r)
	return w
}

// page asks for a page and holds its structure against the rules.
func (o *office) page(method, target string, form url.Values, status int) *htmlcheck.Page {
	o.t.Helper()
	w := o.send(agnes, method, target, form)
	if w.Code != status {
		o.t.Fatalf("%s %s: status %d, want %d: %.600s", method, target, w.Code, status, w.Body)
	}
	p := htmlcheck.Parse(o.t, w.Body.String())
	p.Check()
	return p
}

func (o *office) area(id string) place.Area {
	o.t.Helper()
	areas, err := ops.Ask(o.t.Context(), o.runner, agnes, place.ListAreas{})
	if err != nil {
		o.t.Fatal(err)
	}
	a, _ := areas.Get(id)
	return a
}

// hollowmere is the form of Hollowmere as its page has it, changed.
func hollowmere(more ...string) url.Values {
	v := url.Values{"version": {"1"}, "name": {"Hollowmere"}, "slug": {"hollowmere"}, "kind": {"district"}, "parent": {cast.MereshireID}, "lat": {"53.4"}, "lon": {"0.9"}}
	for i := 0; i < len(more); i += 2 {
		v.Set(more[i], more[i+1])
	}
	return v
}

func TestWhoMayComeIn(t *testing.T) {
	each(t, func(o *office) {
		for _, rt := range o.site.Routes() {
			method, path, _ := strings.Cut(rt.Pattern, " ")
			path = strings.ReplaceAll(path, "{id}", cast.HollowmereID)
			for name, who := range map[string]policy.Actor{
				"nobody": policy.Nobody(), "an officer": cast.Officer, "an owner": cast.Tilda, "without rights": none, "an administrator of one area": narrow,
			} {
				want := 403
				if name == "an administrator of one area" && strings.HasSuffix(path, "/look") {
					want = 404 // it is for editors of areas too: so an area's roles come as far as the area
				}
				if w := o.send(who, method, path, hollowmere("version", "1", "shown", "1")); w.Code != want || strings.Contains(w.Body.String(), "Hollowmere") {
					o.t.Errorf("%s, %s: %d", name, rt.Pattern, w.Code)
				}
			}
		}
		if o.area(cast.HollowmereID).Version != 1 {
			o.t.Error("something was changed")
		}
	})
}

func TestTheTree(t *testing.T) {
	each(t, func(o *office) {
		p := o.page("GET", "/admin/areas", nil, 200)
		if got := strings.Join(p.Texts(".grid tbody th"), ", "); got != "Mereshire, Hollowmere, Old Quay" || !p.Has(".deep-2") {
			o.t.Errorf("the tree: %s", got)
		}
		for query, rows := range map[string]int{"?q=QUAY": 1, "?kind=district": 1, "?q=nowhere": 0, "?q=%3Cscript%3E": 0, "?kind=odd": 0} {
			if p := o.page("GET", "/admin/areas"+query, nil, 200); p.Count(".grid tbody tr") != rows {
				o.t.Errorf("%s: %d rows", query, p.Count(".grid tbody tr"))
			}
		}
		if csv := o.send(agnes, "GET", "/admin/areas.csv?q=quay", nil).Body.String(); strings.Count(csv, "\n") != 2 || !strings.Contains(csv, "Old Quay,old-quay,neighbourhood,Hollowmere") {
			o.t.Errorf("the table: %s", csv)
		}
	})
}

func TestAddAnArea(t *testing.T) {
	each(t, func(o *office) {
		p := o.page("GET", "/admin/areas/new?in="+cast.HollowmereID, nil, 200)
		if p.Attr("#parent option[selected]", "value") != cast.HollowmereID || p.Attr("#kind option[selected]", "value") != "ward" {
			o.t.Error("it is not set where it is added")
		}
		id := p.Attr("input[name=id]", "value")
		form := url.Values{
			"id": {id}, "version": {"0"}, "name": {"St Peter’s"}, "kind": {"ward"}, "parent": {cast.HollowmereID}, "owner": {cast.LanternID},
			"boundary": {"not this one"}, "file": {square}, "housing-phone": {"01632 960 001"}, "why": {"new ward"},
		}
		w := o.send(agnes, "POST", "/admin/areas/new", form)
		if w.Header().Get("Location") != "/admin/areas/"+id+"?done=added" {
			o.t.Fatalf("%d %s", w.Code, w.Body)
		}
		a := o.area(id)
		if a.Slug != "st-peters" || a.OwnerID != cast.LanternID || a.Boundary != square || a.Numbers.Housing == nil || a.Numbers.Housing.Label == "" || a.Centre != nil {
			o.t.Errorf("%+v", a)
		}
		if w := o.send(agnes, "POST", "/admin/areas/new", form); w.Code != 409 {
			o.t.Errorf("sent twice: %d", w.Code)
		}
		p = o.page("GET", "/admin/areas/"+id+"?done=added", nil, 200)
		if !p.Has(".drawing__area") || p.Attr("#owner option[selected]", "value") != cast.LanternID {
			o.t.Error("its page lacks the drawing or the owner")
		}
	})
}

func TestWhatIsWrongWithAnArea(t *testing.T) {
	each(t, func(o *office) {
		at := "/admin/areas/" + cast.HollowmereID
		for _, tt := range []struct {
			name, field, says string
			form              url.Values
		}{
			{"no name", "name", "Give the area’s name", hollowmere("name", "")},
			{"a short name that is taken", "slug", "Another area", hollowmere("slug", "old-quay")},
			{"an odd short name", "slug", "small letters", hollowmere("slug", "A B/../")},
			{"a ring", "parent", "cannot lie in itself", hollowmere("parent", cast.QuayID)},
			{"itself", "parent", "lie in itself", hollowmere("parent", cast.HollowmereID)},
			{"no such parent", "parent", "no such area", hollowmere("parent", ids.New())},
			{"no kind", "kind", "Choose county", hollowmere("kind", "planet")},
			{"words for a centre", "centre", "two numbers", hollowmere("lat", "north")},
			{"half a centre", "centre", "two numbers", hollowmere("lon", "")},
			{"a centre abroad", "centre", "outside the country", hollowmere("lat", "0", "lon", "0")},
			{"a centre that is no number", "centre", "outside the country", hollowmere("lat", "NaN", "lon", "NaN")},
			{"no boundary", "boundary", "not GeoJSON", hollowmere("boundary", "<script>")},
			{"a point", "boundary", "Polygon", hollowmere("boundary", `{"type":"Point","coordinates":[0.9,53.4]}`)},
			{"a boundary the wrong way round", "boundary", "longitude comes first", hollowmere("boundary", strings.ReplaceAll(square, "53.", "83."))},
			{"letters in a number", "housing", "digits", hollowmere("housing-phone", "ring me")},
			{"a label and no number", "abuse", "number to call", hollowmere("abuse-label", "Help")},
			{"an odd owner", "owner", "from the list", hollowmere("owner", "'; drop table place_area")},
		} {
			p := o.page("POST", at, tt.form, 422)
			said := strings.ReplaceAll(strings.Join(p.Texts(".govuk-error-summary"), " "), "'", "’")
			if !strings.Contains(said, tt.says) || !p.Has(".govuk-error-summary a[href='#"+tt.field+"']") {
				o.t.Errorf("%s: %q", tt.name, said)
			}
			if p.Attr("#name", "value") != tt.form.Get("name") || p.Text("#boundary") != tt.form.Get("boundary") || p.Attr("#centre", "value") != tt.form.Get("lat") {
				o.t.Errorf("%s: what was typed is lost", tt.name)
			}
		}
		if w := o.send(agnes, "POST", at, hollowmere("boundary", strings.Repeat("[", 3<<20))); w.Code != 413 {
			o.t.Errorf("three megabytes: %d", w.Code)
		}
		if w := o.send(agnes, "POST", at, hollowmere("boundary", strings.Repeat("[", 1<<20+1))); w.Code != 422 {
			o.t.Errorf("a megabyte of brackets: %d", w.Code)
		}
		if w := o.send(agnes, "POST", at, hollowmere("name", "a\x00b")); w.Code != 400 {
			o.t.Errorf("a NUL: %d", w.Code)
		}
		if o.area(cast.HollowmereID).Version != 1 {
			o.t.Error("something was kept")
		}
	})
}

func TestLookConflictHistoryAndRestore(t *testing.T) {
	each(t, func(o *office) {
		at := "/admin/areas/" + cast.HollowmereID
		p := o.page("POST", at, hollowmere("step", "look", "boundary", square, "name", ""), 200)
		if !p.Has(".drawing__area") || !p.Has(".drawing__dot") || o.area(cast.HollowmereID).Version != 1 {
			o.t.Error("looking draws nothing, or keeps something")
		}
		o.page("POST", at, hollowmere("step", "look", "boundary", "{}"), 200)
		if w := o.send(agnes, "POST", at, hollowmere("name", "Hollowmere Town", "boundary", square)); w.Header().Get("Location") != at+"?done=saved" {
			o.t.Fatalf("%d %s", w.Code, w.Body)
		}
		p = o.page("POST", at, hollowmere("name", "Mine"), 409)
		if !strings.Contains(p.Text("[role=alert]"), "It says now: Hollowmere Town") || p.Attr("#name", "value") != "Mine" || p.Attr("input[name=version]", "value") != "2" {
			o.t.Errorf("the conflict: %s", p.Text("[role=alert]"))
		}
		p = o.page("GET", at+"/history", nil, 200)
		if body := p.Body(); !strings.Contains(body, "Hollowmere Hollowmere Town") || !strings.Contains(body, "a boundary of 5 points") || !strings.Contains(body, "Agnes") || p.Count(".grid form") != 1 {
			o.t.Errorf("the history: %s", body)
		}
		for _, x := range []struct {
			version, shown string
			code           int
			to             string
		}{
			{"1", "1", 303, at + "/history?done=moved"}, {"x", "2", 404, ""}, {"9", "2", 404, ""}, {"1", "2", 303, at + "?done=restored"},
		} {
			w := o.send(agnes, "POST", at+"/restore", url.Values{"version": {x.version}, "shown": {x.shown}})
			if w.Code != x.code || w.Header().Get("Location") != x.to {
				o.t.Errorf("version %s: %d %s", x.version, w.Code, w.Header().Get("Location"))
			}
		}
		if a := o.area(cast.HollowmereID); a.Name != "Hollowmere" || a.Boundary != "" || a.Version != 3 {
			o.t.Errorf("restored: %+v", a)
		}
		// What an old version was called is taken now: the form says so.
		if w := o.send(agnes, "POST", at, hollowmere("version", "3", "slug", "elsewhere")); w.Code != 303 {
			o.t.Fatalf("%d %s", w.Code, w.Body)
		}
		taken := place.Area{ID: ids.New(), Slug: "hollowmere", Name: "Another", Kind: place.Ward}
		if err := ops.Do(o.t.Context(), o.runner, agnes, place.SaveArea{Area: taken}); err != nil && !errors.Is(err, errs.Conflict) {
			o.t.Fatal(err)
		}
		p = o.page("POST", at+"/restore", url.Values{"version": {"1"}, "shown": {"4"}}, 422)
		if !strings.Contains(p.Text(".govuk-error-summary"), "Another area has this short name") {
			o.t.Errorf("%s", p.Body())
		}
		for _, path := range []string{"/admin/areas/" + ids.New(), "/admin/areas/x", "/admin/areas/" + ids.New() + "/history"} {
			if w := o.send(agnes, "GET", path, nil); w.Code != 404 {
				o.t.Errorf("%s: %d", path, w.Code)
			}
		}
	})
}

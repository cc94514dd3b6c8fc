package needweb_test

import (
	"net/url"
	"strings"
	"testing"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/citytest/visit"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/needweb"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/platform/web/htmlcheck"
)

var (
	agnes  = policy.Actor{Kind: policy.KindAccount, ID: ids.Derive("needwebtest", "agnes"), Name: "Agnes", Grants: []policy.Grant{{Role: policy.Administrator}}}
	narrow = policy.Actor{Kind: policy.KindAccount, ID: ids.Derive("needwebtest", "nell"), Grants: []policy.Grant{{Role: policy.Administrator, Organisation: cast.LanternID}}}
	none   = policy.Actor{Kind: policy.KindAccount, ID: ids.Derive("needwebtest", "nora")}
)

// office is the pages of needs over the test city.
type office struct {
	visit.Caller
}

func each(t *testing.T, fn func(o *office)) {
	t.Helper()
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		c := cast.NewCity(t, db)
		site := needweb.New(needweb.Options{Runner: c.Runner, Finder: directory.NewFinder(c.Runner, clk, citytest.London), Partnership: "Mereshire"})
		fn(&office{visit.Caller{T: t, Routes: site.Routes()}})
	})
}

// page asks for a page as Agnes.
func (o *office) page(method, target string, form url.Values, status int) *htmlcheck.Page {
	o.Helper()
	return o.Page(agnes, method, target, form, status)
}

func TestWhoMayComeIn(t *testing.T) {
	each(t, func(o *office) {
		for _, rt := range o.Routes {
			method, path, _ := strings.Cut(rt.Pattern, " ")
			path = strings.NewReplacer("{id}", ids.New(), "{key...}", "food").Replace(path)
			for name, who := range map[string]policy.Actor{"nobody": policy.Nobody(), "an editor": cast.Editor, "an owner": cast.Tilda, "without rights": none, "an administrator of one organisation": narrow} {
				if w := o.Send(who, method, path, url.Values{"kind": {"said"}, "words": {"zorbling"}, "needs": {"food"}, "version": {"0"}}); w.Code != 403 && w.Code != 404 {
					o.Errorf("%s, %s: %d", name, rt.Pattern, w.Code)
				}
			}
		}
		if p := o.page("GET", "/admin/needs/words", nil, 200); strings.Contains(p.Body(), "zorbling") {
			o.Error("something was added")
		}
	})
}

func TestTheNeeds(t *testing.T) {
	each(t, func(o *office) {
		p := o.page("GET", "/admin/needs", nil, 200)
		if p.Count(".grid tbody tr") < 100 {
			o.Errorf("%d needs", p.Count(".grid tbody tr"))
		}
		for query, want := range map[string]string{"?q=foodbank": "food/foodbank", "?try=homeless": "because you wrote ‘homeless’", "?try=qqqq+zzzz": "Nothing is understood", "?q=%3Cb%3E": "No need has that in it", "?try=" + strings.Repeat("zq", 1000): "Nothing is understood"} {
			if p := o.page("GET", "/admin/needs"+query, nil, 200); !strings.Contains(p.Body(), want) {
				o.Errorf("%.40s: no %q", query, want)
			}
		}
		if csv := o.Send(agnes, "GET", "/admin/needs.csv?q=foodbank", nil).Body.String(); strings.Count(csv, "\n") != 2 || !strings.Contains(csv, "food/foodbank,Food bank,Food bank,") || !strings.Contains(csv, ",1,") {
			o.Errorf("the table: %s", csv)
		}
		one := o.page("GET", "/admin/needs/of/food/foodbank", nil, 200)
		for _, want := range []string{"foodbank/general", "(and back)", "For sure", "Services that meet it 1"} {
			if !strings.Contains(one.Body(), want) {
				o.Errorf("no %q in %s", want, one.Body())
			}
		}
		if top := o.page("GET", "/admin/needs/of/food", nil, 200); !strings.Contains(top.Body(), "In it") {
			o.Error("a top need does not show what is in it")
		}
		for _, path := range []string{"/admin/needs/of/frogs", "/admin/needs/of/", "/admin/needs/of/food/", "/admin/needs/words/" + ids.New()} {
			o.page("GET", path, nil, 404)
		}
	})
}

func TestLocalWords(t *testing.T) {
	each(t, func(o *office) {
		form := o.page("GET", "/admin/needs/words/new?kind=said&need=food/meals", nil, 200)
		if form.Attr("#needs option[selected]", "value") != "food/meals" {
			o.Error("the need is not chosen")
		}
		id := form.Attr("input[name=id]", "value")
		at := "/admin/needs/words/" + id
		said := url.Values{"id": {id}, "kind": {"said"}, "version": {"0"}, "words": {"zorbling van"}, "needs": {"food/meals"}}
		if w := o.Send(agnes, "POST", "/admin/needs/words/new", said); w.Header().Get("Location") != "/admin/needs/words?done=saved" {
			o.Fatalf("%d %s", w.Code, w.Body)
		}
		if p := o.page("GET", "/admin/needs?try=zorbling+van", nil, 200); !strings.Contains(p.Text("ol"), "A hot meal") {
			o.Errorf("not understood: %s", p.Body())
		}
		if p := o.page("POST", "/admin/needs/words/new", said, 409); !strings.Contains(p.Text("[role=alert]"), "zorbling van") {
			o.Error("sent twice")
		}
		for field, spoil := range map[string][2]string{"words": {"words", "<script>"}, "needs": {"needs", "frogs"}} {
			bad := url.Values{"kind": {"said"}, "version": {"0"}, "words": {"zorbling bus"}, "needs": {"food"}}
			bad.Set(spoil[0], spoil[1])
			p := o.page("POST", "/admin/needs/words/new", bad, 422)
			if !p.Has(".govuk-error-summary a[href='#"+field+"']") || p.Attr("#words", "value") != bad.Get("words") {
				o.Errorf("%s: %s", field, p.Body())
			}
		}
		category := url.Values{"id": {ids.New()}, "kind": {"category"}, "version": {"0"}, "words": {"meals/brunch"}, "needs": {"food/meals", "daytime"}}
		if w := o.Send(agnes, "POST", "/admin/needs/words/new", category); w.Code != 303 {
			o.Fatalf("%d %s", w.Code, w.Body)
		}
		o.page("GET", "/admin/needs/words/"+category.Get("id"), nil, 200)
		o.page("GET", "/admin/needs/words/new?kind=category", nil, 200)
		if p := o.page("GET", "/admin/needs/words?q=brunch", nil, 200); p.Count(".grid tbody tr") != 1 {
			o.Error("the search does not find it")
		}
		if p := o.page("GET", "/admin/needs/of/food/meals", nil, 200); !strings.Contains(p.Body(), "zorbling van") || !strings.Contains(p.Body(), "meals/brunch") {
			o.Error("the need does not show what was added")
		}
		if w := o.Send(agnes, "POST", at+"/remove", url.Values{"version": {"9"}}); w.Header().Get("Location") != at+"?done=moved" {
			o.Errorf("stale: %d %s", w.Code, w.Header().Get("Location"))
		}
		if w := o.Send(agnes, "POST", at+"/remove", url.Values{"version": {"1"}}); w.Header().Get("Location") != at+"?done=removed" {
			o.Errorf("%d %s", w.Code, w.Header().Get("Location"))
		}
		p := o.page("GET", at+"?done=removed", nil, 200)
		if !strings.Contains(p.Body(), "Put it back") || p.Count(".grid tbody tr") != 2 {
			o.Errorf("%s", p.Body())
		}
		said.Set("version", p.Attr("input[name=version]", "value"))
		if w := o.Send(agnes, "POST", at, said); w.Code != 303 {
			o.Errorf("put back: %d %s", w.Code, w.Body)
		}
		if w := o.Send(agnes, "POST", "/admin/needs/words/"+ids.New()+"/remove", url.Values{"version": {"1"}}); w.Code != 404 {
			o.Errorf("nothing to take away: %d", w.Code)
		}
	})
}

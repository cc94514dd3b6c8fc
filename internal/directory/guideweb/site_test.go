package guideweb_test

import (
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/dirweb"
	"example.org/homeward/internal/directory/guideweb"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/lang"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/htmlcheck"
)

// desk is the pages over the test city, for whoever asks.
type desk struct {
	t    *testing.T
	clk  *clock.Fake
	site *guideweb.Site
}

var (
	town = policy.Actor{Kind: policy.KindAccount, ID: ids.Derive("guidewebtest", "town"), Name: "Tom", Grants: []policy.Grant{{Role: policy.DirectoryEditor, Area: cast.HollowmereID}}}
	quay = policy.Actor{Kind: policy.KindAccount, ID: ids.Derive("guidewebtest", "quay"), Name: "Quentin", Grants: []policy.Grant{{Role: policy.PartnershipEditor, Area: cast.QuayID}}}
)

func each(t *testing.T, fn func(d desk)) {
	t.Helper()
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		c := cast.NewCity(t, db)
		public := dirweb.New(dirweb.Options{Finder: directory.NewFinder(c.Runner, clk, citytest.London), Runner: c.Runner, Partnership: "Mereshire"})
		fn(desk{t, clk, guideweb.New(guideweb.Options{
			Runner: c.Runner, Now: clk.Now, Zone: citytest.London, Partnership: "Mereshire", Frame: public.FrameAt,
		})})
	})
}

func (d desk) page(who policy.Actor, method, target string, form url.Values, status int) *htmlcheck.Page {
	d.t.Helper()
	site := web.Mux(func(*http.Request) (policy.Actor, error) { return who, nil }, d.site.Routes(), web.Options{})
	r := httptest.NewRequestWithContext(d.t.Context(), method, target, strings.NewReader(form.Encode()))
	if method == http.MethodPost {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	w := httptest.NewRecorder()
	site.ServeHTTP(w, r)
	if w.Code != status {
		d.t.Fatalf("%s %s: status %d, want %d: %.600s", method, target, w.Code, status, w.Body)
	}
	p := htmlcheck.Parse(d.t, w.Body.String())
	if status < 300 || status == http.StatusConflict || status == http.StatusUnprocessableEntity {
		p.Check()
	}
	return p
}

// written is a form that can be saved.
func written(area string, more ...string) url.Values {
	v := url.Values{
		"area": {area}, "version": {"0"}, "title": {"Keys"}, "summary": {"On the day."}, "body": {"## First\n\nGo **in**."},
		"owner": {"The Lantern"}, "review": {"2027-01-31"}, "stage": {"move-on"}, "needs": {"things"}, "act": {"save"},
	}
	for i := 0; i < len(more); i += 2 {
		v.Set(more[i], more[i+1])
	}
	return v
}

func TestPublicGuides(t *testing.T) {
	each(t, func(d desk) {
		list := d.page(cast.Nobody, "GET", "/guides", nil, 200)
		for _, slug := range []string{"young", "young-family", "women", "keys", "hospital", "care", "prison"} {
			list.One(`.guides a[href="/guides/` + slug + `"]`)
			p := d.page(cast.Nobody, "GET", "/guides/"+slug, nil, 200)
			p.One(`article h1`)
			if !p.Has(`.guide h2`) || !p.Has(`main a[href^="/find/results?category="]`) {
				t.Errorf("%s has no headings, or no way to help", slug)
			}
		}
		d.page(cast.Nobody, "GET", "/guides/nothing", nil, 404)
		p := d.page(cast.Nobody, "GET", "/guides/keys?lang=pl", nil, 200)
		if !strings.Contains(p.Text("main"), "We do not have this guide in your language yet") {
			t.Error("a guide that is not there in Polish does not say so")
		}
	})
}

func TestAreasOwnGuide(t *testing.T) {
	each(t, func(d desk) {
		form := written(cast.HollowmereID, "lang", "ar", "lang-name", "العربية", "lang-title", "المفاتيح", "lang-summary", "نص", "lang-body", "## نص\n\nمرحبا", "lang-by", "H. Saleh", "lang-on", "2026-11-01")
		d.page(town, "POST", "/desk/guides/keys", form, 303)
		if got := d.page(cast.Nobody, "GET", "/guides/keys?area=hollowmere", nil, 200).Text("h1"); got != "Keys" {
			t.Errorf("Hollowmere reads %q", got)
		}
		if got := d.page(cast.Nobody, "GET", "/guides/keys", nil, 200).Text("h1"); got == "Keys" {
			t.Error("the others read Hollowmere's")
		}
		p := d.page(cast.Nobody, "GET", "/guides/keys?area=hollowmere&lang=ar", nil, 200)
		p.One(`article[lang=ar][dir=rtl] h1`)
		if !strings.Contains(p.Text("main"), "H. Saleh checked this translation on 1 November 2026") {
			t.Error("nobody says who checked the translation")
		}
		d.page(quay, "POST", "/desk/guides/keys", written(cast.HollowmereID, "version", "1"), 404)
		d.page(quay, "GET", "/desk/guides/keys?area="+cast.HollowmereID, nil, 404)
		d.page(town, "GET", "/desk/guides/keys?area="+cast.QuayID, nil, 200) // it lies in Hollowmere
		d.page(town, "GET", "/desk/guides/keys?area=", nil, 404)
		late := d.page(town, "POST", "/desk/guides/keys", written(cast.HollowmereID, "title", "Mine"), 409)
		if text := late.Text("main"); !strings.Contains(text, "Mine") || !strings.Contains(text, "Somebody saved this guide") {
			t.Error("the second does not see both")
		}
		late.One(`input[name=version][value="1"]`)
		d.page(town, "POST", "/desk/guides/keys", written(cast.HollowmereID, "title", "", "version", "1"), 422)
		shown := d.page(town, "POST", "/desk/guides/keys", written(cast.HollowmereID, "title", "Soon", "version", "1", "act", "preview"), 200)
		shown.One(".preview .guide strong")
		if got := d.page(cast.Nobody, "GET", "/guides/keys?area=hollowmere", nil, 200).Text("h1"); got != "Keys" {
			t.Errorf("a look at it saved it: %q", got)
		}
		d.clk.Set(d.clk.Now().AddDate(0, 4, 0))
		if !strings.Contains(d.page(cast.Nobody, "GET", "/guides/keys?area=hollowmere", nil, 200).Text("main"), "should have read this guide again by 31 January 2027") {
			t.Error("a guide past its day does not say so")
		}
		d.page(town, "GET", "/desk/guides?area="+cast.HollowmereID, nil, 200).One(".tag--bad")
		d.page(town, "POST", "/desk/guides/keys/remove", url.Values{"area": {cast.HollowmereID}, "version": {"1"}}, 303)
	})
}

func TestMarkdownPassesOnNoHTML(t *testing.T) {
	each(t, func(d desk) {
		body := "# Top\n\nA <img src=x onerror=alert(1)> <script>alert(1)</script> [a](javascript:alert(1)) [b](/find) [c](https://example.org/) ![d](https://example.org/x.png)\n\n<div class=danger>x</div>"
		d.page(town, "POST", "/desk/guides/keys", written(cast.HollowmereID, "body", body), 303)
		p := d.page(cast.Nobody, "GET", "/guides/keys?area=hollowmere", nil, 200)
		for _, bad := range []string{".guide script", ".guide img", ".guide div", ".guide h1", `.guide a[href^=javascript]`} {
			if n := p.Count(bad); n != 0 {
				t.Errorf("%d of %s", n, bad)
			}
		}
		p.One(`.guide a[href="/find"]`)
		p.One(`.guide a[href="https://example.org/"][rel*=noreferrer]`)
	})
}

func TestGuidesAreNamedByNeed(t *testing.T) {
	each(t, func(d desk) {
		got := d.site.About(t.Context(), lang.Words{}, []string{"advice/care-leavers"}, cast.QuayID)
		if len(got) == 0 || got[0].Href != "/guides/care?area=old-quay" {
			t.Errorf("for care leavers: %+v", got)
		}
		if got := d.site.About(t.Context(), lang.Words{}, []string{"learn"}, ""); len(got) != 0 {
			t.Errorf("for courses: %+v", got)
		}
	})
}

func TestAreasOwnPage(t *testing.T) {
	each(t, func(d desk) {
		form := url.Values{"id": {ids.New()}, "area": {cast.HollowmereID}, "version": {"0"}, "kind": {"question"}, "title": {"May I bring my dog?"}, "body": {"**Yes.**"}}
		d.page(town, "GET", "/desk/pages", nil, 200)
		d.page(town, "GET", "/desk/pages/new?kind=question&area="+cast.HollowmereID, nil, 200)
		d.page(quay, "GET", "/desk/pages/new?kind=question&area="+cast.HollowmereID, nil, 404)
		d.page(quay, "POST", "/desk/pages/new", form, 404)
		seen := maps.Clone(form)
		seen.Set("act", "preview")
		if shown := d.page(town, "POST", "/desk/pages/new", seen, 200); !strings.Contains(shown.Text(".preview"), form.Get("title")) || strings.Contains(d.page(town, "GET", "/desk/pages?area="+cast.HollowmereID, nil, 200).Text("main"), form.Get("title")) {
			d.t.Error("a piece is not shown before it is saved, or is saved by looking at it")
		}
		d.page(quay, "POST", "/desk/pages/new", seen, 404)
		d.page(town, "POST", "/desk/pages/new", form, 303)
		if text := d.page(town, "POST", "/desk/pages/new", form, 409).Text("main"); !strings.Contains(text, "Somebody saved this") {
			t.Error("the second is not told")
		}
		path := "/desk/pages/" + form.Get("id")
		d.page(town, "GET", path+"?area="+cast.HollowmereID, nil, 200).One(`form.prose input[name=version][value="1"]`)
		d.page(quay, "GET", path+"?area="+cast.HollowmereID, nil, 404)
		d.page(quay, "GET", path+"?area="+cast.QuayID, nil, 404)
		form.Set("version", "1")
		form.Set("title", "")
		d.page(town, "POST", path, form, 422)
		_, below, err := d.site.OnArea(t.Context(), lang.Words{}, cast.HollowmereID)
		if err != nil {
			t.Fatal(err)
		}
		var b strings.Builder
		if err := below.Render(t.Context(), &b); err != nil || !strings.Contains(b.String(), "May I bring my dog?") || !strings.Contains(b.String(), "<strong>Yes.</strong>") {
			t.Errorf("the area's page: %v %.300s", err, b.String())
		}
		d.page(quay, "POST", path+"/remove", url.Values{"area": {cast.QuayID}, "version": {"1"}}, 404)
		d.page(town, "POST", path+"/remove", url.Values{"area": {cast.HollowmereID}, "version": {"1"}}, 303)
	})
}

package promoteweb_test

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
	"example.org/homeward/internal/directory/promote"
	"example.org/homeward/internal/directory/promoteweb"
	"example.org/homeward/internal/place"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/htmlcheck"
)

// phone is what a person's phone calls itself.
const phone = "Mozilla/5.0 (Linux; Android 13; Pixel 6a) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Mobile Safari/537.36"

var (
	town = policy.Actor{Kind: policy.KindAccount, ID: ids.Derive("promotewebtest", "town"), Name: "Tom", Grants: []policy.Grant{{Role: policy.DirectoryEditor, Area: cast.HollowmereID}}}
	quay = policy.Actor{Kind: policy.KindAccount, ID: ids.Derive("promotewebtest", "quay"), Name: "Quentin", Grants: []policy.Grant{{Role: policy.PartnershipEditor, Area: cast.QuayID}}}
)

// wall is the pages over the test city.
type wall struct {
	t      *testing.T
	clk    *clock.Fake
	runner *ops.Runner
	finder *directory.Finder
	tally  *promote.Tally
	site   *promoteweb.Site
}

func each(t *testing.T, fn func(w wall)) {
	t.Helper()
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		c := cast.NewCity(t, db)
		finder := directory.NewFinder(c.Runner, clk, citytest.London)
		base := &url.URL{Scheme: "https", Host: "help.example.org"}
		public := dirweb.New(dirweb.Options{Finder: finder, Runner: c.Runner, Base: base, Partnership: "Mereshire", MadeUp: true})
		tally := &promote.Tally{}
		fn(wall{t, clk, c.Runner, finder, tally, promoteweb.New(promoteweb.Options{
			Runner: c.Runner, Finder: finder, Tally: tally, Base: base, Partnership: "Mereshire", Frame: public.FrameAt,
		})})
	})
}

func (w wall) send(who policy.Actor, method, target string, form url.Values, headers ...string) *httptest.ResponseRecorder {
	w.t.Helper()
	r := httptest.NewRequestWithContext(w.t.Context(), method, target, strings.NewReader(form.Encode()))
	r.Header.Set("User-Agent", phone)
	if method == http.MethodPost {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	out := httptest.NewRecorder()
	web.Mux(func(*http.Request) (policy.Actor, error) { return who, nil }, w.site.Routes(), web.Options{}).ServeHTTP(out, r)
	return out
}

// page asks for a page and holds its structure against the rules.
func (w wall) page(who policy.Actor, method, target string, form url.Values, status int) *htmlcheck.Page {
	w.t.Helper()
	out := w.send(who, method, target, form)
	if out.Code != status {
		w.t.Fatalf("%s %s: status %d, want %d: %.600s", method, target, out.Code, status, out.Body)
	}
	p := htmlcheck.Parse(w.t, out.Body.String())
	p.Check()
	return p
}

// made makes a poster at the library as its editor does, and gives its code.
func (w wall) made(about string) string {
	w.t.Helper()
	form := url.Values{"id": {ids.New()}, "area": {cast.HollowmereID}, "about": {about}, "hangs": {"Library, Ropewalk"}}
	out := w.send(town, "POST", "/desk/posters/new", form)
	code, ok := strings.CutPrefix(out.Header().Get("Location"), "/desk/posters/")
	if out.Code != 303 || !ok || !strings.HasSuffix(code, "?done=made") {
		w.t.Fatalf("%d %s %s", out.Code, out.Header().Get("Location"), out.Body)
	}
	return strings.TrimSuffix(code, "?done=made")
}

// counted writes what was counted, and gives how often a code was opened.
func (w wall) counted(code string) (n int) {
	w.t.Helper()
	if err := w.tally.Write(w.t.Context(), w.runner); err != nil {
		w.t.Fatal(err)
	}
	all, err := ops.Ask(w.t.Context(), w.runner, cast.Editor, promote.ListPosters{AreaID: cast.MereshireID})
	if err != nil {
		w.t.Fatal(err)
	}
	for _, v := range all.Visits {
		if v.Code == code {
			n += v.Times
		}
	}
	return n
}

// Each code leads to what its poster is about.
func TestFollow(t *testing.T) {
	each(t, func(w wall) {
		ready, top := promote.Ready(cast.HollowmereID), promote.Ready(cast.MereshireID)
		for code, to := range map[string]string{
			ready[0].Code:                  "/areas/hollowmere",
			ready[1].Code:                  "/find/results?area=hollowmere&category=sleep",
			ready[14].Code:                 "/give?near=Hollowmere",
			top[14].Code:                   "/give",
			ready[15].Code:                 "/worried",
			w.made("find:food/foodbank"):   "/find/results?area=hollowmere&category=food%2Ffoodbank",
			w.made("find"):                 "/areas/hollowmere",
			strings.ToUpper(ready[0].Code): "/areas/hollowmere",
			ready[0].Code[:3] + "-" + ready[0].Code[3:]: "/areas/hollowmere",
			ready[0].Code + "?lang=en-XA":               "/areas/hollowmere?lang=en-XA",
		} {
			out := w.send(cast.Nobody, "GET", "/go/"+code, nil)
			if out.Code != 303 || out.Header().Get("Location") != to || out.Header().Get("Cache-Control") != "no-store" || len(out.Result().Cookies()) > 0 {
				t.Errorf("%s: %d %v, want %s", code, out.Code, out.Header(), to)
			}
		}
		for _, code := range []string{"nothing", "cdfhj", "c", strings.Repeat("c", 300), "..%2f", "%27"} {
			out := w.send(cast.Nobody, "GET", "/go/"+code, nil)
			p := htmlcheck.Parse(t, out.Body.String())
			if out.Code != 404 || p.Count(".door") != 2 || p.Text("h1") != "We do not know this code" {
				t.Errorf("%s: %d %s", code, out.Code, p.Text("h1"))
			}
		}
	})
}

// People are counted, and programs are not.
func TestWhoIsCounted(t *testing.T) {
	each(t, func(w wall) {
		code := promote.Ready(cast.QuayID)[0].Code
		want := 0
		for _, x := range []struct {
			what, method string
			who          policy.Actor
			headers      []string
			counts       bool
		}{
			{"a phone", "GET", cast.Nobody, nil, true},
			{"the same phone again", "GET", cast.Nobody, []string{"Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "document"}, true},
			{"a phone by Cubot", "GET", cast.Nobody, []string{"User-Agent", "Mozilla/5.0 (Linux; Android 12; CUBOT NOTE 20) Mobile"}, true},
			{"a look at the head", "HEAD", cast.Nobody, nil, false},
			{"the editor", "GET", town, nil, false},
			{"nobody knows what", "GET", cast.Nobody, []string{"User-Agent", ""}, false},
			{"a browser looking ahead", "GET", cast.Nobody, []string{"Sec-Purpose", "prefetch;prerender"}, false},
			{"an older one", "GET", cast.Nobody, []string{"Purpose", "prefetch"}, false},
			{"Firefox looking ahead", "GET", cast.Nobody, []string{"X-Moz", "prefetch"}, false},
			{"Safari's picture of it", "GET", cast.Nobody, []string{"X-Purpose", "preview"}, false},
			{"a script", "GET", cast.Nobody, []string{"Sec-Fetch-Mode", "cors"}, false},
			{"a search engine", "GET", cast.Nobody, []string{"User-Agent", "Mozilla/5.0 (compatible; Googlebot/2.1)"}, false},
			{"a message's picture", "GET", cast.Nobody, []string{"User-Agent", "WhatsApp/2.23.20.0"}, false},
			{"another", "GET", cast.Nobody, []string{"User-Agent", "facebookexternalhit/1.1"}, false},
			{"a tool", "GET", cast.Nobody, []string{"User-Agent", "curl/8.5.0"}, false},
		} {
			if out := w.send(x.who, x.method, "/go/"+code, nil, x.headers...); out.Code != 303 {
				t.Errorf("%s: %d", x.what, out.Code)
			}
			if x.counts {
				want++
			}
			if got := w.counted(code); got != want {
				t.Fatalf("%s: %d are counted, want %d", x.what, got, want)
			}
		}
		w.send(cast.Nobody, "GET", "/go/nothing", nil)
		w.send(cast.Nobody, "GET", "/promote/"+code, nil)
		if got := w.counted(code) + w.counted("nothing"); got != want {
			t.Errorf("%d are counted in the end", got)
		}
	})
}

// Nothing that is kept tells who opened a code.
func TestNothingIsKeptOfWhoCame(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		err := db.Read(t.Context(), func(tx *store.ReadTx) error {
			all, err := tx.Tables()
			for _, table := range all {
				if table.Name != "directory_poster_day" {
					continue
				}
				var names []string
				for _, c := range table.Columns {
					names = append(names, c.Name)
				}
				if got := strings.Join(names, " "); got != "code day area_id times" {
					t.Errorf("it keeps %s", got)
				}
				return err
			}
			t.Error("there is no such table")
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	})
}

func TestReadyPosters(t *testing.T) {
	each(t, func(w wall) {
		p := w.page(cast.Nobody, "GET", "/promote?area=hollowmere", nil, 200)
		ready := promote.Ready(cast.HollowmereID)
		for _, l := range ready {
			for _, at := range []string{"/promote/" + l.Code, "/promote/" + l.Code + "?size=a3", "/promote/" + l.Code + "/cards"} {
				p.One(`main a[href="` + at + `"]`)
			}
		}
		if p.Has(`main a[href="/desk/posters"]`) || !w.page(town, "GET", "/promote", nil, 200).Has(`main a[href="/desk/posters"]`) {
			t.Error("the desk is shown to everybody, or not to editors")
		}
		w.page(cast.Nobody, "GET", "/promote?area=nowhere", nil, 404)
		if got := w.page(cast.Nobody, "GET", "/promote?lang=en-XA", nil, 200).Attr("input[name=lang]", "value"); got != "en-XA" {
			t.Errorf("the language is lost: %q", got)
		}
		if got := w.page(cast.Nobody, "GET", "/promote", nil, 200).Attr("#area option[selected]", "value"); got != "mereshire" {
			t.Errorf("it begins with %q", got)
		}
	})
}

// What is printed shows the area, the code, and the numbers that fit what it is about.
func TestPrinted(t *testing.T) {
	each(t, func(w wall) {
		ready := promote.Ready(cast.HollowmereID)
		do(w, cast.Editor, place.SaveLook{AreaID: cast.HollowmereID, Version: 1, Look: place.Look{Host: "Saltwick Council", Accent: "#1f4e79"}})
		for _, x := range []struct {
			code, title string
			rings       string // numbers that are there, and those that are not
		}{
			{ready[0].Code, "Need help?", "+999"},
			{ready[1].Code, "Nowhere to sleep tonight?", "+999"},
			{ready[3].Code, "Not safe where you are?", "+999 +0808 2000 247"},
			{ready[4].Code, "Ill, or feeling low?", "+999 +116 123"},
			{ready[14].Code, "Want to help?", "-999"},
			{ready[15].Code, "Worried about someone sleeping rough?", "+999"},
			{w.made("find:food/foodbank"), "Nothing to eat?", "+999"},
		} {
			for _, path := range []string{"/promote/" + x.code, "/promote/" + x.code + "?size=a3", "/promote/" + x.code + "/cards"} {
				p := w.page(cast.Nobody, "GET", path, nil, 200)
				body := p.Text("main")
				for _, want := range []string{x.title, "Hollowmere", "help.example.org/go/" + x.code, "Saltwick Council"} {
					if !strings.Contains(strings.ReplaceAll(body, "/go/ ", "/go/"), want) {
						t.Errorf("%s does not say %q: %s", path, want, body)
					}
				}
				for _, n := range strings.Split(strings.ReplaceAll(x.rings, " +", "|+"), "|") {
					if strings.Contains(body, n[1:]) != (n[0] == '+') {
						t.Errorf("%s: %s: %s", path, n, body)
					}
				}
				if !p.Has("svg[role=img] path") || !p.Has(`link[href^="/areas/hollowmere/look.css"]`) || p.Has("[style]") || strings.Contains(p.Body(), "Ropewalk") {
					t.Errorf("%s has no code or no colours, holds a style, or tells where it hangs", path)
				}
			}
		}
		if p := w.page(cast.Nobody, "GET", "/promote/"+ready[0].Code+"/cards", nil, 200); p.Count(".pocket") != 10 || p.Count("svg[role=img]") != 1 {
			t.Errorf("%d cards", p.Count(".pocket"))
		}
		if p := w.page(cast.Nobody, "GET", "/promote/"+ready[0].Code+"?size=a3", nil, 200); !p.Has(".poster--a3") {
			t.Error("A3 is A4")
		}
		w.page(cast.Nobody, "GET", "/promote/nothing", nil, 404)
		w.page(cast.Nobody, "GET", "/promote/nothing/cards", nil, 404)
	})
}

func do[S any](w wall, who policy.Actor, a ops.Action[S]) {
	w.t.Helper()
	if err := ops.Do(w.t.Context(), w.runner, who, a); err != nil {
		w.t.Fatalf("%s: %v", a.Name(), err)
	}
	if err := w.finder.Refresh(w.t.Context()); err != nil {
		w.t.Fatal(err)
	}
}

// wait moves the clock on by days.
func (w wall) wait(days int) { w.clk.Move(time.Duration(days) * 24 * time.Hour) }

package dirweb_test

import (
	"math"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"

	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/place"
	"example.org/homeward/internal/platform/web/htmlcheck"
)

func TestResults(t *testing.T) {
	each(t, func(t *testing.T, c city) {
		for _, x := range []struct {
			name, target string
			status       int
			title        string // of the page's h1
			items        int
			first        string // name of the first service
			says         string // somewhere in the main part
		}{
			{"near a postcode", "near=QX1+1AA&category=food/meals", 200, "A hot meal or soup kitchen near QX1 1AA", 20, "Kitchen 00", "25 services, the nearest first"},
			{"its last page", "near=QX1+1AA&category=food/meals&page=2", 200, "A hot meal or soup kitchen near QX1 1AA", 5, "Kitchen 20", "Page 2 of 2"},
			{"past the last page", "near=QX1+1AA&category=food/meals&page=3", 404, "We cannot find that page", 0, "", ""},
			{"no page at all", "near=QX1&page=0", 422, "Find help", 0, "", "The page must be a number"},
			{"a page that is no number", "page=two", 422, "Find help", 0, "", "The page must be a number"},
			{"an outward code", "near=qx1&category=food/meals", 200, "A hot meal or soup kitchen near QX1", 20, "Kitchen 00", "from the centre of QX1"},
			{"an area", "near=Old+Quay&category=sleep", 200, "A place to stay near Old Quay", 1, "Night shelter", "from the centre of Old Quay"},
			{"a postcode that we know in part", "near=QX1+1ZZ&category=food/meals", 200, "A hot meal or soup kitchen near QX1 1", 20, "Kitchen 00", "do not know all of QX1 1ZZ"},
			{"a place that we don't know", "near=Xyzzyplugh&category=sleep", 200, "A place to stay", 1, "Night shelter", "do not know a place called “Xyzzyplugh”"},
			{"where a device is", "lat=53.400&lon=0.900&category=food/meals", 200, "A hot meal or soup kitchen near where you are", 20, "Kitchen 00", ""},
			{"words", "q=grub&near=QX1", 200, "“grub” near QX1", 20, "Kitchen 00", "You wrote “grub”, so we looked for:"},
			{"open at night", "near=QX1&category=sleep&open=2026-11-24T23:00", 200, "A place to stay near QX1, open at 11pm on Tuesday 24 November", 1, "Night shelter", "Open at 11pm, until 9am"},
			{"open in the day", "near=QX1&category=sleep&open=2026-11-24T12:00", 200, "A place to stay near QX1, open at noon on Tuesday 24 November", 0, "", "1 that is open at other times"},
			{"two kinds", "category=sleep&category=people", 200, "A place to stay, Activities and company", 2, "Helpline", "2 services, from A to Z"},
			{"nothing of the kind", "category=learn", 200, "Learning", 0, "", "We know of no service of this kind"},
			{"for men", "category=safety&for=men", 200, "Abuse and danger", 0, "", "1 for other people: ring and ask"},
			{"too far", "near=QX1+1AA&category=sleep&within=0.5", 200, "A place to stay near QX1 1AA", 0, "", "1 place farther away"},
			{"danger", "q=he+is+hitting+me", 200, "“he is hitting me”", 1, "Women's refuge", "You can talk to someone now"},
			{"a bad time", "open=tonight&near=QX1", 422, "Find help", 0, "", "We could not read that time"},
			{"a bad point", "lat=91&lon=0.9", 422, "Find help", 0, "", "could not read where you are"},
			{"half a point", "lat=53", 422, "Find help", 0, "", "could not read where you are"},
			{"no number at all", "lat=NaN&lon=NaN", 422, "Find help", 0, "", "could not read where you are"},
			{"a point abroad", "lat=48.85&lon=2.35", 422, "Find help", 0, "", "outside Great Britain"},
			{"an unknown kind", "category=unicorns", 422, "Find help", 0, "", "“unicorns”"},
			{"an unknown group", "for=elves", 422, "Find help", 0, "", "“elves”"},
			{"an unknown way in", "access=window", 422, "Find help", 0, "", "“window”"},
			{"an unknown order", "sort=price", 422, "Find help", 0, "", "Sort by distance"},
			{"an unknown area", "area=atlantis", 422, "Find help", 0, "", "no area of that name"},
		} {
			t.Run(x.name, func(t *testing.T) {
				c := c
				c.t = t
				p := c.get("/find/results?"+x.target, x.status)
				if got := p.Text("h1"); got != x.title {
					t.Errorf("h1 %q, want %q", got, x.title)
				}
				names := p.Texts("[data-service-id] h2")
				if len(names) != x.items || x.items > 0 && names[0] != x.first {
					t.Errorf("%d items: %q", len(names), names)
				}
				if main := p.Text("main"); !strings.Contains(main, x.says) {
					t.Errorf("no %q in: %s", x.says, main)
				}
			})
		}
	})
}

// What somebody typed stands in the form again when it can't be read, beside what is wrong with it.
func TestFormKeepsWhatWasTyped(t *testing.T) {
	each(t, func(t *testing.T, c city) {
		c.t = t
		p := c.get("/find/results?near=QX1+1AA&q=hot+soup&category=food&for=women&open=whenever&access=phone&sort=open", 422)
		if p.Attr("#near", "value") != "QX1 1AA" || p.Attr("#q", "value") != "hot soup" {
			t.Error("the place or the words are lost")
		}
		for _, selector := range []string{
			`input[name=category][value=food][checked]`, `input[name=for][value=women][checked]`, `input[name=access][value=phone][checked]`,
			`option[value=open][selected]`, `#open-error`, `a[href="#open"]`, `.govuk-error-summary`,
		} {
			if !p.Has(selector) {
				t.Errorf("no %s", selector)
			}
		}
		if !strings.HasPrefix(p.Text("title"), "Problem:") {
			t.Errorf("title %q", p.Text("title"))
		}
	})
}

// Items carry what scripts and monitors rely on: id, state, and metres along the ground.
func TestItemsCarryTheirFacts(t *testing.T) {
	each(t, func(t *testing.T, c city) {
		c.t = t
		here := place.Point{Lat: 53.400, Lon: 0.900}
		p := c.get("/find/results?near=QX1+1AA&category=food/meals", 200)
		for n, item := range p.All("[data-service-id]") {
			got, err := strconv.Atoi(item.Attr("data-distance-m"))
			want := place.Metres(here, place.Point{Lat: 53.400 + float64(n)*0.0018, Lon: 0.900})
			if err != nil || math.Abs(float64(got)-want) > 1+want*0.002 {
				t.Errorf("%s: %d metres, want %.0f (%v)", item.Text(), got, want, err)
			}
			state := map[int]string{0: "open", 1: "appointment"}[n%2]
			if item.Attr("data-open") != state || item.Attr("data-service-id") != id("service", n) {
				t.Errorf("item %d: %s %s", n, item.Attr("data-open"), item.Attr("data-service-id"))
			}
		}
		p = c.get("/find/results?near=QX1+1AA&q=helpline", 200)
		for _, item := range p.All(`[data-service-id="` + cast.HelplineID + `"]`) {
			if item.HasAttr("data-distance-m") {
				t.Error("a helpline has a distance")
			}
		}
	})
}

// A service reads in the order in which it is needed: open, how far, how to reach; then what it is.
func TestOrderOfReading(t *testing.T) {
	each(t, func(t *testing.T, c city) {
		c.t = t
		p := c.get("/find/results?near=QX1+1AA&category=sleep", 200)
		text := p.One("[data-service-id]").Text()
		at := -1
		for _, part := range []string{"Closed now. Opens 6pm tonight", "mile", "01632 960111", "Directions", "Night shelter", "The Lantern", "A bed, a blanket", "Nobody has checked this yet"} {
			next := strings.Index(text, part)
			if next <= at {
				t.Errorf("%q stands at %d, after %d: %s", part, next, at, text)
			}
			at = next
		}
		if !p.Has(`[data-service-id] a[href=tel:01632960111]`) {
			t.Error("the number can't be tapped")
		}
	})
}

// Everything on the way from the front page to results works as plain links and forms.
func TestNoScript(t *testing.T) {
	each(t, func(t *testing.T, c city) {
		c.t = t
		front := c.get("/", 200)
		form := front.One("main form")
		if form.Attr("action") != "/find/results" || form.Attr("method") != "" {
			t.Fatal("the front page does not search")
		}
		buttons := form.Page().All("button[name=category]")
		if len(buttons) != 13 {
			t.Fatalf("%d tiles", len(buttons))
		}
		for _, b := range buttons {
			q := url.Values{"near": {"QX1 1AA"}, "q": {""}, "lat": {""}, "lon": {""}, "category": {b.Attr("value")}}
			c.get("/find/results?"+q.Encode(), 200)
		}
		p := c.get("/find/results?near=QX1&category=food/meals&for=pets&list=AAAAAAAAAAAAAAAAAAAAAA", 200)
		q := url.Values{}
		for _, in := range p.All("main form input") {
			q.Add(in.Attr("name"), in.Attr("value"))
		}
		if q.Get("for") != "pets" || q.Get("near") != "QX1" || q.Get("list") == "" {
			t.Errorf("the folded form forgets: %v", q)
		}
		follow(t, c, p, `a[rel=next]`)
		follow(t, c, p, `main form a`)
	})
}

func follow(t *testing.T, c city, p *htmlcheck.Page, selector string) {
	t.Helper()
	c.get(p.Attr(selector, "href"), http.StatusOK)
}

// A browser on a slow line hears of the style sheet before it has read any of the page: of the very one that the page has.
func TestStyleSheetIsAnnounced(t *testing.T) {
	each(t, func(t *testing.T, c city) {
		c.t = t
		for _, target := range []string{"/", "/find/results?near=QX1", "/find/results?near=QX1&lang=en-x-test"} {
			href := c.get(target, 200).Attr("link[rel=stylesheet]", "href")
			if got, want := c.ask("GET", target, "").Header().Get("Link"), "<"+href+">; rel=preload; as=style"; got != want || href == "" {
				t.Errorf("%s: Link: %s, want %s", target, got, want)
			}
		}
	})
}

// Changing a listing shows in the results within a second, and a place that closes says so.
func TestPausedServiceSaysSo(t *testing.T) {
	each(t, func(t *testing.T, c city) {
		c.t = t
		c.get("/find/results?near=QX1", 200)
		s, _ := soup(0)
		s.Status, s.StatusNote, s.Version = directory.Paused, "The roof leaks until March.", 1
		run(c, cast.Editor, directory.SaveService{Service: s, Why: "test"})
		time.Sleep(500 * time.Millisecond) // longer than the search may be out of date
		p := c.get("/find/results?near=QX1+1AA&category=food/meals", 200)
		if item := p.One(`[data-service-id="` + s.ID + `"]`); item.Attr("data-open") != "closed" || !strings.Contains(item.Text(), "Closed for now") {
			t.Errorf("item: %s", item.Text())
		}
		if page := c.get("/services/"+s.ID, 200); !strings.Contains(page.Text("main"), "The roof leaks") {
			t.Error("the service's page does not say why")
		}
	})
}

package e2e

import (
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"

	"example.org/homeward/internal/demo"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/platform/ids"
)

// sheltered is what somebody looks for in these scenarios.
const sheltered = "/find/results?near=QX2&category=sleep"

// Given a phone that keeps what was looked at, and a list, when it is put into flight mode, then the
// emergency numbers, the list and the last results open, each with its age; nothing is said to be open;
// and what was never looked at leads to what there is.
func TestFlightMode(t *testing.T) {
	w := open(t)
	c := working(t)
	w.keeps(c)
	w.visit(c.base + sheltered)
	name := w.text("[data-service-id] h2 a")
	say[bool](w, `document.querySelectorAll('[data-keep]').forEach((k, i) => i < 2 && k.click()); true`)
	w.press("[data-service-id] h2 a")
	service := say[string](w, `location.pathname`)
	w.kept("/find/list", sheltered, service)

	c.flightMode(w, true)
	w.visit(c.base + "/emergency")
	w.holds("main", "999")
	w.holds(".keptnote", "no signal")
	w.holds(".keptnote", "minute") // "0 minutes ago", in the browser's own words
	w.shot("flight-emergency")
	w.visit(c.base + "/")
	w.holds(".keptnote", "that page is not kept on this phone")
	w.holds("main", "My list")
	w.shot("flight-gone")
	w.press(`main a[href="/find/results?near=QX2&category=sleep"]`)
	w.stands("/find/results", "[data-service-id]")
	w.aged(name)
	w.shot("flight-results")
	w.visit(c.base + service)
	w.aged(name)
	w.shot("flight-service")
	w.visit(c.base + "/")
	w.press("[data-list]")
	w.stands("/find/list", "[data-service-id]")
	w.aged(name)
	if n := say[int](w, `document.querySelectorAll('[data-service-id]').length`); n != 2 {
		t.Errorf("%d services are on the kept list", n)
	}
	if bad := say[[]string](w, `window.refused`); len(bad) > 0 {
		t.Errorf("refused: %q", bad)
	}
}

// Given a warning of severe weather on a kept page, when the page is shown with no signal, then it says
// how old the warning is; it is not shown once the warning has ended or is old; and it is gone from what
// the phone keeps once the phone has been online again.
func TestFlightModeWeather(t *testing.T) {
	w := open(t)
	c := working(t)
	begun := time.Now()
	for _, a := range demo.Areas() {
		if a.Slug == "hollowmere" {
			do(t, c, directory.DeclareWeather{Weather: directory.Weather{
				ID: ids.New(), AreaID: a.ID, From: eve, Until: eve.Add(2 * time.Hour), Kind: "flood", Message: warning, DeclaredBy: "P. Marsh",
			}})
		}
	}
	w.keeps(c)
	w.visit(c.base + sheltered)
	w.kept(sheltered)
	c.flightMode(w, true)

	for _, x := range []struct {
		gone time.Duration
		told bool
	}{{time.Minute, true}, {2*time.Hour - time.Minute - time.Since(begun), true}, {2*time.Hour + time.Minute, false}, {50 * time.Hour, false}, {-time.Hour, false}} {
		w.later(x.gone)
		for _, path := range []string{"/emergency", sheltered, "/offline", "/give"} {
			w.visit(c.base + path)
			text := w.text("body")
			if told := strings.Contains(text, "wall of water"); told != x.told {
				t.Errorf("after %s %s tells of the weather: %v, want %v", x.gone, path, told, x.told)
			}
			if x.told && !strings.Contains(w.text(".keptas"), "As it was at 18:0") {
				t.Errorf("after %s %s: how old is the warning? %q", x.gone, path, w.text(".keptas"))
			}
			if !x.told && !strings.Contains(text, "We could not check for severe weather since") {
				t.Errorf("after %s %s does not say that we could not check", x.gone, path)
			}
		}
	}

	w.later(0)
	c.flightMode(w, false)
	c.set.Set(eve.Add(3 * time.Hour)) // the warning has ended
	w.visit(c.base + "/emergency")
	w.visit(c.base + "/offline")
	w.settled()
	c.flightMode(w, true)
	for _, path := range []string{"/emergency", sheltered, "/offline"} {
		w.visit(c.base + path)
		if strings.Contains(w.text("body"), "wall of water") {
			t.Errorf("%s tells of weather that was over when the phone was last online", path)
		}
	}
}

// Given a phone that keeps pages, then it keeps none about abuse and none behind sign-in; and when
// somebody leaves quickly, or clears it, nothing is left.
func TestFlightModeLeavesNoTrace(t *testing.T) {
	w := open(t)
	c := working(t)
	w.keeps(c)
	w.visit(c.base + "/find/results?near=QX2&category=safety")
	w.visit(c.base + "/services/" + called(t, "Refuge for women and children").ID)
	w.visit(c.base + "/sign-in")
	w.visit(c.base + "/s/DEMO42")
	w.visit(c.base + sheltered)
	w.kept(sheltered)
	for _, key := range w.keys() {
		if strings.Contains(key, "safety") || strings.Contains(key, "sign-in") || strings.Contains(key, "/s/") || strings.Contains(key, called(t, "Refuge for women and children").ID) {
			t.Errorf("the phone keeps %s", key)
		}
	}
	say[bool](w, `document.querySelector('[data-keep]').click(); true`)
	w.kept("/find/list")

	w.do(chromedp.Click(".leave__link"))
	time.Sleep(2 * time.Second) // nothing tells when a browser has let go
	w.visit(c.base + "/healthz")
	for _, key := range w.keys() {
		t.Errorf("after leaving quickly the phone keeps %s", key)
	}
	if n := say[int](w, `localStorage.length`); n != 0 {
		t.Errorf("after leaving quickly the phone keeps %d things", n)
	}

	w.keeps(c)
	w.visit(c.base + sheltered)
	w.kept(sheltered)
	w.visit(c.base + "/offline")
	w.follow(chromedp.Click("[data-wipe]"))
	w.ready()
	for _, key := range w.keys() {
		if strings.Contains(key, "results") {
			t.Errorf("a phone that was cleared keeps %s", key)
		}
	}
}

// keeps makes the window that of a phone which keeps what is looked at.
func (w *tab) keeps(c *city) {
	w.Helper()
	w.visit(c.base + "/offline")
	w.ready()
	w.do(chromedp.Click("[data-hold]"))
	w.wait(`document.querySelector('[data-holds=yes]').checkVisibility()`)
}

// ready waits until the page's worker works.
func (w *tab) ready() {
	w.Helper()
	w.wait(`document.documentElement.dataset.keeps === 'on' && !!navigator.serviceWorker.controller`)
}

// wait waits until something is so.
func (w *tab) wait(so string) {
	w.Helper()
	if !say[bool](w, `new Promise(done => { let n = 0; const ask = () => (`+so+`) ? done(true) : n++ < 400 ? setTimeout(ask, 25) : done(false); ask() })`) {
		w.Fatalf("at %s it never came to be that %s", w.where(), so)
	}
}

// keys are the addresses of all pages that the phone keeps.
func (w *tab) keys() []string {
	w.Helper()
	return say[[]string](w, `(async () => {
		const all = []
		for (const name of await caches.keys()) for (const r of await (await caches.open(name)).keys()) all.push(r.url)
		return all
	})()`)
}

// kept waits until the phone keeps some pages.
func (w *tab) kept(paths ...string) {
	w.Helper()
	var keys []string
	for range 200 {
		keys = w.keys()
		missing := 0
		for _, path := range paths {
			if !strings.Contains(strings.Join(keys, "\n")+"\n", path+"\n") {
				missing++
			}
		}
		if missing == 0 {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	w.Fatalf("of %q the phone keeps %q", paths, keys)
}

// aged fails unless the page shows a service, says how old it is, and says of nothing that it is open.
func (w *tab) aged(name string) {
	w.Helper()
	w.holds("main", name)
	w.holds(".keptnote", "as it was at")
	w.holds(".keptnote", "ago")
	if n := say[int](w, `document.querySelectorAll('.open--yes, .open--soon, .open--no, [data-open=open], [data-open=closed], .week__today').length`); n > 0 {
		w.Errorf("%s says of %d doors whether they are open now", w.where(), n)
	}
	for _, bad := range []string{"Open until", "Open now", "Closes soon", "Opens "} {
		if text := say[string](w, `[...document.querySelectorAll('main h1, .cards, .week, .remark, .found__count')].map(e => e.textContent).join(' ')`); strings.Contains(text, bad) {
			w.Errorf("%s says %q", w.where(), bad)
		}
	}
}

// flightMode cuts the line, and tells the browser.
func (c *city) flightMode(w *tab, on bool) {
	w.Helper()
	c.wire.cut.Store(on)
	line := &network.Conditions{Offline: on, DownloadThroughput: -1, UploadThroughput: -1}
	send(w, network.EmulateNetworkConditionsByRule, network.EmulateNetworkConditionsByRuleParams{MatchedNetworkConditions: []*network.Conditions{line}})
}

// shot takes a picture, if TestShots would.
func (w *tab) shot(name string) {
	w.Helper()
	if folder := os.Getenv("HOMEWARD_SHOTS"); folder != "" {
		w.keep(chromedp.FullScreenshot(100), folder, name+".png")
	}
}

// later makes all that the phone keeps so much older.
func (w *tab) later(by time.Duration) {
	w.Helper()
	say[bool](w, `(async () => {
		for (const name of await caches.keys()) {
			const cache = await caches.open(name)
			for (const r of await cache.keys()) {
				const has = await cache.match(r)
				if (!has.headers.has('Since')) continue
				const headers = new Headers(has.headers)
				if (!headers.has('First')) headers.set('First', headers.get('Since'))
				headers.set('Since', Number(headers.get('First')) - `+strconv.FormatInt(by.Milliseconds(), 10)+`)
				await cache.put(r, new Response(await has.text(), { headers }))
			}
		}
		return true
	})()`)
}

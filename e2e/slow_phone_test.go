package e2e

import (
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// A bad line: how long each answer takes to begin, and how much it then carries.
const (
	latency  = 2000    // milliseconds
	rate     = 400 / 8 // bytes in a millisecond: 400 kbit/s
	mostWait = 5000    // milliseconds until the first result can be read
	ownWork  = 550     // of them, what is left to the phone for its own work
)

// timing notes when the first result was painted: the frame after the one that it was laid out in,
// and no earlier than anything was.
const timing = `(() => {
	const look = () => {
		const card = document.querySelector('[data-service-id]')
		if (card && card.getBoundingClientRect().height > 0) requestAnimationFrame(now => { window.firstResult = now })
		else requestAnimationFrame(look)
	}
	requestAnimationFrame(look)
})()`

// Given a cheap phone on a bad line, when it opens the beds near QX2 for the first time, then no
// more has to come over the line before the first result can be drawn than leaves the phone time to
// draw it, and what matters of that result is seen without scrolling.
//
// How long a phone takes depends on what else this machine does, so it is measured apart:
// BenchmarkSlowPhone. What must come over the line first does not.
func TestSlowPhone(t *testing.T) {
	w := open(t)
	c := working(t)
	w.visit(c.base + "/find/results?near=QX2&category=sleep")
	requests, _ := w.settled()

	blocking := say[[]string](w, `performance.getEntriesByType('resource').filter(e => e.renderBlockingStatus === 'blocking').map(e => e.name)`)
	if len(blocking) != 1 || !strings.Contains(blocking[0], ".css") {
		t.Errorf("drawing waits for %q, want one style sheet alone", blocking)
	}
	begun, bytes := 1+len(blocking), 0 // the page, then all that it waits for at the same time
	for _, r := range requests {
		if r.kind == "Document" || r.kind == "Stylesheet" || r.kind == "Script" {
			bytes += r.bytes // a script shares the line, even if nothing waits for it
		}
	}
	wait := begun*latency + bytes/rate
	t.Logf("%d answers one after the other and %d bytes: %d ms", begun, bytes, wait)
	if wait > mostWait-ownWork {
		t.Errorf("the line alone takes %d ms, want at most %d", wait, mostWait-ownWork)
	}
	w.inSight()
}

// BenchmarkSlowPhone measures how long it takes, by phones that were never here.
func BenchmarkSlowPhone(b *testing.B) {
	c := working(b)
	for b.Loop() {
		b.ReportMetric(open(b).firstResult(c), "ms/first-result")
	}
}

// firstResult opens the results over a slow line, and gives how many milliseconds it took until
// the first of them stood there.
func (w *tab) firstResult(c *city) float64 {
	w.Helper()
	send(w, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: timing})
	w.slow()
	w.visit(c.base + "/find/results?near=QX2&category=sleep")
	card := say[float64](w, `new Promise(done => { const ask = () => window.firstResult ? done(window.firstResult) : setTimeout(ask, 20); ask() })`)
	first := say[float64](w, `new Promise(done => new PerformanceObserver(list => {
		for (const e of list.getEntries()) if (e.name === 'first-contentful-paint') done(e.startTime)
	}).observe({type: 'paint', buffered: true}))`)
	w.Logf("first paint after %.0f ms, first result after %.0f ms", first, card)
	return max(first, card)
}

// inSight fails unless the first result says on the first screen what matters.
func (w *tab) inSight() {
	w.Helper()
	for what, selector := range map[string]string{"open state": ".open", "distance": ".card__far", "phone number": `a[href^="tel:"]`} {
		where := `document.querySelector('[data-service-id] ` + selector + `').getBoundingClientRect().bottom`
		w.need("[data-service-id] " + selector)
		if bottom := say[float64](w, where); bottom > 740 {
			w.Errorf("the %s of the first result ends at %.0f of 740: below the first screen", what, bottom)
		} else {
			w.Logf("the %s ends at %.0f of 740", what, bottom)
		}
	}
}

// slow makes the window that of a phone four times slower than this machine, on a line of
// 400 kbit/s where each answer takes two seconds.
func (w *tab) slow() {
	w.Helper()
	send(w, emulation.SetCPUThrottlingRate, emulation.SetCPUThrottlingRateParams{Rate: 4})
	line := &network.Conditions{Latency: latency, DownloadThroughput: rate * 1000, UploadThroughput: rate * 1000}
	send(w, network.EmulateNetworkConditionsByRule, network.EmulateNetworkConditionsByRuleParams{MatchedNetworkConditions: []*network.Conditions{line}})
}

// Given the front page, when somebody wants a bed in Chapelgate, then three taps are enough.
func TestThreeTaps(t *testing.T) {
	w := open(t)
	c := working(t)
	w.do(chromedp.EmulateViewport(360, 740, chromedp.EmulateTouch, chromedp.EmulateMobile))
	w.visit(c.base + "/")
	taps := 0

	w.need("main [name=near]")
	w.do(chromedp.Tap("main [name=near]"))
	taps++
	w.do(chromedp.KeyEvent("Chapelgate"))
	w.need(`main [name=category][value=sleep]`)
	w.follow(chromedp.Tap(`main [name=category][value=sleep]`))
	taps++

	if near := say[string](w, `new URLSearchParams(location.search).get('near') + ' ' + location.pathname`); near != "Chapelgate /find/results" {
		t.Errorf("after %d taps we are at %s", taps, w.where())
	}
	if n := say[int](w, `document.querySelectorAll('[data-service-id][data-distance-m]').length`); n == 0 {
		t.Error("there is no result with a distance")
	}
	t.Logf("%d taps", taps)
	if taps > 3 {
		t.Errorf("it took %d taps", taps)
	}
}

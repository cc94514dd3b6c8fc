package e2e

import (
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"example.org/homeward/internal/platform/web/ui"
)

// Given somebody who uses no mouse, when they look for a bed, then the keyboard alone gets them to
// a phone number, and Escape three times gets them away.
func TestKeyboard(t *testing.T) {
	w := open(t)
	c := working(t)
	w.visit(c.base + "/")

	w.tabTo("main [name=near]")
	w.do(chromedp.KeyEvent("QX2"))
	w.tabTo("main [name=category][value=sleep]")
	w.follow(chromedp.KeyEvent(kb.Enter))
	w.stands("/find/results", "[data-service-id]")
	w.tabTo(".govuk-skip-link")
	w.do(chromedp.KeyEvent(kb.Enter))
	w.tabTo("[data-service-id] h2 a")
	w.follow(chromedp.KeyEvent(kb.Enter))
	w.tabTo(`main a[href^="tel:"]`)

	for range 3 {
		w.do(chromedp.KeyEvent(kb.Escape))
	}
	if !w.asked(string(ui.Away)) {
		t.Errorf("Escape three times did not lead to %s", ui.Away)
	}
}

// mostTabs is more than any page takes.
const mostTabs = 300

// tabTo presses Tab until something has the focus.
func (w *tab) tabTo(selector string) {
	w.Helper()
	w.need(selector)
	for range mostTabs {
		w.do(chromedp.KeyEvent(kb.Tab))
		if say[bool](w, `document.activeElement.matches(`+quote(selector)+`)`) {
			return
		}
	}
	w.Fatalf("%s: Tab does not reach %s", w.where(), selector)
}

// asked waits for a request to an address.
func (w *tab) asked(address string) bool {
	for range 100 {
		w.mu.Lock()
		for _, r := range w.order {
			if strings.HasPrefix(r.url, address) {
				w.mu.Unlock()
				return true
			}
		}
		w.mu.Unlock()
		time.Sleep(50 * time.Millisecond)
	}
	return false
}

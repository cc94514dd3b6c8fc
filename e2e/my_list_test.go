package e2e

import (
	"testing"

	"github.com/chromedp/chromedp"
)

// Given two services that somebody chose, when they open their list, today or when they come back,
// then both are there; and the pocket card holds both numbers.
func TestMyList(t *testing.T) {
	w := open(t)
	c := working(t)
	w.visit(c.base + "/find/results?near=QX2&category=sleep")
	names := say[[]string](w, `[...document.querySelectorAll('[data-service-id] h2 a')].slice(0, 2).map(a => a.textContent)`)
	say[bool](w, `document.querySelectorAll('[data-keep]').forEach((k, i) => i < 2 && k.click()); true`)
	if at := say[string](w, `location.pathname`); at != "/find/results" {
		t.Fatalf("adding to the list led to %s", at)
	}

	w.visit(c.base + "/") // later, on another page
	w.press("[data-list]")
	w.stands("/find/list", "[data-service-id]")
	for _, name := range names {
		w.holds("main", name)
	}
	if n := say[int](w, `document.querySelectorAll('[data-service-id]').length`); n != 2 {
		t.Errorf("%d services are on the list", n)
	}

	w.press(`main a[href*="as=card"]`)
	w.need(".wallet svg path")
	w.holds(".wallet", "01632 960131")
	w.holds(".wallet", "01632 960132")

	w.press(`main a[href^="/find/list?s="]`)
	w.do(chromedp.Click("main details summary"))
	w.press("[data-list-clear]")
	w.visit(c.base + "/")
	w.press("[data-list]")
	if n := say[int](w, `document.querySelectorAll('[data-service-id]').length`); n != 0 {
		t.Errorf("%d services are on the list that was cleared", n)
	}
}

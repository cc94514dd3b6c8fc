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

// Given a device that keeps a list, when somebody comes to the list by an address that holds none,
// then theirs is offered, and nobody tells them that it is empty; and its number finds room in the
// menu's one row on a phone.
func TestMyListIsOffered(t *testing.T) {
	w := open(t)
	c := working(t)
	w.size(360, 740)
	w.visit(c.base + "/find/list")
	if !say[bool](w, `document.querySelector('.empty').checkVisibility() && !document.querySelector('[data-list-some]').checkVisibility()`) {
		t.Error("without a list, the page does not say so")
	}
	w.visit(c.base + "/find/results?near=QX2&category=sleep")
	say[bool](w, `document.querySelectorAll('[data-keep]').forEach((k, i) => i < 4 && k.click()); true`)
	w.visit(c.base + "/find/list")
	if got := w.text(".top__nav [data-count]"); got != "4" {
		t.Errorf("the menu counts %q", got)
	}
	if rows := say[int](w, `new Set([...document.querySelectorAll('.top__nav li')].map(e => e.offsetTop)).size`); rows != 1 {
		t.Errorf("the menu has %d rows", rows)
	}
	if say[bool](w, `document.querySelector('.empty').checkVisibility()`) {
		t.Error("the page says that the list is empty")
	}
	w.press("main [data-list]")
	if n := say[int](w, `document.querySelectorAll('[data-service-id]').length`); n != 4 {
		t.Errorf("%d services are on the list", n)
	}
}

// Given a page that is scrolled anywhere, then the button for leaving lies on no text: it stands in
// a bar of its own.
func TestLeaveCoversNothing(t *testing.T) {
	w := open(t)
	c := working(t)
	for _, width := range []int64{360, 1280} {
		w.size(width, 740)
		w.visit(c.base + "/find/results?near=QX2&category=sleep")
		for _, down := range []string{"0", "300", "901"} {
			if !say[bool](w, `(() => {
				scrollTo(0, `+down+`)
				const way = document.querySelector('.leave__link').getBoundingClientRect(), bar = document.querySelector('.top').getBoundingClientRect()
				const solid = getComputedStyle(document.querySelector('.top')).backgroundColor
				return way.top >= bar.top && way.bottom <= bar.bottom && way.top >= 0 && bar.left <= 0 && bar.right >= document.documentElement.clientWidth && !/rgba|transparent/.test(solid)
			})()`) {
				t.Errorf("at %d pixels, %s down, the button stands outside the bar", width, down)
			}
		}
	}
}

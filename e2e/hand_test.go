package e2e

import (
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// hand is how somebody uses a page: with a finger or a mouse, or with the keyboard alone.
type hand struct {
	*tab
	keys bool
}

// hands are the two ways in which each journey is walked: on a phone without JavaScript, and at a desk with
// the keyboard alone.
func hands(t *testing.T, walk func(t *testing.T, h hand)) {
	t.Helper()
	t.Run("a phone without JavaScript", func(t *testing.T) {
		w := open(t)
		w.noScripts()
		walk(t, hand{w, false})
	})
	t.Run("a desk with keys alone", func(t *testing.T) {
		w := open(t)
		w.size(1280, 800)
		walk(t, hand{w, true})
	})
}

// presses follows a link or presses a button that leads to another page.
func (h hand) presses(selector string) {
	h.Helper()
	if !h.keys {
		h.press(selector)
		return
	}
	h.tabTo(selector)
	h.follow(chromedp.KeyEvent(kb.Enter))
}

// types writes into an empty field.
func (h hand) types(selector, text string) {
	h.Helper()
	if !h.keys {
		h.fill(selector, text)
		return
	}
	h.tabTo(selector)
	h.do(chromedp.KeyEvent(text))
}

// ticks ticks a box, or picks an answer.
func (h hand) ticks(selector string) {
	h.Helper()
	if !h.keys {
		h.need(selector)
		h.do(chromedp.Click(selector))
		return
	}
	radio := say[bool](h.tab, `document.querySelector(`+quote(selector)+`).type === 'radio'`)
	if !radio {
		h.tabTo(selector)
		h.do(chromedp.KeyEvent(" "))
		return
	}
	// Tab reaches a group of answers at one of them; the arrows go from there to the next.
	name := say[string](h.tab, `document.querySelector(`+quote(selector)+`).name`)
	h.tabTo(`input[name="` + name + `"]`)
	h.do(chromedp.KeyEvent(" "))
	for range 40 {
		if say[bool](h.tab, `document.querySelector(`+quote(selector)+`).checked`) {
			return
		}
		h.do(chromedp.KeyEvent(kb.ArrowDown))
	}
	h.Fatalf("%s: the arrows do not reach %s", h.where(), selector)
}

// opens opens a fold.
func (h hand) opens(selector string) {
	h.Helper()
	if !h.keys {
		h.need(selector)
		h.do(chromedp.Click(selector))
		return
	}
	h.tabTo(selector)
	h.do(chromedp.KeyEvent(kb.Enter))
}

// comesIn signs somebody in by hand.
func (h hand) comesIn(c *city, name string) {
	h.Helper()
	p := known(h, name)
	h.visit(c.base + "/sign-in")
	h.types("#email", p.Email)
	h.types("#password", p.Password)
	h.presses("main form[action='/sign-in'] button")
	if p.Secret != "" {
		code, err := p.Secret.Code(c.set.Now())
		h.must(err)
		h.types("#code", code)
		h.presses("main form[action='/sign-in/code'] button")
	}
	h.stands("/home", "main h1")
}

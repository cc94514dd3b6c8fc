package e2e

import (
	"testing"

	"github.com/chromedp/chromedp"

	"example.org/homeward/internal/demo"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/session"
)

// saidInRoom is how many entries of the demo's session hold some words.
func (c *city) saidInRoom(t *testing.T, text string) (n int) {
	t.Helper()
	x, err := ops.Ask(t.Context(), c.Runner, somebody(t, "flora"), session.ShowConsole{Code: demo.SessionCode})
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range x.Entries {
		if e.Text == text {
			n++
		}
	}
	return n
}

// Given a phone with scripts, a wall and a facilitator, when somebody joins, writes, loses their connection
// and gets it back, then each sees the others' words at once, nothing is lost, and nothing is there twice.
func TestSessionLive(t *testing.T) {
	phone, desk, wall := open(t), open(t), open(t)
	c := working(t, "HOMEWARD_LIMITS=off")
	flora := c.as(t, somebody(t, "flora"))
	wall.size(1920, 1080)
	wall.visit(flora + "/s/" + demo.SessionCode + "/board")
	wall.wait(`document.documentElement.dataset.room === 'on'`)
	wall.shot("session-wall")
	desk.size(1280, 800)
	desk.visit(flora + "/s/" + demo.SessionCode + "/run")
	desk.pictured("session-run")
	desk.size(1280, 800)

	phone.visit(c.base + "/join")
	phone.enter("#code", "demo 42")
	phone.press("main form button")
	phone.stands("/s/"+demo.SessionCode, "#rules")
	phone.fits(360)
	phone.pictured("session-join")
	phone.size(360, 740)
	phone.do(chromedp.Click("label[for=rules]"))
	phone.enter("#name", "Kit")
	phone.press("main form button[type=submit]")
	phone.stands("/s/"+demo.SessionCode, "#write")
	phone.wait(`document.querySelector('[data-live]').dataset.live === 'on'`)
	phone.fits(360)
	phone.pictured("session-room")
	phone.size(360, 740)

	phone.enter("#text", "Nobody rang the landlord.")
	phone.do(chromedp.Click("label[for=stages-3]"), chromedp.Click("#write button[type=submit]"))
	const told = `[...document.querySelectorAll('main, body')].some(x => x.innerText.includes('Nobody rang the landlord.'))`
	for _, w := range []*tab{phone, wall, desk} {
		w.wait(told)
	}

	c.flightMode(phone, true)
	for _, text := range []string{"First, without a signal.", "Second, without a signal.", "Third, without a signal."} {
		phone.enter("#text", text)
		phone.do(chromedp.Click("label[for=stages-3]"), chromedp.Click("#write button[type=submit]"))
	}
	phone.wait(`document.querySelector('[data-waiting]').innerText.includes('3')`)
	phone.shot("session-offline")
	c.flightMode(phone, false)
	phone.wait(`document.querySelector('[data-waiting]').hidden`)
	phone.wait(`document.querySelector('#said').innerText.includes('Third, without a signal.')`)
	wall.wait(`document.querySelector('main').innerText.includes('Third, without a signal.')`)
	for _, text := range []string{"First, without a signal.", "Second, without a signal.", "Third, without a signal.", "Nobody rang the landlord."} {
		if n := c.saidInRoom(t, text); n != 1 {
			t.Errorf("%q is in the log %d times", text, n)
		}
	}

	desk.press(`.partsteps li:nth-child(3) button`)
	for _, w := range []*tab{phone, wall} {
		w.wait(`document.querySelector('h1').innerText.includes('What more could we do?')`)
	}
	for _, w := range []*tab{phone, wall, desk} {
		if bad := say[[]string](w, `window.refused`); len(bad) > 0 {
			t.Errorf("refused: %q", bad)
		}
	}
}

// Given no scripts anywhere, when somebody joins and writes, a note-taker writes from paper and the facilitator
// goes through all parts and makes the log final, then all of it works by forms and a link.
func TestSessionWithoutScripts(t *testing.T) {
	phone, desk := open(t), open(t)
	phone.noScripts()
	desk.noScripts()
	c := idle(t, "HOMEWARD_LIMITS=off")
	flora, noah, at := c.as(t, somebody(t, "flora")), c.as(t, somebody(t, "noah")), "/s/"+demo.SessionCode
	phone.visit(c.base + at)
	phone.press("main form button[type=submit]")
	phone.holds(".govuk-error-summary", "Read the ground rules")
	phone.do(chromedp.Click("#rules"))
	phone.press("main form button[type=submit]")
	phone.enter("#text", "We could ring the school.")
	phone.do(chromedp.Click("#stages-2"), chromedp.Click("#stages-6"))
	phone.press("#write button[type=submit]")
	phone.holds(".done", "Your point is in the log.")
	phone.holds("#said", "We could ring the school.")
	phone.press("#said .point__mine a")
	phone.retype("#text", "We could ring the school the same day.")
	phone.press("#write button[type=submit]")
	phone.holds("#said", "We could ring the school the same day.")

	desk.visit(noah + at + "/scribe")
	desk.enter("#text", "/16 From a sheet of paper")
	desk.do(chromedp.Click("#paper"))
	desk.press("#write button[type=submit]")
	desk.holds(".points", "From a sheet of paper")
	desk.fits(360)
	desk.pictured("session-scribe")
	desk.size(360, 740)
	phone.press("[data-refresh]")
	phone.holds("#said", "From a sheet of paper")

	desk.visit(flora + "/home")
	desk.press(`main a[href="` + at + `/run"]`)
	desk.fits(360)
	desk.press(`.point form[action$="/hide"] button`)
	desk.holds(".points", "Hidden")
	for _, n := range []string{"3", "4"} {
		desk.press(`.partsteps li:nth-child(` + n + `) button`)
	}
	desk.press(`form[action$="/turn"]:has([value=close]) button`)
	desk.do(chromedp.Click("details:has([value=freeze]) summary"))
	desk.press(`form[action$="/turn"]:has([value=freeze]) button`)
	phone.press("[data-refresh]")
	phone.holds("main", "its log is final")
	phone.pictured("session-over")
}

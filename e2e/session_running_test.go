package e2e

import (
	"os"
	"strconv"
	"testing"

	"github.com/chromedp/chromedp"

	"example.org/homeward/internal/demo"
)

// comesIn joins the demo's session with a phone.
func (w *tab) comesIn(c *city, at string) {
	w.Helper()
	w.visit(c.base + at)
	w.need("#rules")
	w.do(chromedp.Evaluate[chromedp.Void](`document.querySelector('#rules').checked = true`))
	w.press("main form button[type=submit]")
	w.stands("/s/"+demo.SessionCode, "#said")
}

// sees has axe and our own checks look at a page on which somebody takes part, by day and by night.
func (w *tab) sees() {
	w.Helper()
	axe, err := os.ReadFile("../node_modules/axe-core/axe.min.js")
	if err != nil {
		w.Skipf("axe-core is not installed: run npm ci (%v)", err)
	}
	w.run(string(axe))
	for _, scheme := range []string{"dark", "light"} {
		w.look("screen", scheme)
		w.inspect(scheme, 360)
	}
}

// Given no scripts anywhere, when a facilitator makes groups and asks for dots, splits, joins and answers points
// and ends the session, then each of it reaches the phone of somebody who takes part, by forms and a link.
func TestSessionRunWithoutScripts(t *testing.T) {
	phone, desk := open(t), open(t)
	phone.noScripts()
	desk.noScripts()
	c := idle(t, "HOMEWARD_LIMITS=off")
	flora, at := c.as(t, somebody(t, "flora")), "/s/"+demo.SessionCode
	desk.size(1280, 800)
	desk.visit(flora + at + "/run")
	desk.press(`form[action$="/groups"] button[value=choose]`)
	desk.press(`form[action$="/dots"] button`)
	desk.holds("[aria-labelledby=groups-title]", demo.SessionCode+"-2")
	desk.fits(1280)

	phone.visit(c.base + "/join")
	phone.enter("#code", demo.SessionCode+"-2")
	phone.press("main form button")
	phone.do(chromedp.Click("#rules"))
	phone.press("main form button[type=submit]")
	phone.holds("[aria-labelledby=group-now]", "Group 2")
	phone.fits(360)
	phone.pictured("session-room-dots")
	phone.size(360, 740)
	phone.press("#said .dot button")
	phone.holds("#said .dot", "1 dot")
	phone.press("[aria-labelledby=group-now] a")
	phone.enter("#text", "We could hold the first hour of the day free. We could ring at once.")
	phone.press("#write button[type=submit]")
	phone.holds("#notes", "ring at once")
	phone.fits(360)
	phone.pictured("session-group-phone")
	phone.size(360, 740)
	phone.press("#notes .ask__tick")
	phone.need("#notes .ask__tick--on")
	desk.visit(flora + at + "/run")
	desk.holds("#reports", "ring at once")
	desk.fits(1280)
	desk.pictured("session-reports")
	desk.size(1280, 800)
	phone.do(chromedp.Click("#notes input[type=checkbox]"))
	phone.press("#bring button[type=submit]")
	phone.holds("#notes", "In the room")

	desk.visit(flora + at + "/scribe")
	desk.holds("#unsorted", "1 to sort")
	desk.press(`.points--staff .point:first-child a[href*="/entries/"]`)
	desk.retype("#texts", "We could hold the first hour of the day free.\nWe could ring at once.")
	desk.press(`form[action$="/split"] button`)
	desk.holds("#unsorted", "2 to sort")
	desk.press(`.points--staff .point:first-child a[href*="/entries/"]`)
	desk.holds("[aria-labelledby=from]", "We could hold the first hour")
	desk.press(`form[action$="/restore"] button`)
	desk.holds("#unsorted", "1 to sort")
	desk.visit(flora + at + "/run")
	desk.press(`form[action$="/turn"]:has([value=close]) button`)
	desk.holds(".govuk-error-summary", "under no stage yet")
	desk.press(`form[action$="/park"] button`)
	desk.visit(flora + at + "/run")
	desk.press(`form[action$="/turn"]:has([value=close]) button`)
	desk.holds(".final", "The log goes round")
	desk.pictured("session-run-over")

	phone.visit(c.base + at)
	phone.holds(".after", "What happens now")
	phone.fits(360)
	phone.pictured("session-after")
	phone.size(360, 740)
	phone.do(chromedp.Click("#worth"))
	phone.enter("#better", "A longer break.")
	phone.press("[data-feedback] button[type=submit]")
	phone.holds(".done", "Thank you for telling us.")
	desk.visit(flora + at + "/feedback")
	desk.holds("main", "A longer break.")
}

// Given scripts, when somebody puts a dot in the middle of a word, then the word stays and the dot is there, on the
// wall too; and the timer is spoken at five minutes, at one and at the end, and not at every second.
func TestSessionDotsAndTimer(t *testing.T) {
	phone, desk := open(t), open(t)
	c := working(t, "HOMEWARD_LIMITS=off")
	flora, at := c.as(t, somebody(t, "flora")), "/s/"+demo.SessionCode
	desk.size(1280, 800)
	desk.visit(flora + at + "/run")
	desk.press(`form[action$="/dots"] button`)
	desk.press(`form[action$="/timer"] button[value=start]`)
	phone.comesIn(c, at)
	phone.wait(`document.documentElement.dataset.room === 'on'`)
	phone.sees()
	phone.enter("#text", "Half a word")
	phone.do(chromedp.Click("#said .dot button"))
	phone.wait(`document.querySelector('#said .dot button').getAttribute('aria-pressed') === 'true'`)
	phone.wait(`document.querySelector('#said .dot [data-dots-of]').textContent.includes('1')`)
	phone.wait(`document.querySelector('#text').value === 'Half a word'`)
	desk.wait(`document.querySelector('[aria-labelledby=dots-title]').innerText.includes('1 dot')`)
	phone.wait(`document.querySelector('[data-spoken]').textContent === ''`)
	for _, x := range []struct {
		left int // seconds
		says string
	}{{300, "Five minutes are left."}, {60, "One minute is left."}, {0, "The time is over. Finish what you are writing."}} {
		phone.run(`{ const clock = document.querySelector(".room__clock"), [m, s] = clock.innerText.match(/(\d+):(\d+)/).slice(1).map(Number)
			clock.dataset.ends -= (m * 60 + s - ` + strconv.Itoa(x.left+2) + `) * 1000 }`)
		phone.wait(`document.querySelector('[data-spoken]').textContent === ` + quote(x.says))
	}
	desk.press(`form[action$="/groups"] button[value=pairs]`)
	phone.visit(c.base + at + "/group")
	phone.sees()
	desk.press(`form[action$="/turn"]:has([value=close]) button`)
	phone.visit(c.base + at)
	phone.stands("/s/"+demo.SessionCode, "[data-feedback]")
	phone.sees()
	for _, w := range []*tab{phone, desk} {
		if bad := say[[]string](w, `window.refused`); len(bad) > 0 {
			t.Errorf("refused: %q", bad)
		}
	}
}

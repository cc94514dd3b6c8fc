package e2e

import (
	"strings"
	"testing"
	"time"

	"example.org/homeward/internal/demo"
	"example.org/homeward/internal/pledge/award"
)

// Given an award, when its holder takes the mark, somebody in the street asks whether it is genuine and reports a misuse,
// the authority puts it on hold and lifts that, nobody reports for a year, the holder does at last, and its time runs out,
// then each page says what holds that day, until a validator renews it: by touch without JavaScript, and by keys alone.
func TestTheLifeOfAnAward(t *testing.T) {
	hands(t, func(t *testing.T, h hand) {
		c := working(t, "HOMEWARD_LIMITS=off")
		c.Auth.ReplayCodes = true
		a := awarded(t, c, "A home after the council’s letter")
		at := "/desk/engagements/" + a.EngagementID + "/award"
		h.takesTheMark(c, at)
		h.asksWhetherGenuine(c, a)
		h.decides(c, a)

		c.set.Set(eve.AddDate(1, 1, 0))
		h.says(c, a, "It does not count for now")
		h.must(c.RemindHolders(t.Context()))
		link := c.mailTo(t, known(t, "flora").Email, at)
		h.comesIn(c, "flora")
		h.visit(c.base + link)
		h.holds("main .held__state", "Lapsed")
		h.types("#public", "The new letter is out, and twelve people were trained.")
		h.presses("main form[action$='/report'] button[type=submit]")
		h.holds("main .done", "Your report is kept")
		h.holds("main .held__state", "Live")
		h.fits(360)
		h.presses("header form[action='/sign-out'] button")
		h.says(c, a, "Yes, it is genuine")
		h.holds("main", "The new letter is out, and twelve people were trained.")

		c.set.Set(eve.AddDate(2, 0, 1).Add(12 * time.Hour))
		h.says(c, a, "Its time is over")
		h.comesIn(c, "vida")
		h.visit(c.base + "/desk/schemes/" + demo.SchemeID() + "/awards/" + a.ID)
		h.presses("main form[action$='/renew'] button")
		h.holds("main .done", "The award is renewed.")
		h.presses("header form[action='/sign-out'] button")
		h.says(c, a, "Yes, it is genuine")
	})
}

// says opens the public page of an award, and holds it to its answer.
func (h hand) says(c *city, a award.Award, title string) {
	h.Helper()
	h.visit(c.base + "/verify/" + a.Number)
	h.holds(".seal__title", title)
}

// takesTheMark has the holder agree to the terms, and say where the mark is used.
func (h hand) takesTheMark(c *city, at string) {
	h.Helper()
	h.comesIn(c, "flora")
	h.visit(c.base + strings.TrimSuffix(at, "/award"))
	h.presses(`main a[href="` + at + `"]`)
	h.visit(c.base + "/home")
	h.presses(`main a[href="` + at + `#terms"]`)
	h.ticks("input[name=purpose][value=website]")
	h.ticks("#yes")
	h.presses("main form[action$='/terms'] button[type=submit]")
	h.holds("main .done", "The mark is yours to use now.")
	h.need(`main a[href="` + at + `/logo.zip"]`)
	h.opens("#uses ~ details summary")
	h.types("#where", "https://hollowmere.example.org/about")
	h.ticks("input[name=use][value=website]")
	h.presses("main form[action$='/uses'] button[type=submit]")
	h.holds("main .done", "It is on your list.")
	h.fits(360)
	h.presses("header form[action='/sign-out'] button")
}

// asksWhetherGenuine has somebody who holds no account type the number, and report what they saw.
func (h hand) asksWhetherGenuine(c *city, a award.Award) {
	h.Helper()
	h.visit(c.base + "/verify")
	h.types("#number", a.Number)
	h.presses("main form[method=get] button")
	h.holds(".seal__title", "Yes, it is genuine")
	h.fits(360)
	h.presses(`main a[href="/verify/` + a.Number + `/report"]`)
	h.types("#where", "A shop in Wick Lane")
	h.types("#what", "It is on a box of biscuits.")
	h.presses("main form[method=post] button")
	h.holds("main h1", "Thank you. We have it.")
}

// decides has a validator settle the report, put the award on hold, and lift that.
func (h hand) decides(c *city, a award.Award) {
	h.Helper()
	all := "/desk/schemes/" + demo.SchemeID() + "/awards"
	h.comesIn(c, "vida")
	h.presses(`main a[href="` + all + `?show=misuse"]`)
	h.presses(`main a[href="` + all + "/" + a.ID + `"]`)
	h.ticks("input[name=answer][value=acted]")
	h.types("main form[action*='/misuses/'] textarea", "We ask how it came there.")
	h.presses("main form[action*='/misuses/'] button")
	h.holds("main .done", "The report is settled.")
	h.opens("#decide ~ details summary")
	h.types("#reason-suspend", "The mark is on a product.")
	h.presses("main form[action$='/suspend'] button")
	h.holds("main .held__state", "On hold")
	h.says(c, a, "It is on hold")
	h.holds("main", "The mark is on a product.")
	h.visit(c.base + all + "/" + a.ID)
	h.presses("main form[action$='/lift'] button")
	h.holds("main .held__state", "Live")
	h.presses("header form[action='/sign-out'] button")
}

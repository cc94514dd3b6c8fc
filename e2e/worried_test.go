package e2e

import (
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// Given somebody on a phone who is worried about a person that sleeps rough, with and without JavaScript,
// when they tell us, then the outreach worker of the place finds it, says what came of it, and whoever told
// us sees that by their number, and nothing else.
func TestWorried(t *testing.T) {
	for _, scripts := range []bool{false, true} {
		t.Run(map[bool]string{false: "without scripts", true: "with scripts"}[scripts], func(t *testing.T) {
			c := working(t, "HOMEWARD_LIMITS=default")
			w := open(t)
			if !scripts {
				w.noScripts()
			}
			number := w.tellsUs(c, scripts)

			tove := open(t)
			tove.signIn(c, "tove")
			tove.visit(c.base + "/home")
			tove.holds("main", "waiting for more than a day")
			tove.visit(c.base + "/desk/worried")
			tove.holds("main", "Wick Lane")
			tove.visit(say[string](tove, `[...document.querySelectorAll('tbody th a')].find(a => a.textContent.includes('Wick Lane')).href`))
			tove.holds("main", "A red hat")
			tove.do(chromedp.Click(`main [name=to][value=helped]`))
			tove.enter("main [name=note]", "Gone with us to the shelter: CANARY")
			tove.press("main form[method=post] button[type=submit]")
			tove.holds("main", "Found and helped")

			w.visit(c.base + "/worried")
			w.enter("main [name=reference]", strings.ToLower(strings.ReplaceAll(number, "-", " ")))
			w.press("main form[action='/worried']:not([method]) button")
			w.holds("main", "Found and helped")
			for _, secret := range []string{"CANARY", "Wick", "red hat", "07700"} {
				if strings.Contains(w.text("main"), secret) {
					t.Errorf("whoever has the number reads %q", secret)
				}
			}
			w.leaves()
		})
	}
}

// tellsUs fills in the form, forgetting something first, and gives the number.
func (w *tab) tellsUs(c *city, scripts bool) string {
	w.Helper()
	w.visit(c.base + "/")
	w.press(`main a[href="/worried"]`)
	w.stands("/worried", `a[href="tel:999"]`)
	w.leaves()
	w.enter("main [name=place]", "Doorway in Wick Lane, QX2")
	w.enter("main [name=looks]", "A red hat and a black dog")
	if scripts {
		// The phone knows where it is.
		say[bool](w, `(navigator.geolocation.getCurrentPosition = found => found({coords: {latitude: 53.40141, longitude: 0.89823}}), true)`)
		w.do(chromedp.Click("[data-here]"))
		w.holds("#here-says", "We have the place")
	}
	w.press("main form[method=post] button[type=submit]")
	w.stands("/worried", ".govuk-error-summary")
	w.do(chromedp.Click(`main [name=seen][value=night]`))
	w.enter("main [name=contact]", "07700 900321")
	w.press("main form[method=post] button[type=submit]")
	w.holds("#held", "once more") // nobody writes that fast
	c.set.Move(5 * time.Second)
	w.press("main form[method=post] button[type=submit]")
	w.holds("main h1", "Thank you")
	return w.text(".number")
}

package e2e

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"example.org/homeward/internal/demo"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/session/team"
)

// Given a facilitator who asks somebody of another organisation to take notes, when they follow the link in their mail
// and come in, then they find this session and no other, write down what is said, and are out once their role ends.
func TestALentNoteTaker(t *testing.T) {
	hands(t, func(t *testing.T, h hand) {
		c := working(t, "HOMEWARD_LIMITS=off")
		c.Auth.ReplayCodes = true
		at, room := "/desk/engagements/"+demo.EngagementID(), "/s/"+demo.SessionCode
		h.comesIn(c, "flora")
		h.visit(c.base + at)
		h.presses(`main a[href="` + at + `/team"]`)
		h.presses(`main a[href="` + at + `/team/add"]`)
		h.types("#email", "lena@harbour.example.org")
		h.types("#name", "Lena Sorrel")
		h.ticks("input[name=role][value=note-taker]")
		h.presses("main form.deskform button[type=submit]")
		h.holds("main .done", "A mail tells them")
		h.holds("main table", "Lena Sorrel")
		h.fits(360)
		h.presses("header form[action='/sign-out'] button")

		h.visit(c.base + c.mailTo(t, "lena@harbour.example.org", "/invitation?ticket="))
		if told := mailsTo(t, c, "lena@harbour.example.org")[0].Body; !strings.Contains(told, "as note-taker for “A family, a letter and a van”") || !strings.Contains(told, "Flora") {
			t.Errorf("the mail does not say what for, or who asks: %s", told)
		}
		h.types("#password", "tram window pigeon slate")
		h.presses("main form button")
		h.setsUpAnApp(c)
		h.visit(c.base + "/desk/sessions")
		h.holds(".journeys", "A family, a letter and a van")
		if n := say[int](h.tab, `document.querySelectorAll('main .journey').length`); n != 1 {
			t.Errorf("%d engagements are listed, and one is theirs", n)
		}
		if other := h.visit(c.base + "/desk/engagements/" + demo.ExampleID); other != 404 {
			t.Errorf("another engagement of the same organisation: %d", other)
		}
		h.visit(c.base + "/desk/sessions")
		h.presses(`main a[href="` + room + `/scribe"]`)
		h.types("#text", "The letter has a number that nobody answers")
		if h.keys { // a script sends it, and the page stays
			h.do(chromedp.KeyEvent(kb.Enter))
			h.wait(`document.querySelector('main .points').innerText.includes('The letter has a number that nobody answers')`)
		} else {
			h.presses("#write button[type=submit]")
			h.holds("main .points", "The letter has a number that nobody answers")
		}
		if run := h.visit(c.base + room + "/run"); run == 200 {
			t.Error("who takes notes has the console of who runs it")
		}

		flora := somebody(t, "flora")
		x, err := ops.Ask(t.Context(), c.Runner, flora, team.Show{EngagementID: demo.EngagementID()})
		if err != nil || len(x.List) != 1 {
			t.Fatalf("on the team: %+v, %v", x.List, err)
		}
		h.must(ops.Do(t.Context(), c.Runner, flora, team.End{EngagementID: demo.EngagementID(), GrantID: x.List[0].ID}))
		for _, path := range []string{room + "/scribe", at, at + "/team"} {
			if got := h.visit(c.base + path); got == 200 {
				t.Errorf("%s is open, and the role has ended", path)
			}
		}
	})
}

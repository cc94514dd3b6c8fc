package e2e

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/pledge"
	"example.org/homeward/internal/pledge/exchange"
)

// Given two organisations with an award, when one follows the other's promises, asks a question, asks to talk, and
// proposes a promise, then the other answers, gives its number, words the promise anew, and both have it as a draft.
func TestTwoOrganisationsShare(t *testing.T) {
	hands(t, func(t *testing.T, h hand) {
		c := working(t, "HOMEWARD_LIMITS=off")
		c.Auth.ReplayCodes = true
		x := shares(t, c, "A lesson about Fridays")
		orla, flora := known(t, "orla"), known(t, "flora")
		at := "/desk/exchange/" + x.theirs

		h.visit(c.base + "/register/" + x.theirs)
		if strings.Contains(h.text("main"), "share with them") {
			t.Error("those who have not signed in are led to what they can’t do")
		}
		h.comesIn(c, "orla")
		h.visit(c.base + "/register/" + x.theirs)
		h.presses(`main a[href="` + at + `"]`)
		h.ticks(`input[name=for][value="` + orla.ID + `"]`)
		h.presses(`main form[action="` + at + `/follow"] button`)
		h.holds("main .done", "You follow it.")
		h.types("#text", "How did you find the young people?")
		h.presses(`main form[action="` + at + `/comments"] button`)
		h.holds("main .spoken", "How did you find the young people?")
		h.types("#about", "The lesson")
		h.types("#message", "Could we ring you one morning?")
		h.types("#contact", "Orla, 01632 960014")
		h.presses(`main form[action="` + at + `/talk"] button`)
		h.holds("main .done", "They are asked.")
		h.fits(360)
		h.presses(`main a[href^="` + at + `/together"]`)
		h.picks("#stage", "universal", "Univ")
		h.types("#text", "We will teach it together.")
		h.presses("main form.deskform button")
		h.holds("main .done", "It is proposed.")
		h.presses("header form[action='/sign-out'] button")

		joint := c.mailTo(t, flora.Email, "/desk/together/")
		talk := c.mailTo(t, flora.Email, "/desk/talks/")
		h.comesIn(c, "flora")
		h.visit(c.base + at)
		h.holds("main .followers", "One follows it.")
		h.opens("main .spoken details summary")
		h.types("main .spoken textarea[name=answer]", "We asked at the school gate.")
		h.presses("main .spoken form[action$='/answer'] button")
		h.holds("main .spoken", "We asked at the school gate.")
		h.visit(c.base + talk)
		if strings.Contains(h.text("main"), "01632 960014") {
			t.Error("a contact is read before both want to talk")
		}
		h.types("#contact", "Flora, 01632 960001")
		h.presses("main button[value=accepted]")
		h.holds("main", "01632 960014")
		h.visit(c.base + joint)
		h.opens("main details summary")
		h.put("#text", "")
		h.types("#text", "We will teach it together in two schools.")
		h.presses("main form[action$='/reword'] button")
		h.holds("main .done", "Your words stand there now.")
		h.fits(360)
		h.presses("header form[action='/sign-out'] button")

		h.comesIn(c, "orla")
		h.visit(c.base + talk)
		h.holds("main", "01632 960001")
		h.visit(c.base + joint)
		h.presses("main form:has([value=yes]) button")
		h.holds("main .done", "You both agree.")
		for _, id := range []string{x.ours, x.theirs} {
			if !c.drafted(t, id, joint[len("/desk/together/"):]) {
				t.Errorf("it is no draft in %s", id)
			}
		}
		h.visit(c.base + "/desk/following")
		h.presses("main .follows form[action$='/unfollow'] button")
		h.holds("main", "You don’t follow it any more.")
	})
}

// picks picks one of a list, by typing how it begins.
func (h hand) picks(selector, value, begins string) {
	h.Helper()
	if !h.keys {
		h.put(selector, value)
		return
	}
	h.tabTo(selector)
	h.do(chromedp.KeyEvent(begins))
	if got := h.value(selector); got != value {
		h.Fatalf("%s: %s is picked, and not %s", h.where(), got, value)
	}
}

// drafted waits until what two agreed on is a draft among the pledges of one.
func (c *city) drafted(t *testing.T, id, joint string) bool {
	t.Helper()
	for range 200 {
		g, err := ops.Ask(t.Context(), c.Runner, leads, pledge.ShowGrid{EngagementID: id})
		if err != nil {
			t.Fatal(err)
		}
		if slices.ContainsFunc(g.Pledges, func(p pledge.Item) bool { return p.ID == exchange.PledgeOf(id, joint) && len(p.Sharers) == 2 }) {
			return true
		}
		time.Sleep(50 * time.Millisecond)
	}
	return false
}

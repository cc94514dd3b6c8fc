package e2e

import (
	"strings"
	"testing"
	"time"

	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/policy"
)

// Given an organisation with ten heaters too many, when two others ask for them on phones without JavaScript,
// then who came first gets all that they asked for, and who came second and can do with no less waits; and
// when the first gives theirs back, the second gets them, and collects them.
func TestSwap(t *testing.T) {
	w := open(t)
	c := idle(t, "HOMEWARD_LIMITS=off")
	w.noScripts()
	owns := func(organisation string) policy.Actor {
		id := organisationCalled(t, organisation)
		return policy.Actor{Kind: policy.KindAccount, ID: ids.Derive("swap", id), Name: "O. Wner", Grants: []policy.Grant{{Role: policy.Owner, Organisation: id}}}
	}
	lantern, first, later := c.as(t, owns("The Lantern")), c.as(t, owns("Quayside Day Centre")), c.as(t, owns("Mere Pantry"))

	w.visit(lantern + "/desk/swap")
	w.press(`main a[href="/desk/swap/new"]`)
	w.enter("#what", "Oil heaters")
	w.put("#category", w.value("#category option:nth-child(2)"))
	w.retype("#stock", "10")
	w.retype("#place", "Chapel Hall, side door")
	w.put("#until", eve.AddDate(0, 0, 9).Format(time.DateOnly))
	w.choose(`input[name=hand]`)
	w.fits(360)
	w.pictured("swap-new")
	w.size(360, 740)
	w.press(`main form button`)
	w.holds("main", "10 left")
	at := strings.Split(strings.TrimPrefix(w.where(), lantern), "?")[0]

	claims := func(base, wants string) {
		w.visit(base + "/desk/swap")
		w.press(`main a[href="` + at + `"]`)
		w.retype("#wants", wants)
		w.press(`main form[action$="/claim"] button`)
	}
	claims(first, "7")
	w.holds("main", "3 left")
	claims(later, "5")
	w.holds("main", "3 left") // the second wants all five or none
	w.holds("main", "1 waiting")
	w.fits(360)
	w.pictured("swap-waiting")
	w.size(360, 740)
	w.visit(first + at)
	w.press(`main form[action$="/settle"]:has(input[value=withdrawn]) button`)
	w.visit(lantern + "/org/" + organisationCalled(t, "The Lantern") + "/todo")
	w.holds("main", "organisation waits for this: Oil heaters")
	w.fits(360)
	w.press(`main a[href="` + at + `"]`)
	w.holds("main", "5 left")
	w.absent("main", "1 waiting")
	w.fits(360)
	w.pictured("swap-mine")
	w.size(360, 740)
	w.press(`main form[action$="/settle"]:has(input[value=collected]) button`)
	w.holds("main", "Collected")
}

package e2e

import (
	"testing"

	"example.org/homeward/internal/platform/policy"
)

// Given the night shelter's own staff with a phone and without JavaScript, when one taps at six that
// there is one bed less, then everybody is told of a bed, on the service's page and in the search.
func TestBedsAtSix(t *testing.T) {
	w := open(t)
	c := idle(t, "HOMEWARD_LIMITS=off")
	w.noScripts()
	shelter := called(t, "Night shelter")
	who := policy.Actor{Kind: policy.KindAccount, ID: "beds", Name: "Wren Marlow", Grants: []policy.Grant{{Role: policy.Editor, Organisation: shelter.OrganisationID}}}
	base := c.as(t, who)
	w.visit(base + "/desk/services/" + shelter.ID)
	w.press(`a[href$="/beds"]`)
	w.holds(".beds__now", "2 beds free")
	w.pictured("beds")
	w.fits(360)
	w.press(`.beds__taps form:first-child button`)
	w.holds(".beds__now", "1 bed free")
	w.press(`main a[href$="/beds/about"]`)
	w.stands("/beds/about", "#price")
	w.pictured("beds-about")
	w.fits(360)
	w.visit(c.base + "/services/" + shelter.ID)
	w.holds(".two", "There was 1 bed just now")
	w.pictured("beds-public")
	w.fits(360)
	w.visit(c.base + "/find/results?near=QX2&category=sleep&beds=now")
	w.holds(".card__beds", "1 bed free, told us just now")
	w.pictured("beds-found")
	w.fits(360)
}

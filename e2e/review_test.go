package e2e

import (
	"testing"

	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/policy"
)

// Given a partnership that has listings looked at first, and phones without JavaScript, when an owner
// changes a service, then people see what was there before until a directory editor has said yes.
func TestReview(t *testing.T) {
	w := open(t)
	c := idle(t, "HOMEWARD_LIMITS=off")
	rules := org.DefaultRules
	rules.ListingsReviewed = true
	do(t, c, org.SaveRules{Rules: rules})
	s := called(t, "Night shelter")
	owner := deskOwner
	owner.Grants = []policy.Grant{{Role: policy.Owner, Organisation: s.OrganisationID}}
	house, desk, at := c.as(t, owner), c.as(t, deskEditor), "/desk/services/"+s.ID
	w.noScripts()
	w.size(360, 740)
	w.visit(house + at)
	w.retype("#description", "A bed, soup and a lift to the door.")
	w.press(`main form.deskform .toolbar button[value=save]`)
	w.holds("#main", "This waits for a directory editor since")
	w.fits(360)
	w.pictured("review-waits")
	w.size(360, 740)
	if l := shownTo(t, c, s.ID); l.Description != s.Description {
		t.Errorf("people see %q already", l.Description)
	}
	w.visit(desk + "/home")
	w.press(`main a[href="/desk/reviews"]`)
	w.fits(360)
	w.pictured("review-list")
	w.size(360, 740)
	w.press(`main a[href="/desk/reviews/` + s.ID + `"]`)
	w.holds(".changes", "a lift to the door")
	w.fits(360)
	w.pictured("review-one")
	w.size(360, 740)
	w.press(`main form[action$="/publish"] button`)
	w.stands("/desk/reviews", ".done")
	if l := shownTo(t, c, s.ID); l.Description != "A bed, soup and a lift to the door." {
		t.Errorf("people still see %q", l.Description)
	}
}

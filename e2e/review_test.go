package e2e

import (
	"testing"

	"example.org/homeward/internal/platform/policy"
)

// Given a partnership that has listings looked at first, and phones without JavaScript, when an owner
// changes a service, then people see what was there before until a directory editor has said yes.
func TestReview(t *testing.T) {
	w := open(t)
	c := idle(t, "HOMEWARD_LIMITS=off")
	if err := lookFirst(t.Context(), c.Runner, true); err != nil {
		t.Fatal(err)
	}
	s := called(t, "Night shelter")
	owner := deskOwner
	owner.Grants = []policy.Grant{{Role: policy.Owner, Organisation: s.OrganisationID}}
	house, desk, at := c.as(t, owner), c.as(t, deskEditor), "/desk/services/"+s.ID
	w.noScripts()
	w.size(360, 740)
	w.visit(house + "/home")
	w.holds("main", "sent back to you: The Lantern")
	w.visit(house + at)
	w.retype("#description", "A bed, soup and a lift to the door.")
	w.press(`main form.deskform .toolbar button[value=preview]`)
	w.holds(".preview", "Nothing is saved yet")
	w.fits(360)
	w.pictured("review-preview")
	w.size(360, 740)
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

// Given the same, when an owner changes what their organisation says of itself, and the address of a place
// that people know, then both wait for a directory editor.
func TestReviewOfAnOrganisation(t *testing.T) {
	w := open(t)
	c := idle(t, "HOMEWARD_LIMITS=off")
	if err := lookFirst(t.Context(), c.Runner, true); err != nil {
		t.Fatal(err)
	}
	s := called(t, "Night shelter")
	owner := deskOwner
	owner.Grants = []policy.Grant{{Role: policy.Owner, Organisation: s.OrganisationID}}
	house, desk, place := c.as(t, owner), c.as(t, deskEditor), s.Places[0].LocationID
	w.noScripts()
	w.size(360, 740)
	w.visit(house + "/org/" + s.OrganisationID)
	w.retype("#description", "We keep a light on.")
	w.press(`main form[action$="` + s.OrganisationID + `"] button.btn[type=submit]`)
	w.holds("#main", "A change waits for a directory editor")
	w.fits(360)
	w.pictured("review-organisation-waits")
	w.size(360, 740)
	w.visit(house + "/desk/places/" + place)
	w.retype("#lines", "9 Other Street")
	w.press(`main form.deskform button.btn[value=save]`)
	w.holds("#main", "This waits for a directory editor since")
	w.fits(360)
	w.pictured("review-place-waits")
	w.size(360, 740)
	w.visit(desk + "/desk/reviews")
	w.fits(360)
	w.pictured("review-list-all")
	w.size(360, 740)
	for noun, id := range map[string]string{"location": place, "organisation": s.OrganisationID} {
		w.press(`main a[href="/desk/changes/` + noun + "/" + id + `"]`)
		w.fits(360)
		w.pictured("review-change-" + noun)
		w.size(360, 740)
		w.press(`main form[action$="/publish"] button`)
		w.stands("/desk/reviews", ".done")
	}
	if l := shownTo(t, c, s.ID); len(l.Places) != 1 || l.Places[0].Lines[0] != "9 Other Street" {
		t.Errorf("people see %+v", l.Places)
	}
	w.visit(house + "/org/" + s.OrganisationID)
	w.holds("#description", "We keep a light on.")
}

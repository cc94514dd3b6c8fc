package guide

import (
	"fmt"

	"example.org/homeward/internal/place"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/policy"
)

// MayEdit lets the editors of an area, each for the areas that they hold and all inside them; what is
// the whole partnership's ("") is for those who hold the role everywhere.
func MayEdit(who policy.Actor, areas *place.Areas, areaID string) policy.Decision {
	if who.HasFor(areas.LineageIDs(areaID), policy.DirectoryEditor, policy.PartnershipEditor) {
		return policy.Allow("editor for this area")
	}
	return policy.Deny("not an editor for this area")
}

// sameVersion refuses what was made from another version than the one that is there.
func sameVersion(what string, given, there int) error {
	if given != there {
		return fmt.Errorf("the %s is at version %d, not %d: %w", what, there, given, errs.Conflict)
	}
	return nil
}

// known refuses an area that there is not.
func known(areas *place.Areas, areaID string) error {
	if _, ok := areas.Get(areaID); areaID != "" && !ok {
		return errs.Fields{{Name: "area", Message: "There is no such area"}}
	}
	return nil
}

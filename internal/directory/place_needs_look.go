package directory

import (
	"errors"

	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// PlaceWaits reports whether a change of a place has to be looked at first, where the partnership has that
// done. To hide a place waits for nobody, whatever else is said with it; to tell more of one always does.
func PlaceWaits(who policy.Actor, was, now Location) bool {
	switch {
	case !OwnPeople(who, now.OrganisationID):
		return false
	case now.Visibility.TellsMore(was.Visibility):
		return true
	case was.Visibility.TellsMore(now.Visibility):
		return false
	}
	return store.JSON(toldOf(was)) != store.JSON(toldOf(now))
}

// toldOf is what the public may read of a place.
func toldOf(l Location) Location {
	switch l.Visibility {
	case VisiblePublic:
		l.Version, l.Accessibility = 0, sorted(l.Accessibility)
		return l
	case VisibleArea:
		return Location{AreaID: l.AreaID}
	}
	return Location{}
}

// mayTellPlace is asked before anything of a place is kept, whichever way it came. A place at which nothing
// is given, nor waits to be, tells nobody anything: the service that is given there is looked at.
func (d *Desk) mayTellPlace(who policy.Actor, now Location) error {
	if !OwnPeople(who, now.OrganisationID) {
		return nil
	}
	rules, err := org.ReadRules(&d.Tx.ReadTx)
	if err != nil || !rules.ListingsReviewed {
		return err
	}
	was, err := ReadLocation(&d.Tx.ReadTx, now.ID, "")
	if errors.Is(err, errs.NotFound) {
		return nil
	}
	if err != nil || !PlaceWaits(who, was, now) {
		return err
	}
	if !now.Visibility.TellsMore(was.Visibility) {
		used, err := isGivenAt(&d.Tx.ReadTx, now.ID)
		if err != nil || !used {
			return err
		}
	}
	return NeedsLook
}

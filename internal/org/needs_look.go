package org

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// NeedsLook refuses to make public at once what somebody of an organisation says, where the partnership has
// it looked at first. The directory keeps it for an editor.
var NeedsLook = fmt.Errorf("a directory editor has to look at it first: %w", errs.Denied)

// OwnPeople reports whether an actor writes for an organisation because they are of it, and for no other
// reason.
func OwnPeople(who policy.Actor, organisationID string) bool {
	return who.HasIn(organisationID, policy.Owner, policy.Editor) && !who.HasIn(organisationID, policy.DirectoryEditor, policy.Administrator)
}

// WaitsFor reports whether a change of an organisation has to be looked at first, where the partnership has
// that done: what people read of it. To say that it is gone, and what part it plays, tells nothing new.
func WaitsFor(who policy.Actor, was, now Organisation) bool {
	if now.Status == Defunct {
		return false
	}
	return OwnPeople(who, now.ID) && (store.JSON(told(was)) != store.JSON(told(now)) || was.Status == Defunct && now.Status != Defunct)
}

// told is an organisation without what an edit tells nobody.
func told(o Organisation) Organisation {
	o.Version, o.Status, o.Parts = 0, "", nil
	o.Areas = sorted(o.Areas)
	return o
}

func sorted[T cmp.Ordered](list []T) []T {
	if len(list) == 0 {
		return nil
	}
	return slices.Sorted(slices.Values(list))
}

// mayTell is asked before anything of an organisation is kept, whichever way it came.
func mayTell(tx *store.Tx, who policy.Actor, now Organisation) error {
	if !OwnPeople(who, now.ID) {
		return nil
	}
	rules, err := ReadRules(&tx.ReadTx)
	if err != nil || !rules.ListingsReviewed {
		return err
	}
	was, err := get(&tx.ReadTx, now.ID, "")
	if errors.Is(err, errs.NotFound) {
		was, err = Organisation{}, nil
	}
	if err == nil && WaitsFor(who, was, now) {
		err = NeedsLook
	}
	return err
}

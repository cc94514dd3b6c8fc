package directory

import (
	"fmt"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// RevealLocation tells the public more of a location than it knew: the area of one that was hidden, or
// the whole address. It can put people in danger, and what was read once cannot be taken back.
type RevealLocation struct {
	LocationID string
	Version    int // as the page showed it
	To         Visibility
	Why        string
}

// openness orders visibilities by how much they tell.
var openness = map[Visibility]int{VisibleHidden: 1, VisibleArea: 2, VisiblePublic: 3}

// TellsMore reports whether the public knows more of a place of this visibility than of the other's.
func (v Visibility) TellsMore(than Visibility) bool { return openness[v] > openness[than] }

// Name is the action as the audit shows it.
func (RevealLocation) Name() string { return "location.reveal" }

// Check looks at the input alone.
func (a RevealLocation) Check() error {
	if a.To != VisibleArea && a.To != VisiblePublic {
		return errs.Fields{{Name: "visibility", Message: "Choose who may see this place"}}
	}
	return nil
}

// Load gives the location, locked.
func (a RevealLocation) Load(tx *store.Tx) (Location, error) { return LockLocation(tx, a.LocationID) }

// Allow lets who may edit the location, and has just shown that it is they.
func (a RevealLocation) Allow(who policy.Actor, l Location) policy.Decision {
	return policy.Proven(who, mayEdit(who, l.OrganisationID))
}

// Apply keeps the new version, and publishes every service given there again.
func (a RevealLocation) Apply(tx *store.Tx, who policy.Actor, l Location) (ops.Done, error) {
	if err := sameVersion("place", a.Version, l.Version); err != nil {
		return ops.Done{}, err
	}
	was := l.Visibility
	if !a.To.TellsMore(was) {
		return ops.Done{}, fmt.Errorf("a place that is %s already tells as much as %s: %w", was, a.To, errs.Conflict)
	}
	l.Visibility = a.To
	if err := l.Check().Err(); err != nil {
		return ops.Done{}, err
	}
	d, err := NewDesk(tx)
	if err != nil {
		return ops.Done{}, err
	}
	if l, err = d.PutLocation(who, l, a.Why); err != nil {
		return ops.Done{}, err
	}
	return ops.Done{Subject: "location:" + l.ID, Detail: fmt.Sprintf("%s to %s, version %d", was, l.Visibility, l.Version)}, nil
}

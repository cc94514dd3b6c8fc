package outreach

import (
	"fmt"

	"example.org/homeward/internal/place"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// Point is a place on the map.
type Point = place.Point

// workers is what who answers reports needs.
var workers = policy.Permission{Name: "answer reports of people who sleep rough", Roles: []policy.Role{policy.OutreachWorker}}

// seen is a report and the areas, for an act on it.
type seen struct {
	Report
	areas *place.Areas
}

func lockSeen(tx *store.Tx, id string) (seen, error) {
	areas, err := place.ReadAreas(&tx.ReadTx)
	if err != nil {
		return seen{}, err
	}
	r, err := byID(&tx.ReadTx, id, tx.ForUpdate())
	return seen{r, areas}, err
}

// mayAnswer lets outreach workers of the report's area, and of the whole for one that lies in none.
func mayAnswer(who policy.Actor, areas *place.Areas, r Report) policy.Decision {
	if who.HasFor(areas.LineageIDs(r.AreaID), policy.OutreachWorker) {
		return policy.Allow("outreach worker for this area")
	}
	if r.nowhere() && who.HasAnywhere(policy.OutreachWorker) {
		return policy.Allow("outreach worker, and nobody knows where it is")
	}
	return policy.Deny("not an outreach worker for this area")
}

// sameVersion refuses to change what somebody else has changed meanwhile.
func sameVersion(have, want int) error {
	if have != want {
		return fmt.Errorf("the report is at version %d and not %d: %w", have, want, errs.Conflict)
	}
	return nil
}

// held are the areas of a scope, with all that lies in them.
func held(tx *store.ReadTx, scope policy.Scope) (in []string, areas *place.Areas, err error) {
	if areas, err = place.ReadAreas(tx); err != nil {
		return nil, nil, err
	}
	for _, a := range areas.All() {
		if scope.Covers(areas.LineageIDs(a.ID)) {
			in = append(in, a.ID)
		}
	}
	return in, areas, nil
}

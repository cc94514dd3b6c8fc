package fresh

import (
	"time"

	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// DueOrganisations is the next organisations that have listings about which something is to be asked now,
// in the order of their ids.
type DueOrganisations struct {
	After string         // the last one that was looked at; "" to begin
	Zone  *time.Location // the city's
}

// batch is how many organisations are looked up at once.
const batch = 100

// Name is the question as the audit would show it.
func (DueOrganisations) Name() string { return "listing.due_organisations" }

// Load finds them.
func (q DueOrganisations) Load(tx *store.ReadTx) ([]string, error) {
	return owingOrganisations(tx, q.After, batch, q.Zone)
}

// Allow lets Homeward itself.
func (DueOrganisations) Allow(who policy.Actor, _ []string) policy.Decision { return onlyHomeward(who) }

// About names nobody.
func (DueOrganisations) About([]string) string { return "" }

func onlyHomeward(who policy.Actor) policy.Decision {
	if who.Kind == policy.KindSystem {
		return policy.Allow("Homeward itself")
	}
	return policy.Deny("only Homeward itself asks whether listings are right")
}

package directory

import (
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// changedSince is the question that a ledger asks the database: what moved after a number of the
// listing counter; from 0, all there is.
type changedSince struct{ after int64 }

// Name is the question as the audit would show it.
func (changedSince) Name() string { return "listing.changed_since" }

// Load reads the counter, and then no more than what moved.
func (q changedSince) Load(tx *store.ReadTx) (dates, error) {
	number, err := tx.Counter(ListingCounter)
	d := dates{number: number}
	if err != nil || number == q.after {
		return d, err
	}
	if d.listings, err = selectDated(tx, q.after); err != nil {
		return d, err
	}
	d.places, err = selectPlacesGone(tx, q.after)
	return d, err
}

// Allow lets Homeward itself: what it reads is public.
func (changedSince) Allow(who policy.Actor, _ dates) policy.Decision {
	if who.Kind == policy.KindSystem {
		return policy.Allow("Homeward reads what is public")
	}
	return policy.Deny("only Homeward itself reads the whole directory")
}

// About names nobody.
func (changedSince) About(dates) string { return "" }

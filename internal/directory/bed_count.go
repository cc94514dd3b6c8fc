package directory

import (
	"time"

	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// BedCount is how many beds of a unit were free, as somebody counted them.
type BedCount struct {
	UnitID        string
	At            time.Time
	Vacant, Total int
	Kind          policy.Kind // who counted
	Actor         string
}

// CountsKept is how long counts are kept: they tell on which evening somebody came.
const CountsKept = 14 * 24 * time.Hour

// LastCounts are the last counts of a service's beds, by unit. It is a part.
func LastCounts(tx *store.ReadTx, serviceID string) (map[string]BedCount, error) {
	list, err := CountsSince(tx, serviceID, time.Time{})
	out := map[string]BedCount{}
	for _, c := range list {
		out[c.UnitID] = c
	}
	return out, err
}

// KeepCount keeps a count, lets go of those that are too old, and tells the public what it may know. It is
// a part.
func KeepCount(tx *store.Tx, s Service, hidden bool, c BedCount) error {
	if err := insertCount(tx, s.ID, c); err != nil {
		return err
	}
	return tellBeds(tx, s, hidden)
}

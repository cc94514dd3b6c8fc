package directory

import (
	"encoding/json"
	"fmt"

	"example.org/homeward/internal/platform/history"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// RestoreLocation brings back what a location was in an earlier version, as a new version.
type RestoreLocation struct {
	LocationID string
	Version    int // the one to bring back
	Shown      int // the newest, as the page showed it
	Why        string
}

// relocating is a location as it is and as it is to be again.
type relocating struct{ now, then Location }

// Name is the action as the audit shows it.
func (RestoreLocation) Name() string { return "location.restore" }

// Check looks at the input alone.
func (RestoreLocation) Check() error { return nil }

// Load gives the location, locked, and the version to bring back.
func (a RestoreLocation) Load(tx *store.Tx) (relocating, error) {
	now, err := LockLocation(tx, a.LocationID)
	if err != nil {
		return relocating{}, err
	}
	v, err := history.Get(&tx.ReadTx, HistoryLocation, a.LocationID, a.Version)
	if err != nil {
		return relocating{}, err
	}
	r := relocating{now: now}
	if err := json.Unmarshal([]byte(v.Body), &r.then); err != nil {
		return r, fmt.Errorf("read version %d of location %s: %w", a.Version, a.LocationID, err)
	}
	return r, nil
}

// Allow lets who may edit the location. Where the public would know more again, they have to show
// that it is they, as in [RevealLocation].
func (a RestoreLocation) Allow(who policy.Actor, r relocating) policy.Decision {
	d := mayEdit(who, r.now.OrganisationID)
	if d.Allowed() {
		d = mayEdit(who, r.then.OrganisationID)
	}
	if r.then.Visibility.TellsMore(r.now.Visibility) {
		return policy.Proven(who, d)
	}
	return d
}

// Apply keeps the old state as the newest version, and publishes every service given there again.
func (a RestoreLocation) Apply(tx *store.Tx, who policy.Actor, r relocating) (ops.Done, error) {
	if err := sameVersion("place", a.Shown, r.now.Version); err != nil {
		return ops.Done{}, err
	}
	d, err := NewDesk(tx)
	if err != nil {
		return ops.Done{}, err
	}
	l, err := d.PutLocation(who, r.then, fmt.Sprintf("version %d restored: %s", a.Version, a.Why))
	if err != nil {
		return ops.Done{}, err
	}
	return ops.Done{Subject: "location:" + l.ID, Detail: fmt.Sprintf("version %d restored as %d", a.Version, l.Version)}, nil
}

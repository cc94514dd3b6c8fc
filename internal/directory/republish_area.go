package directory

import (
	"fmt"

	"example.org/homeward/internal/platform/events"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// RepublishArea makes the listings anew that name an area, after the area itself has changed: its
// name, its centre, or the area that it lies in. A county may have a hundred thousand, so that it
// makes some, and announces that there are more: nobody waits long for the writer.
type RepublishArea struct {
	AreaID string
	After  string // the last service that is done; "" to begin
}

// republished is how many listings are made anew at once.
const republished = 200

// AreaPartlyRepublished says that some of an area's listings are made anew, and that there may be
// more.
type AreaPartlyRepublished struct{ AreaID, After string }

// EventName names the event.
func (AreaPartlyRepublished) EventName() string { return "directory.area_partly_republished" }

// Name is the action as the audit shows it.
func (RepublishArea) Name() string { return "area.republish" }

// Check looks at the input alone.
func (RepublishArea) Check() error { return nil }

// Load gives the ids of the next services whose listings name the area: those in an area inside it
// do.
func (a RepublishArea) Load(tx *store.Tx) ([]string, error) {
	return serviceIDsNaming(&tx.ReadTx, a.AreaID, a.After, republished)
}

// Allow lets Homeward itself, as a reaction, and directory editors.
func (RepublishArea) Allow(who policy.Actor, _ []string) policy.Decision {
	return policy.RequireRole(who, policy.DirectoryEditor)
}

// Apply publishes them.
func (a RepublishArea) Apply(tx *store.Tx, _ policy.Actor, services []string) (ops.Done, error) {
	d, err := NewDesk(tx)
	if err != nil {
		return ops.Done{}, err
	}
	if err := d.PublishAll(services); err != nil {
		return ops.Done{}, err
	}
	done := ops.Done{Subject: "area:" + a.AreaID, Detail: fmt.Sprintf("%d listings", len(services))}
	if len(services) == republished {
		done.Events = []events.Event{AreaPartlyRepublished{a.AreaID, services[len(services)-1]}}
	}
	return done, nil
}

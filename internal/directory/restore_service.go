package directory

import (
	"encoding/json"
	"fmt"

	"example.org/homeward/internal/platform/events"
	"example.org/homeward/internal/platform/history"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// RestoreService brings back what a service said in an earlier version, as a new version: nothing
// that came between is lost.
type RestoreService struct {
	ServiceID string
	Version   int // the one to bring back
	Shown     int // the newest, as the form showed it
	Why       string
}

// restoring is a service as it is and as it is to be again.
type restoring struct{ now, then Service }

// Name is the action as the audit shows it.
func (RestoreService) Name() string { return "service.restore" }

// Check looks at the input alone.
func (a RestoreService) Check() error { return nil }

// Load gives the service, locked, and the version to bring back.
func (a RestoreService) Load(tx *store.Tx) (restoring, error) {
	now, err := LockService(tx, a.ServiceID)
	if err != nil {
		return restoring{}, err
	}
	v, err := history.Get(&tx.ReadTx, HistoryService, a.ServiceID, a.Version)
	if err != nil {
		return restoring{}, err
	}
	r := restoring{now: now}
	if err := json.Unmarshal([]byte(v.Body), &r.then); err != nil {
		return r, fmt.Errorf("read version %d of service %s: %w", a.Version, a.ServiceID, err)
	}
	return r, nil
}

// Allow lets who may edit the service.
func (a RestoreService) Allow(who policy.Actor, r restoring) policy.Decision {
	if d := mayEdit(who, r.now.OrganisationID); !d.Allowed() {
		return d
	}
	return mayEdit(who, r.then.OrganisationID)
}

// Apply keeps the old words as the newest version. When they were last assured goes with them.
func (a RestoreService) Apply(tx *store.Tx, who policy.Actor, r restoring) (ops.Done, error) {
	if err := sameVersion("service", a.Shown, r.now.Version); err != nil {
		return ops.Done{}, err
	}
	d, err := NewDesk(tx)
	if err != nil {
		return ops.Done{}, err
	}
	s := r.then
	s.Changed = tx.Now()
	if s, err = d.PutService(who, s, fmt.Sprintf("version %d restored: %s", a.Version, a.Why)); err != nil {
		return ops.Done{}, err
	}
	return ops.Done{
		Subject: "service:" + s.ID, Detail: fmt.Sprintf("version %d restored as %d", a.Version, s.Version),
		Events: []events.Event{ServiceChanged{s.ID, s.OrganisationID}},
	}, nil
}

package directory

import (
	"encoding/json"
	"fmt"

	"example.org/homeward/internal/platform/errs"
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
	Without   bool // the places of that version that the actor may not bring back: see [Desk.placeable]
}

// restoring is a service as it is and as it is to be again.
type restoring struct {
	now, then Service
	known     bool // the public was told of it
}

// status is that of the service once it is restored. What was once published is no draft again: it
// keeps the status that it has or, if it was gone, waits closed until somebody has looked at it.
func (r restoring) status() Status {
	switch {
	case r.then.Status != Draft || !r.known:
		return r.then.Status
	case r.now.Status == Defunct:
		return Paused
	}
	return r.now.Status
}

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
	r.known, err = listed(&tx.ReadTx, a.ServiceID)
	return r, err
}

// Allow lets who may edit the service.
func (a RestoreService) Allow(who policy.Actor, r restoring) policy.Decision {
	if d := mayEdit(who, r.now.OrganisationID); !d.Allowed() {
		return d
	}
	return mayEdit(who, r.then.OrganisationID)
}

// Apply keeps the old words as the newest version. When they were last assured goes with them. A place
// that has gone since, or that another organisation has since to itself, does not come back: that is said
// first, and the rest comes back once it was heard.
func (a RestoreService) Apply(tx *store.Tx, who policy.Actor, r restoring) (ops.Done, error) {
	if err := sameVersion("service", a.Shown, r.now.Version); err != nil {
		return ops.Done{}, err
	}
	d, err := NewDesk(tx)
	if err != nil {
		return ops.Done{}, err
	}
	s := r.then
	s.Changed, s.Status, s.ToldClosed = tx.Now(), r.status(), r.now.ToldClosed
	if s.Places, err = d.placeable(who, r.now, r.then); err != nil {
		return ops.Done{}, err
	}
	restored := fmt.Sprintf("version %d restored", a.Version)
	if out := len(r.then.Places) - len(s.Places); out > 0 {
		if !a.Without {
			return ops.Done{}, errs.Fields{{Name: "without", Message: "Some places of that version are not there any more, or belong to another organisation"}}
		}
		restored += fmt.Sprintf(" but for %d of its places", out)
	}
	if s, err = d.PutService(who, s, restored+": "+a.Why); err != nil {
		return ops.Done{}, err
	}
	return ops.Done{
		Subject: "service:" + s.ID, Detail: fmt.Sprintf("%s as %d", restored, s.Version),
		Events: []events.Event{ServiceChanged{s.ID, s.OrganisationID}},
	}, nil
}

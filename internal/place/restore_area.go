package place

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

// RestoreArea brings back an old version of an area as a new one. Nothing of the history is lost.
type RestoreArea struct {
	AreaID  string
	Version int // the one to bring back
	Shown   int // the newest, as the page showed it
}

// restoringArea is an area as it is and as it is to be again.
type restoringArea struct{ now, then Area }

// Name is the action as the audit shows it.
func (RestoreArea) Name() string { return "area.restore" }

// Check looks at the input alone.
func (a RestoreArea) Check() error {
	if a.Version < 1 {
		return errs.Fields{{Name: "version", Message: "Choose a version to bring back"}}
	}
	return nil
}

// Load gives the area, locked, and the version to bring back.
func (a RestoreArea) Load(tx *store.Tx) (r restoringArea, err error) {
	if r.now, err = lockArea(tx, a.AreaID); err != nil {
		return r, err
	}
	v, err := history.Get(&tx.ReadTx, historyArea, a.AreaID, a.Version)
	if err != nil {
		return r, err
	}
	if err := json.Unmarshal([]byte(v.Body), &r.then); err != nil {
		return r, fmt.Errorf("read version %d of area %s: %w", a.Version, a.AreaID, err)
	}
	return r, nil
}

// Allow lets who may save it.
func (RestoreArea) Allow(who policy.Actor, _ restoringArea) policy.Decision { return maySave(who) }

// Apply keeps the old version as the newest. One that no longer fits, because another area has its short
// name now or what it lay in is gone, is refused as a form would be.
func (a RestoreArea) Apply(tx *store.Tx, who policy.Actor, r restoringArea) (ops.Done, error) {
	if r.now.Version != a.Shown {
		return ops.Done{}, fmt.Errorf("the area was changed since it was opened: %w", errs.Conflict)
	}
	now, err := PutArea(tx, who, r.then, fmt.Sprintf("version %d restored", a.Version))
	if err != nil {
		return ops.Done{}, err
	}
	done := ops.Done{Subject: "area:" + now.ID, Detail: fmt.Sprintf("version %d restored as %d", a.Version, now.Version)}
	if looksOther(r.now, now) {
		done.Events = []events.Event{AreaChanged{now.ID}}
	}
	return done, nil
}

package bulk

import (
	"fmt"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/events"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// Begin lets a change be made to some services, as the preview showed them. It is done after it, part by
// part, by a reaction to [Begun].
type Begin struct {
	BulkID string // made by the page, so that sending the form twice does it once
	Change Change
	Chosen []Chosen
	Why    string
}

// Chosen is a service, and the version of it that the preview showed.
type Chosen struct {
	ServiceID string
	Version   int
}

// Begun says that a change is to be made.
type Begun struct{ BulkID string }

// EventName names the event.
func (Begun) EventName() string { return "directory.bulk_begun" }

// Name is the action as the audit shows it.
func (Begin) Name() string { return "bulk.begin" }

// Check looks at the input alone.
func (a Begin) Check() error {
	f := a.Change.Check()
	if !ids.Valid(a.BulkID) {
		f.Add("id", "The id must be a UUID")
	}
	if len(a.Chosen) == 0 || len(a.Chosen) > MostAtOnce {
		f.Add("service", fmt.Sprintf("Choose between one and %d services", MostAtOnce))
	}
	if len(a.Why) > mostValue {
		f.Add("why", "This is too long")
	}
	return f.Err()
}

// Load has nothing to read: each service is judged when its turn comes.
func (Begin) Load(*store.Tx) (struct{}, error) { return struct{}{}, nil }

// Allow lets those who edit services somewhere, and are somebody: it goes on in their name.
func (Begin) Allow(who policy.Actor, _ struct{}) policy.Decision {
	if who.Kind != policy.KindAccount {
		return policy.Deny("not an account")
	}
	return mayBegin(who)
}

// Apply keeps what is to be done.
func (a Begin) Apply(tx *store.Tx, who policy.Actor, _ struct{}) (ops.Done, error) {
	b := Bulk{ID: a.BulkID, At: tx.Now(), By: who.ID, State: Running, Change: a.Change, Why: a.Why}
	err := insertBulk(tx, b)
	if store.Duplicate(err) {
		return ops.Done{}, fmt.Errorf("this change was begun already: %w", errs.Conflict)
	}
	if err != nil {
		return ops.Done{}, err
	}
	for n, c := range a.Chosen {
		if err := insertItem(tx, b.ID, n+1, c); err != nil {
			return ops.Done{}, err
		}
	}
	return ops.Done{
		Subject: "bulk:" + b.ID, Detail: fmt.Sprintf("%s %s of %d services", a.Change.Do, a.Change.Field, len(a.Chosen)),
		Events: []events.Event{Begun{b.ID}},
	}, nil
}

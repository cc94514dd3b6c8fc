package bulk

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/events"
	"example.org/homeward/internal/platform/history"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// AskUndo lets a change be taken back. That is done after it, part by part, by a reaction to
// [UndoAsked].
type AskUndo struct{ BulkID string }

// UndoAsked says that a change is to be taken back, and by which account.
type UndoAsked struct{ BulkID, By string }

// EventName names the event.
func (UndoAsked) EventName() string { return "directory.bulk_undo_asked" }

// Name is the action as the audit shows it.
func (AskUndo) Name() string { return "bulk.ask_undo" }

// Check looks at the input alone.
func (AskUndo) Check() error { return nil }

// Load gives the change, locked.
func (a AskUndo) Load(tx *store.Tx) (Bulk, error) {
	return getBulk(&tx.ReadTx, a.BulkID, tx.ForUpdate())
}

// Allow lets whoever made it, and those who edit the whole directory.
func (AskUndo) Allow(who policy.Actor, b Bulk) policy.Decision {
	if who.Kind != policy.KindAccount {
		return policy.Deny("not an account")
	}
	return maySee(who, b)
}

// Apply notes it.
func (a AskUndo) Apply(tx *store.Tx, who policy.Actor, b Bulk) (ops.Done, error) {
	if b.State != Done {
		return ops.Done{}, fmt.Errorf("change %s is %s: %w", b.ID, b.State, errs.Conflict)
	}
	if err := setState(tx, b.ID, Undoing); err != nil {
		return ops.Done{}, err
	}
	return ops.Done{Subject: "bulk:" + b.ID, Events: []events.Event{UndoAsked{b.ID, who.ID}}}, nil
}

// UndoPart gives the next services of a change back what they said before it. What somebody has edited
// since is left alone, and said.
type UndoPart struct {
	BulkID string
	More   *bool
}

// Name is the action as the audit shows it.
func (UndoPart) Name() string { return "bulk.undo_part" }

// Check looks at the input alone.
func (a UndoPart) Check() error { return checkMore(a.More) }

// Load gives the change, locked, and the next services.
func (a UndoPart) Load(tx *store.Tx) (r running, err error) {
	if r.Bulk, err = getBulk(&tx.ReadTx, a.BulkID, tx.ForUpdate()); err != nil {
		return r, err
	}
	r.items, err = nextItems(&tx.ReadTx, r.ID, Changed, partSize)
	return r, err
}

// Allow lets whoever made it, and those who edit the whole directory.
func (UndoPart) Allow(who policy.Actor, r running) policy.Decision {
	return AskUndo{}.Allow(who, r.Bulk)
}

// Apply restores them.
func (a UndoPart) Apply(tx *store.Tx, who policy.Actor, r running) (ops.Done, error) {
	if r.State != Undoing {
		return ops.Done{}, fmt.Errorf("change %s is %s: %w", r.ID, r.State, errs.Conflict)
	}
	d, err := directory.NewDesk(tx)
	if err != nil {
		return ops.Done{}, err
	}
	done := ops.Done{Subject: "bulk:" + r.ID}
	for _, item := range r.items {
		out, err := r.restore(d, who, item)
		if err != nil {
			return ops.Done{}, fmt.Errorf("service %s: %w", item.ServiceID, err)
		}
		if err := updateItem(tx, r.ID, out); err != nil {
			return ops.Done{}, err
		}
	}
	*a.More = len(r.items) == partSize
	done.Detail = fmt.Sprintf("%d services looked at", len(r.items))
	if !*a.More {
		return done, setState(tx, r.ID, Over)
	}
	return done, nil
}

// restore gives one service back its words, with the day of their own last change.
func (r running) restore(d *directory.Desk, who policy.Actor, item Item) (Item, error) {
	item.State = Left
	s, err := directory.LockService(d.Tx, item.ServiceID)
	switch {
	case errors.Is(err, errs.NotFound):
		item.Why = "It is no longer there."
		return item, nil
	case err != nil:
		return item, err
	case s.Version != item.Made:
		item.Why = "Somebody has edited it since."
		return item, nil
	}
	v, err := history.Get(&d.Tx.ReadTx, directory.HistoryService, s.ID, item.Shown)
	if err != nil {
		return item, err
	}
	var was directory.Service
	if err := json.Unmarshal([]byte(v.Body), &was); err != nil {
		return item, fmt.Errorf("read version %d: %w", item.Shown, err)
	}
	if !(directory.SaveService{Service: was}).Allow(who, s).Allowed() {
		item.Why = "You may look at it, and not change it."
		return item, nil
	}
	_, err = d.PutService(who, was, "taken back: "+r.why())
	if errors.Is(err, directory.NeedsLook) {
		item.Why = looks
		return item, nil
	}
	if err != nil {
		return item, err
	}
	item.State = Undone
	return item, nil
}

// Undo takes a change back to its end, a part at a time. It is safe to repeat.
func Undo(ctx context.Context, r *ops.Runner, who policy.Actor, bulkID string) error {
	more := true
	for more {
		err := ops.Do(ctx, r, who, UndoPart{bulkID, &more})
		if errors.Is(err, errs.Conflict) {
			return nil // another has taken it back to its end
		}
		if err != nil {
			return err
		}
	}
	return nil
}

package bulk

import (
	"context"
	"errors"
	"fmt"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/events"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// partSize is how many services are saved in one transaction.
const partSize = 25

// RunPart saves the next services of a change, in the name of whoever asked for it. It is done again
// until none waits; a node that takes over goes on where another stopped.
type RunPart struct {
	BulkID string
	More   *bool // whether any waits after it
}

// running is a change and the services whose turn it is.
type running struct {
	Bulk
	items []Item
}

// Name is the action as the audit shows it.
func (RunPart) Name() string { return "bulk.run_part" }

// Check looks at the input alone.
func (a RunPart) Check() error { return checkMore(a.More) }

func checkMore(more *bool) error {
	if more == nil {
		return errs.Fields{{Name: "more", Message: "There is nowhere to say whether more is to be done"}}
	}
	return nil
}

// Load gives the change, locked, and the next services.
func (a RunPart) Load(tx *store.Tx) (r running, err error) {
	if r.Bulk, err = getBulk(&tx.ReadTx, a.BulkID, tx.ForUpdate()); err != nil {
		return r, err
	}
	r.items, err = nextItems(&tx.ReadTx, r.ID, Waits, partSize)
	return r, err
}

// Allow lets whoever asked for it, and nobody in their name but Homeward itself.
func (RunPart) Allow(who policy.Actor, r running) policy.Decision { return asker(who, r.Bulk) }

// asker lets the account that began a change.
func asker(who policy.Actor, b Bulk) policy.Decision {
	if who.Kind == policy.KindAccount && who.ID == b.By {
		return policy.Allow("asked for it")
	}
	return policy.Deny("did not ask for it")
}

// Apply saves them, each as an ordinary save. What was changed since the preview is left as it is, and
// said.
func (a RunPart) Apply(tx *store.Tx, who policy.Actor, r running) (ops.Done, error) {
	if r.State != Running {
		return ops.Done{}, fmt.Errorf("change %s is %s: %w", r.ID, r.State, errs.Conflict)
	}
	done := ops.Done{Subject: "bulk:" + r.ID}
	saved := 0
	for _, item := range r.items {
		out, said, err := r.save(tx, who, item)
		if err != nil {
			return ops.Done{}, fmt.Errorf("service %s: %w", item.ServiceID, err)
		}
		if out.State == Changed {
			saved++
		}
		done.Events = append(done.Events, said...)
		if err := updateItem(tx, r.ID, out); err != nil {
			return ops.Done{}, err
		}
	}
	*a.More = len(r.items) == partSize
	done.Detail = fmt.Sprintf("%d of %d services saved", saved, len(r.items))
	if !*a.More {
		return done, setState(tx, r.ID, Done)
	}
	return done, nil
}

// save judges one service as it is now, and saves it.
func (r running) save(tx *store.Tx, who policy.Actor, item Item) (Item, []events.Event, error) {
	s, err := directory.LockService(tx, item.ServiceID)
	if errors.Is(err, errs.NotFound) {
		item.State, item.Why = Refused, "It is no longer there."
		return item, nil, nil
	}
	if err != nil {
		return item, nil, err
	}
	if s.Version != item.Shown {
		item.State, item.Why = Refused, "Somebody changed it after you looked."
		return item, nil, nil
	}
	rules, err := org.ReadRules(&tx.ReadTx)
	if err != nil {
		return item, nil, err
	}
	then, fate, why := r.Change.judge(who, s, rules.ListingsReviewed)
	item.State, item.Why = fate, why
	if fate != Waits {
		return item, nil, nil
	}
	save := directory.SaveService{Service: then, Why: r.why()}
	done, err := save.Apply(tx, who, s)
	if problems := errs.Of(err); len(problems) > 0 {
		item.State, item.Why = Refused, problems[0].Message
		return item, nil, nil
	}
	if err != nil {
		return item, nil, err
	}
	now, err := directory.ReadService(&tx.ReadTx, s.ID, "")
	item.State, item.Made = Changed, now.Version
	return item, done.Events, err
}

func (b Bulk) why() string {
	if b.Why != "" {
		return "changed with others: " + b.Why
	}
	return "changed with others"
}

// Run makes a change to its end, a part at a time. It is safe to repeat.
func Run(ctx context.Context, r *ops.Runner, who policy.Actor, bulkID string) error {
	more := true
	for more {
		err := ops.Do(ctx, r, who, RunPart{bulkID, &more})
		if errors.Is(err, errs.Conflict) {
			return nil // another has made it to its end
		}
		if err != nil {
			return err
		}
	}
	return nil
}

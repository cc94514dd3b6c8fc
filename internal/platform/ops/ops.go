// Package ops runs Homeward's operations. It is the only road to a transaction, so that nothing is
// changed without a check of who may, and nothing is changed without a line in the audit.
//
// Do runs an action, Ask answers a question about one thing, Find lists what the actor may see.
package ops

import (
	"context"
	"errors"
	"fmt"

	"example.org/homeward/internal/platform/audit"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/events"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// Action is one thing that an actor can do. S is what it is done to.
type Action[S any] interface {
	Name() string                                   // stable, as the audit shows it: "listing.confirm"
	Check() error                                   // the input alone; no I/O
	Load(*store.Tx) (S, error)                      // the subject, locked
	Allow(policy.Actor, S) policy.Decision          // pure: may this actor do this to that?
	Apply(*store.Tx, policy.Actor, S) (Done, error) // make it so, and say what happened; no network
}

// Done is an action's own account of what it did. It holds ids, field names and reasons, and never
// a name or a value that belongs to somebody.
type Done struct {
	Subject string         // "service:0190…"; an action that names none is refused
	Person  string         // whose record was touched, if anyone's
	Detail  string         // which fields, in words
	Events  []events.Event // what to announce
}

// Runner runs operations against one database.
type Runner struct {
	db  *store.DB
	log *audit.Log
}

// New makes a Runner. It panics without a database or an audit: there would be nowhere to write
// down what was done.
func New(db *store.DB, log *audit.Log) *Runner {
	if db == nil || log == nil {
		panic("ops: no database, or no audit to write to")
	}
	return &Runner{db, log}
}

// Do runs an action: check, then in one transaction load, allow, apply, audit and announce. A
// refusal is rolled back, and audited all the same. It gives errs.Invalid, NotFound, Denied or
// Conflict, or a fault.
func Do[S any](ctx context.Context, r *Runner, who policy.Actor, a Action[S]) error {
	return do(ctx, r, who, a, "")
}

// DoOnce is Do for work that may be tried again: the key is kept in the same transaction, so that
// the action takes effect once, whatever is killed and whenever. A key already used is no error.
func DoOnce[S any](ctx context.Context, r *Runner, who policy.Actor, key string, a Action[S]) error {
	if key == "" {
		return errors.New("ops: DoOnce needs a key")
	}
	return do(ctx, r, who, a, key)
}

// Used reports whether the work under a key of DoOnce has taken effect.
func Used(ctx context.Context, r *Runner, key string) (used bool, err error) {
	err = r.db.Read(ctx, func(tx *store.ReadTx) error {
		used, err = was(tx, key)
		return err
	})
	return used, err
}

func do[S any](ctx context.Context, r *Runner, who policy.Actor, a Action[S], key string) error {
	if err := a.Check(); err != nil {
		return err
	}
	var refused policy.Decision
	err := r.db.Write(ctx, func(tx *store.Tx) error {
		refused = policy.Decision{} // the transaction may run again
		if key != "" {
			if first, err := once(tx, key); err != nil || !first {
				return err
			}
		}
		subject, err := a.Load(tx)
		if err != nil {
			return err
		}
		verdict := a.Allow(who, subject)
		if !verdict.Allowed() {
			refused = verdict
			return denial(verdict)
		}
		return apply(tx, r, who, a, subject, verdict)
	})
	if errors.Is(err, errs.Denied) {
		return errors.Join(err, r.note(ctx, audit.Entry{Who: who, Action: a.Name(), Outcome: audit.Refused, Reason: refused.Reason()}))
	}
	return err
}

// denial is a refusal as an error.
func denial(verdict policy.Decision) error {
	if verdict.Prove() {
		return errs.Unproven
	}
	return errs.Denied
}

// apply is the part of Do that changes things.
func apply[S any](tx *store.Tx, r *Runner, who policy.Actor, a Action[S], subject S, verdict policy.Decision) error {
	done, err := a.Apply(tx, who, subject)
	if err != nil {
		return err
	}
	if done.Subject == "" {
		return fmt.Errorf("ops: %s gave no account of what it did", a.Name())
	}
	for _, e := range done.Events {
		if err := events.Write(tx, e); err != nil {
			return err
		}
	}
	// Last, because the audit's head stays locked from here to the commit.
	return r.log.Write(tx, audit.Entry{
		Who: who, Action: a.Name(), Outcome: audit.Done, Reason: verdict.Reason(),
		Subject: done.Subject, Person: done.Person, Detail: done.Detail,
	})
}

// note writes to the audit in a transaction of its own: a reading, or a refusal, whose own
// transaction was rolled back.
func (r *Runner) note(ctx context.Context, e audit.Entry) error {
	return r.db.Write(ctx, func(tx *store.Tx) error { return r.log.Write(tx, e) })
}

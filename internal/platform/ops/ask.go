package ops

import (
	"context"
	"errors"

	"example.org/homeward/internal/platform/audit"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// Question is one thing that an actor can look at.
type Question[S any] interface {
	Name() string                          // stable, as the audit shows it: "service.show"
	Load(*store.ReadTx) (S, error)         // the answer, in a transaction that cannot change anything
	Allow(policy.Actor, S) policy.Decision // may this actor see it?
	About(S) (person string)               // whose record is read, so that the reading is audited; "" for nobody's
}

// Ask answers a question: load, allow and, when it is about a person, audit. When the audit cannot
// be written there is no answer.
func Ask[S any](ctx context.Context, r *Runner, who policy.Actor, q Question[S]) (S, error) {
	var none, answer S
	var verdict policy.Decision
	err := r.db.Read(ctx, func(tx *store.ReadTx) error {
		s, err := q.Load(tx)
		if err != nil {
			return err
		}
		if verdict = q.Allow(who, s); !verdict.Allowed() {
			return errs.Denied
		}
		answer = s
		return nil
	})
	if errors.Is(err, errs.Denied) && who.SignedIn() {
		return none, errors.Join(err, r.refused(ctx, who, q.Name(), verdict.Reason()))
	}
	if err != nil {
		return none, err
	}
	if person := q.About(answer); person != "" {
		if err := r.read(ctx, who, q.Name(), verdict.Reason(), person); err != nil {
			return none, err
		}
	}
	return answer, nil
}

// read keeps the fact that somebody's record was looked at.
func (r *Runner) read(ctx context.Context, who policy.Actor, name, reason, person string) error {
	return r.db.Write(ctx, func(tx *store.Tx) error {
		return r.log.Write(tx, audit.Entry{Who: who, Action: name, Outcome: audit.Read, Reason: reason, Person: person})
	})
}

// Search is a list cut to what the actor may see. Its SQL needs a policy.Scope, and only Find
// makes one.
type Search[R any] interface {
	Name() string
	Needs() policy.Permission
	List(*store.ReadTx, policy.Scope) ([]R, error)
}

// Find runs a search within the actor's scope. Who may see nothing at all is denied.
func Find[R any](ctx context.Context, r *Runner, who policy.Actor, s Search[R]) ([]R, error) {
	scope, ok := policy.ScopeOf(who, s.Needs())
	if !ok {
		reason := "holds no role that carries " + s.Needs().Name
		return nil, errors.Join(errs.Denied, r.refused(ctx, who, s.Name(), reason))
	}
	var rows []R
	err := r.db.Read(ctx, func(tx *store.ReadTx) error {
		var err error
		rows, err = s.List(tx, scope)
		return err
	})
	return rows, err
}

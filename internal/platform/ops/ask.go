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
// be written there is no answer. A refusal is audited too, save a visitor's, who has no name that
// could be written down.
func Ask[S any](ctx context.Context, r *Runner, who policy.Actor, q Question[S]) (S, error) {
	var none, answer S
	var verdict policy.Decision
	var person string
	err := r.db.Read(ctx, func(tx *store.ReadTx) error {
		s, err := q.Load(tx)
		if err != nil {
			return err
		}
		person = q.About(s)
		if verdict = q.Allow(who, s); !verdict.Allowed() {
			return denial(verdict)
		}
		answer = s
		return nil
	})
	if errors.Is(err, errs.Denied) && who.SignedIn() {
		return none, errors.Join(err, r.note(ctx, audit.Entry{
			Who: who, Action: q.Name(), Outcome: audit.Refused, Reason: verdict.Reason(), Person: person,
		}))
	}
	if err != nil {
		return none, err
	}
	noted, isNoted := any(q).(Noted)
	if person == "" && !isNoted {
		return answer, nil
	}
	e := audit.Entry{Who: who, Action: q.Name(), Outcome: audit.Read, Reason: verdict.Reason(), Person: person}
	if isNoted {
		e.Subject, e.Detail = noted.Note()
	}
	if err := r.note(ctx, e); err != nil {
		return none, err
	}
	return answer, nil
}

// Noted is a question whose reading is audited although it may be about no person: what is taken out of
// Homeward in bulk. It says what is read, as Done does.
type Noted interface {
	Note() (subject, detail string)
}

// Personal is a search that may be for what concerns one person: then the reading is audited, as Ask
// does. "" is for nobody's.
type Personal interface{ About() (person string) }

// Search is a list cut to what the actor may see. Its SQL needs a policy.Scope, and only Find
// makes one.
type Search[R any] interface {
	Name() string
	Needs() policy.Permission
	List(*store.ReadTx, policy.Scope) ([]R, error)
}

// Find runs a search within the actor's scope. Who may see nothing at all is denied, and that is
// audited as in Ask.
func Find[R any](ctx context.Context, r *Runner, who policy.Actor, s Search[R]) ([]R, error) {
	scope, ok := policy.ScopeOf(who, s.Needs())
	if !ok && !who.SignedIn() {
		return nil, errs.Denied
	}
	if !ok {
		reason := "holds no role that carries " + s.Needs().Name
		return nil, errors.Join(errs.Denied, r.note(ctx, audit.Entry{Who: who, Action: s.Name(), Outcome: audit.Refused, Reason: reason}))
	}
	var rows []R
	err := r.db.Read(ctx, func(tx *store.ReadTx) error {
		var err error
		rows, err = s.List(tx, scope)
		return err
	})
	if err != nil {
		return nil, err
	}
	if p, ok := any(s).(Personal); ok && p.About() != "" {
		e := audit.Entry{Who: who, Action: s.Name(), Outcome: audit.Read, Reason: "holds a role that carries " + s.Needs().Name, Person: p.About()}
		if err := r.note(ctx, e); err != nil {
			return nil, err
		}
	}
	return rows, nil
}

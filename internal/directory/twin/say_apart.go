package twin

import (
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// SayApart remembers that two are not the same, so that nobody is asked again; or, with Back, takes
// that back.
type SayApart struct {
	Kind Kind
	A, B string
	Back bool
}

// Name is the action as the audit shows it.
func (SayApart) Name() string { return "twin.say_apart" }

// Check looks at the input alone.
func (a SayApart) Check() error {
	var f errs.Fields
	a.Kind.check(&f)
	if !ids.Valid(a.A) || !ids.Valid(a.B) || a.A == a.B {
		f.Add("b", "Choose two that differ")
	}
	return f.Err()
}

// Load gives their names: both have to be there.
func (a SayApart) Load(tx *store.Tx) (p Pair, err error) {
	if p.A, err = sideOf(&tx.ReadTx, a.Kind, a.A); err != nil {
		return p, err
	}
	if p.B, err = sideOf(&tx.ReadTx, a.Kind, a.B); err != nil {
		return p, err
	}
	if !p.A.There || !p.B.There {
		return p, errs.NotFound
	}
	return p, nil
}

// Allow lets those who may join.
func (SayApart) Allow(who policy.Actor, _ Pair) policy.Decision { return mayJoin(who) }

// Apply keeps it.
func (a SayApart) Apply(tx *store.Tx, who policy.Actor, _ Pair) (ops.Done, error) {
	state, detail := Apart, "not the same as "+a.B
	if a.Back {
		state, detail = Open, "perhaps the same as "+a.B+" again"
	}
	return ops.Done{Subject: string(a.Kind) + ":" + a.A, Detail: detail}, sayOfPair(tx, a.Kind, a.A, a.B, state, who.ID)
}

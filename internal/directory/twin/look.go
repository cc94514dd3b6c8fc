package twin

import (
	"context"
	"fmt"
	"strings"

	"example.org/homeward/internal/directory/alike"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/events"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// Look looks for services and organisations that are there twice, and keeps what it finds.
func Look(ctx context.Context, r *ops.Runner, who policy.Actor) error {
	for _, kind := range []Kind{Services, Organisations} {
		found, err := ops.Ask(ctx, r, who, Candidates{kind})
		if err != nil {
			return fmt.Errorf("look for %ss that are there twice: %w", kind, err)
		}
		if err := ops.Do(ctx, r, who, KeepPairs{kind, found}); err != nil {
			return err
		}
	}
	return nil
}

// AskLook lets the directory be looked through, by a reaction to [LookAsked].
type AskLook struct{}

// LookAsked says that somebody wants the directory looked through.
type LookAsked struct{}

// EventName names the event.
func (LookAsked) EventName() string { return "directory.twins_asked" }

// Name is the action as the audit shows it.
func (AskLook) Name() string { return "twin.ask_look" }

// Check looks at the input alone.
func (AskLook) Check() error { return nil }

// Load has nothing to read.
func (AskLook) Load(*store.Tx) (struct{}, error) { return struct{}{}, nil }

// Allow lets those who may join.
func (AskLook) Allow(who policy.Actor, _ struct{}) policy.Decision { return mayJoin(who) }

// Apply only announces it.
func (AskLook) Apply(*store.Tx, policy.Actor, struct{}) (ops.Done, error) {
	return ops.Done{Subject: "directory:twins", Events: []events.Event{LookAsked{}}}, nil
}

// KeepPairs keeps the pairs that were found, in place of those of an earlier look. What somebody said
// of a pair stays said.
type KeepPairs struct {
	Kind   Kind
	Looked Looked
}

// mostPairs is how many pairs of a kind are kept: the likeliest. Whoever has dealt with those looks
// again.
const mostPairs = 1000

// Name is the action as the audit shows it.
func (KeepPairs) Name() string { return "twin.keep" }

// Check looks at the input alone.
func (a KeepPairs) Check() error {
	var f errs.Fields
	a.Kind.check(&f)
	return f.Err()
}

// Load has nothing to read: what is kept replaces what was.
func (KeepPairs) Load(*store.Tx) (struct{}, error) { return struct{}{}, nil }

// Allow lets those who may join, and Homeward itself.
func (KeepPairs) Allow(who policy.Actor, _ struct{}) policy.Decision { return mayJoin(who) }

// Apply writes them.
func (a KeepPairs) Apply(tx *store.Tx, _ policy.Actor, _ struct{}) (ops.Done, error) {
	pairs := a.Looked.Pairs[:min(len(a.Looked.Pairs), mostPairs)]
	for _, p := range pairs {
		if err := upsertPair(tx, a.Kind, p); err != nil {
			return ops.Done{}, err
		}
	}
	if err := deletePairsBefore(tx, a.Kind, store.Micros(tx.Now())); err != nil {
		return ops.Done{}, err
	}
	if err := upsertLook(tx, a.Kind, a.Looked); err != nil {
		return ops.Done{}, err
	}
	return ops.Done{Subject: "directory:twins", Detail: fmt.Sprintf("%d pairs of %ss", len(pairs), a.Kind)}, nil
}

// reasons are why a pair looks like one, as they are kept.
type reasons struct {
	For     []string `json:"for"`
	Against []string `json:"against,omitempty"`
}

func reasonsOf(p alike.Pair) reasons { return reasons{p.For, p.Against} }

func lowerFirst(s string) string {
	if s == "" {
		return ""
	}
	return strings.ToLower(s[:1]) + s[1:]
}

package events

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
)

// Table is every reaction to every event: "when X happened, also Y".
type Table struct{ reactions []Reaction }

// Reaction is what happens because something else did.
type Reaction struct {
	Event string // the event's name
	Label string // what it does, in words: the catalogue and the log show it
	run   func(ctx context.Context, key string, body []byte) error
}

// Kind is what the job queue calls the reaction.
func (r Reaction) Kind() string { return "reaction:" + r.Event + ":" + r.Label }

// Run does it. The key and the body are those that Dispatch gave.
func (r Reaction) Run(ctx context.Context, key, body string) error {
	return r.run(ctx, key, []byte(body))
}

// On adds a reaction to events of type E. The key given to fn is the same however often the
// reaction is tried: pass it to ops.DoOnce.
// It panics on a label that the event has already, since their jobs would be one.
func On[E Event](t *Table, label string, fn func(ctx context.Context, key string, e E) error) {
	var zero E
	if slices.Contains(t.Labels(zero.EventName()), label) {
		panic("events: " + zero.EventName() + " has two reactions called " + label)
	}
	t.reactions = append(t.reactions, Reaction{zero.EventName(), label, func(ctx context.Context, key string, body []byte) error {
		var e E
		if err := json.Unmarshal(body, &e); err != nil {
			return fmt.Errorf("read event: %w", err)
		}
		return fn(ctx, key, e)
	}})
}

// All lists every reaction.
func (t *Table) All() []Reaction { return slices.Clone(t.reactions) }

// Of lists the reactions to an event.
func (t *Table) Of(name string) []Reaction {
	var out []Reaction
	for _, r := range t.reactions {
		if r.Event == name {
			out = append(out, r)
		}
	}
	return out
}

// Labels lists what the reactions to an event do, for the catalogue.
func (t *Table) Labels(name string) []string {
	var out []string
	for _, r := range t.Of(name) {
		out = append(out, r.Label)
	}
	slices.Sort(out)
	return out
}

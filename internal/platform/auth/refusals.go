package auth

import (
	"context"
	"fmt"
	"sync"

	"example.org/homeward/internal/platform/audit"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// refusals gathers what was refused before there was any action: wrong passwords, forged links, forms
// from other sites. Each kind becomes one line in the audit every few seconds, with how often, so that
// a flood is seen and does not fill the disk.
type refusals struct {
	mu sync.Mutex
	by map[refusal]int
}

// refusal is one kind of them.
type refusal struct {
	kind           policy.Kind
	actor          string
	action, reason string
	subject        string
}

// mostRefusals bounds the kinds between two writings. What comes on top counts under one.
const mostRefusals = 500

// Refuse notes that something was refused.
func (a *Auth) Refuse(who policy.Actor, action, reason, subject string) {
	f := &a.refusals
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.by == nil {
		f.by = map[refusal]int{}
	}
	r := refusal{who.Kind, who.ID, action, reason, subject}
	if _, known := f.by[r]; !known && len(f.by) >= mostRefusals {
		r = refusal{kind: policy.KindNobody, action: action, reason: "and more, of many kinds"}
	}
	f.by[r]++
}

// WriteRefusals writes down what was refused since the last time. It is called every few seconds, and
// when the server stops.
func (a *Auth) WriteRefusals(ctx context.Context) error {
	f := &a.refusals
	f.mu.Lock()
	list := f.by
	f.by = nil
	f.mu.Unlock()
	if len(list) == 0 {
		return nil
	}
	return a.DB.Write(ctx, func(tx *store.Tx) error {
		for r, times := range list {
			err := a.Audit.Write(tx, audit.Entry{
				Who: policy.Actor{Kind: r.kind, ID: r.actor}, Action: r.action, Outcome: audit.Refused,
				Reason: r.reason, Subject: r.subject, Detail: fmt.Sprintf("times %d", times),
			})
			if err != nil {
				return err
			}
		}
		return nil
	})
}

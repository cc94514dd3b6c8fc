// Package history keeps every version of a noun: who made it, when, why, and the whole of it as
// it then was. A module writes a version in the transaction that makes it.
package history

import (
	"fmt"
	"time"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// Version is one state of a noun.
type Version struct {
	Kind      string      `db:"kind"`
	ID        string      `db:"id"`
	Version   int         `db:"version"` // from 1
	AtMicros  int64       `db:"at"`
	ActorKind policy.Kind `db:"actor_kind"`
	Actor     string      `db:"actor"`
	Why       string      `db:"why"`
	Body      string      `db:"body"` // the noun as JSON
}

// At is when the version was made.
func (v Version) At() time.Time { return store.Time(v.AtMicros) }

// Keep writes a version. A version that exists already is errs.Conflict: somebody else was first.
func Keep(tx *store.Tx, who policy.Actor, v Version) error {
	if v.Version < 1 || v.Kind == "" || v.ID == "" {
		return fmt.Errorf("history: %q %q version %d cannot be kept", v.Kind, v.ID, v.Version)
	}
	err := insert(tx, v, who)
	if store.Duplicate(err) {
		return fmt.Errorf("version %d of %s is there already: %w", v.Version, v.Kind, errs.Conflict)
	}
	return err
}

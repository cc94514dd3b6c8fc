// Package events carries what happened from the module where it happened to those that react.
//
// An event is written to the outbox in the transaction that made it true. A worker turns each
// stored event into one job for each reaction, and the job queue runs them: retried, and each
// taking effect once.
package events

import (
	"encoding/json"
	"fmt"

	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/store"
)

// Event is a fact, named in the past tense: "directory.listing_confirmed".
type Event interface{ EventName() string }

// Write puts an event in the outbox, inside the transaction that made it true.
func Write(tx *store.Tx, e Event) error {
	body, err := json.Marshal(e)
	if err != nil {
		return fmt.Errorf("write event %s: %w", e.EventName(), err)
	}
	tx.Ring(Bell)
	return insert(tx, ids.New(), e.EventName(), string(body))
}

// Bell is rung when an event was written.
const Bell = "events"

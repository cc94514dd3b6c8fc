package session

import (
	"fmt"

	"example.org/homeward/internal/platform/store"
)

func insertEvent(tx *store.Tx, roomID string, e Event) error {
	_, err := tx.Exec(`insert into session_event (room_id, seq, kind, entry_id, at, body) values ($1, $2, $3, $4, $5, $6)`,
		roomID, e.Seq, string(e.Kind), e.EntryID, store.Micros(tx.Now()), e.Body)
	if err != nil {
		return fmt.Errorf("keep event %d of session %s: %w", e.Seq, roomID, err)
	}
	return nil
}

// eventsSince lists what happened after a number, in order.
func eventsSince(tx *store.ReadTx, roomID string, since, limit int) (out []Event, err error) {
	err = tx.Select(&out, `select seq, kind, entry_id, body from session_event where room_id = $1 and seq > $2 order by seq limit $3`, roomID, since, limit)
	if err != nil {
		return nil, fmt.Errorf("events of session %s: %w", roomID, err)
	}
	return out, nil
}

// versionsOf lists what was said of an entry, the oldest first.
func versionsOf(tx *store.ReadTx, roomID, entryID string) (out []Version, err error) {
	err = tx.Select(&out, `select kind, at, body from session_event where room_id = $1 and entry_id = $2 order by seq`, roomID, entryID)
	if err != nil {
		return nil, fmt.Errorf("what was said of entry %s: %w", entryID, err)
	}
	return out, nil
}

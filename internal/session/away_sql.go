package session

import (
	"fmt"

	"example.org/homeward/internal/platform/store"
)

// awayEngagement keeps since when an engagement is put away; 0: it is not.
func awayEngagement(tx *store.Tx, id string, at int64) error {
	if _, err := tx.Exec(`update session_engagement set away = $1 where id = $2`, at, id); err != nil {
		return fmt.Errorf("put engagement %s away: %w", id, err)
	}
	return nil
}

// awayRoom keeps it for one session.
func awayRoom(tx *store.Tx, id string, at int64) error {
	if _, err := tx.Exec(`update session_room set away = $1 where id = $2`, at, id); err != nil {
		return fmt.Errorf("put session %s away: %w", id, err)
	}
	return nil
}

// bringBack has an engagement go on in which something new happens.
func bringBack(tx *store.Tx, id string) error { return awayEngagement(tx, id, 0) }

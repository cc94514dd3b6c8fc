package session

import (
	"fmt"

	"example.org/homeward/internal/platform/store"
)

// countVoice counts one more point of somebody.
func countVoice(tx *store.Tx, roomID, proof, kind string) error {
	_, err := tx.Exec(`insert into session_voice (room_id, proof, kind, points) values ($1, $2, $3, 1)
		on conflict (room_id, proof) do update set points = session_voice.points + 1`, roomID, proof, kind)
	if err != nil {
		return fmt.Errorf("count who has spoken in session %s: %w", roomID, err)
	}
	return nil
}

// uncountVoice counts one point of somebody less.
func uncountVoice(tx *store.Tx, roomID, proof string) error {
	_, err := tx.Exec(`update session_voice set points = points - 1 where room_id = $1 and proof = $2`, roomID, proof)
	if err == nil {
		_, err = tx.Exec(`delete from session_voice where room_id = $1 and proof = $2 and points < 1`, roomID, proof)
	}
	if err != nil {
		return fmt.Errorf("count who has spoken in session %s: %w", roomID, err)
	}
	return nil
}

// voicesOf is how many have spoken in a room, by kind.
func voicesOf(tx *store.ReadTx, roomID string) (map[string]Voice, error) {
	out := map[string]Voice{}
	err := tx.Each(`select kind, count(*), sum(points) from session_voice where room_id = $1 group by kind`, []any{roomID}, func(scan store.Scan) error {
		var kind string
		var v Voice
		err := scan(&kind, &v.People, &v.Points)
		out[kind] = v
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("who has spoken in session %s: %w", roomID, err)
	}
	return out, nil
}

// forgetRunning lets go of who put which dots and marks, who spoke, and who was in which group.
func forgetRunning(tx *store.Tx, roomID string) error {
	for _, what := range []string{"session_dot", "session_voice", "session_mark"} {
		if _, err := tx.Exec(`delete from `+what+` where room_id = $1`, roomID); err != nil {
			return fmt.Errorf("let go of %s in session %s: %w", what, roomID, err)
		}
	}
	return leaveGroups(tx, roomID)
}

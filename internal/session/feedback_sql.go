package session

import (
	"encoding/json"
	"fmt"

	"example.org/homeward/internal/platform/store"
)

func keepFeedback(tx *store.Tx, roomID, proof string, x Feedback) error {
	_, err := tx.Exec(`insert into session_feedback (room_id, proof, body) values ($1, $2, $3)
		on conflict (room_id, proof) do update set body = excluded.body`, roomID, proof, store.JSON(x))
	if err != nil {
		return fmt.Errorf("keep what somebody said of session %s: %w", roomID, err)
	}
	return nil
}

// feedbackOf lists what was said of a session in the order of what nobody can read anything from.
func feedbackOf(tx *store.ReadTx, roomID string) (out []Feedback, err error) {
	err = tx.Each(`select body from session_feedback where room_id = $1 order by proof`, []any{roomID}, func(scan store.Scan) error {
		var body string
		if err := scan(&body); err != nil {
			return err
		}
		var x Feedback
		err := json.Unmarshal([]byte(body), &x)
		out = append(out, x)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("what was said of session %s: %w", roomID, err)
	}
	return out, nil
}

package session

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/store"
)

// keepFeedback keeps what somebody said; what they leave out now, and said before, stays.
func keepFeedback(tx *store.Tx, roomID, proof string, x Feedback) error {
	var was Feedback
	var body string
	err := tx.Get(&body, `select body from session_feedback where room_id = $1 and proof = $2`, roomID, proof)
	if err == nil {
		err = json.Unmarshal([]byte(body), &was)
	}
	if err != nil && !errors.Is(err, errs.NotFound) {
		return fmt.Errorf("what somebody said of session %s: %w", roomID, err)
	}
	x = Feedback{cmp.Or(x.Worth, was.Worth), cmp.Or(x.Heard, was.Heard), cmp.Or(x.Better, was.Better)}
	_, err = tx.Exec(`insert into session_feedback (room_id, proof, body) values ($1, $2, $3)
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

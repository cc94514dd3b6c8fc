package session

import (
	"fmt"

	"example.org/homeward/internal/platform/store"
)

func insertMark(tx *store.Tx, roomID, proof string, a MarkMoment) error {
	_, err := tx.Exec(`insert into session_mark (room_id, proof, case_id, step, mark) values ($1, $2, $3, $4, $5) on conflict do nothing`, roomID, proof, a.Case, a.Step, string(a.Mark))
	if err != nil {
		return fmt.Errorf("mark a step in session %s: %w", roomID, err)
	}
	return nil
}

func deleteMark(tx *store.Tx, roomID, proof string) error {
	if _, err := tx.Exec(`delete from session_mark where room_id = $1 and proof = $2`, roomID, proof); err != nil {
		return fmt.Errorf("take back a mark in session %s: %w", roomID, err)
	}
	return nil
}

func isMarked(tx *store.ReadTx, roomID, proof string) (bool, error) {
	var n int
	if err := tx.Get(&n, `select count(*) from session_mark where room_id = $1 and proof = $2`, roomID, proof); err != nil {
		return false, fmt.Errorf("a mark in session %s: %w", roomID, err)
	}
	return n > 0, nil
}

// momentsOf counts the marks in a room, by step.
func momentsOf(tx *store.ReadTx, roomID string) (out []Moment, err error) {
	err = tx.Select(&out, `select case_id, step, mark, count(*) as n from session_mark where room_id = $1 group by case_id, step, mark order by case_id, step, mark`, roomID)
	if err != nil {
		return nil, fmt.Errorf("marks of session %s: %w", roomID, err)
	}
	return out, nil
}

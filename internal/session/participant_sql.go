package session

import (
	"fmt"

	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/store"
)

func insertParticipant(tx *store.Tx, roomID string, token ids.Token, p Participant) error {
	_, err := tx.Exec(`insert into session_participant (room_id, id, token, name, kind, at) values ($1, $2, $3, $4, $5, $6)`,
		roomID, p.ID, token.Hash(), p.Name, p.Kind, p.At)
	if err != nil {
		return fmt.Errorf("keep who joined session %s: %w", roomID, err)
	}
	return nil
}

// participantBy finds who shows a token in a room.
func participantBy(tx *store.ReadTx, roomID string, token ids.Token) (p Participant, err error) {
	err = tx.Get(&p, `select id, name, kind, at from session_participant where room_id = $1 and token = $2`, roomID, token.Hash())
	if err != nil {
		return p, fmt.Errorf("who joined session %s: %w", roomID, err)
	}
	return p, nil
}

func countParticipants(tx *store.ReadTx, roomID string) (n int, err error) {
	if err = tx.Get(&n, `select count(*) from session_participant where room_id = $1`, roomID); err != nil {
		return 0, fmt.Errorf("how many joined session %s: %w", roomID, err)
	}
	return n, nil
}

func participantsOf(tx *store.ReadTx, roomID string) (out []Participant, err error) {
	if err = tx.Select(&out, `select id, name, kind, at from session_participant where room_id = $1 order by at, id`, roomID); err != nil {
		return nil, fmt.Errorf("who joined session %s: %w", roomID, err)
	}
	return out, nil
}

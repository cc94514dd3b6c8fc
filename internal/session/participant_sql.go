package session

import (
	"fmt"

	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/store"
)

func insertParticipant(tx *store.Tx, roomID string, token ids.Token, p Participant) error {
	_, err := tx.Exec(`insert into session_participant (room_id, id, token, name, kind, at, team) values ($1, $2, $3, $4, $5, $6, $7)`,
		roomID, p.ID, token.Hash(), p.Name, p.Kind, p.At, p.Group)
	if err != nil {
		return fmt.Errorf("keep who joined session %s: %w", roomID, err)
	}
	return nil
}

// participantBy finds who shows a token in a room.
func participantBy(tx *store.ReadTx, roomID string, token ids.Token) (p Participant, err error) {
	err = tx.Get(&p, `select id, name, kind, at, team from session_participant where room_id = $1 and token = $2`, roomID, token.Hash())
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
	if err = tx.Select(&out, `select id, name, kind, at, team from session_participant where room_id = $1 order by at, id`, roomID); err != nil {
		return nil, fmt.Errorf("who joined session %s: %w", roomID, err)
	}
	return out, nil
}

// putInGroup has somebody be in a small group, and leave any other.
func putInGroup(tx *store.Tx, roomID, id string, group int) error {
	if _, err := tx.Exec(`update session_participant set team = $1 where room_id = $2 and id = $3`, group, roomID, id); err != nil {
		return fmt.Errorf("put somebody into a group of session %s: %w", roomID, err)
	}
	return nil
}

// leaveGroups takes everybody out of their small groups.
func leaveGroups(tx *store.Tx, roomID string) error {
	if _, err := tx.Exec(`update session_participant set team = 0 where room_id = $1 and team <> 0`, roomID); err != nil {
		return fmt.Errorf("end the groups of session %s: %w", roomID, err)
	}
	return nil
}

package session

import (
	"encoding/json"
	"fmt"

	"example.org/homeward/internal/platform/store"
)

func insertNote(tx *store.Tx, roomID string, n Note) error {
	_, err := tx.Exec(`insert into session_note (room_id, id, team, seq, body) values ($1, $2, $3, $4, $5)`, roomID, n.ID, n.Group, n.Seq, store.JSON(n))
	if err != nil {
		return fmt.Errorf("keep note %s: %w", n.ID, err)
	}
	return nil
}

func updateNote(tx *store.Tx, roomID string, n Note) error {
	if _, err := tx.Exec(`update session_note set body = $1 where room_id = $2 and id = $3`, store.JSON(n), roomID, n.ID); err != nil {
		return fmt.Errorf("keep note %s: %w", n.ID, err)
	}
	return nil
}

// notesOf lists the notes of a small group, the first first.
func notesOf(tx *store.ReadTx, roomID string, group int) (out []Note, err error) {
	err = tx.Each(`select seq, body from session_note where room_id = $1 and team = $2 order by seq`, []any{roomID, group}, func(scan store.Scan) error {
		n, body := Note{Group: group}, ""
		if err := scan(&n.Seq, &body); err != nil {
			return err
		}
		seq := n.Seq
		err := json.Unmarshal([]byte(body), &n)
		n.Seq, n.Group = seq, group
		out = append(out, n)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("notes of group %d in session %s: %w", group, roomID, err)
	}
	return out, nil
}

// noteGroup is the group that a note is of; errs.NotFound when there is none with that id.
func noteGroup(tx *store.ReadTx, roomID, id string) (group int, err error) {
	if err = tx.Get(&group, `select team from session_note where room_id = $1 and id = $2`, roomID, id); err != nil {
		return 0, fmt.Errorf("note %.40q: %w", id, err)
	}
	return group, nil
}

// notesOfRoom lists the notes of all groups, group by group.
func notesOfRoom(tx *store.ReadTx, roomID string) (out []Note, err error) {
	err = tx.Each(`select team, seq, body from session_note where room_id = $1 order by team, seq`, []any{roomID}, func(scan store.Scan) error {
		var n Note
		var group, seq int
		var body string
		if err := scan(&group, &seq, &body); err != nil {
			return err
		}
		err := json.Unmarshal([]byte(body), &n)
		n.Group, n.Seq = group, seq
		out = append(out, n)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("notes of session %s: %w", roomID, err)
	}
	return out, nil
}

// countNotes is how many notes each group of a room has, how many of them the room has not heard, and which ones are
// reported back.
func countNotes(tx *store.ReadTx, roomID string) (all, kept map[int]int, keys []Note, err error) {
	all, kept = map[int]int{}, map[int]int{}
	list, err := notesOfRoom(tx, roomID)
	for _, n := range list {
		if all[n.Group]++; !n.Brought || n.Waits {
			kept[n.Group]++
		}
		if n.Key {
			keys = append(keys, n)
		}
	}
	return all, kept, keys, err
}

package session

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"example.org/homeward/internal/platform/store"
)

func insertDot(tx *store.Tx, roomID, entryID, proof string) error {
	if _, err := tx.Exec(`insert into session_dot (room_id, proof, entry_id) values ($1, $2, $3) on conflict do nothing`, roomID, proof, entryID); err != nil {
		return fmt.Errorf("put a dot on entry %s: %w", entryID, err)
	}
	return nil
}

func deleteDot(tx *store.Tx, roomID, proof string) error {
	if _, err := tx.Exec(`delete from session_dot where room_id = $1 and proof = $2`, roomID, proof); err != nil {
		return fmt.Errorf("take back a dot in session %s: %w", roomID, err)
	}
	return nil
}

func deleteDotsOn(tx *store.Tx, roomID, entryID string) error {
	if _, err := tx.Exec(`delete from session_dot where room_id = $1 and entry_id = $2`, roomID, entryID); err != nil {
		return fmt.Errorf("give back the dots on entry %s: %w", entryID, err)
	}
	return nil
}

func countDots(tx *store.ReadTx, roomID, entryID string) (n int, err error) {
	if err = tx.Get(&n, `select count(*) from session_dot where room_id = $1 and entry_id = $2`, roomID, entryID); err != nil {
		return 0, fmt.Errorf("dots on entry %s: %w", entryID, err)
	}
	return n, nil
}

func isDotted(tx *store.ReadTx, roomID, proof string) (bool, error) {
	var n int
	if err := tx.Get(&n, `select count(*) from session_dot where room_id = $1 and proof = $2`, roomID, proof); err != nil {
		return false, fmt.Errorf("a dot in session %s: %w", roomID, err)
	}
	return n > 0, nil
}

// dottedEntries are the ids of the entries that stand in a room and have dots.
func dottedEntries(tx *store.ReadTx, roomID string) (out []string, err error) {
	err = tx.Each(`
		select distinct d.entry_id from session_dot d join session_entry e on e.room_id = d.room_id and e.id = d.entry_id
		where d.room_id = $1 and e.state = 'stands' order by d.entry_id`, []any{roomID}, func(scan store.Scan) error {
		var id string
		err := scan(&id)
		out = append(out, id)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("what has dots in session %s: %w", roomID, err)
	}
	return out, nil
}

// dotsAmong are those of some proofs that are there.
func dotsAmong(tx *store.ReadTx, roomID string, marks map[string]string) (out []string, err error) {
	for some := range slices.Chunk(slices.Sorted(maps.Keys(marks)), 400) {
		args, places := []any{roomID}, make([]string, len(some))
		for i, mark := range some {
			args, places[i] = append(args, mark), "$"+strconv.Itoa(i+2)
		}
		err = tx.Each(`select proof from session_dot where room_id = $1 and proof in (`+strings.Join(places, ", ")+`)`, args, func(scan store.Scan) error {
			var mark string
			err := scan(&mark)
			out = append(out, mark)
			return err
		})
		if err != nil {
			return nil, fmt.Errorf("dots of session %s: %w", roomID, err)
		}
	}
	return out, nil
}

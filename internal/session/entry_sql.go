package session

import (
	"encoding/json"
	"fmt"

	"example.org/homeward/internal/platform/store"
)

func insertEntry(tx *store.Tx, roomID string, e Entry) error {
	_, err := tx.Exec(`insert into session_entry (room_id, id, seq, part, state, writer, body) values ($1, $2, $3, $4, $5, $6, $7)`,
		roomID, e.ID, e.Seq, string(e.Part), string(e.State), e.Writer, store.JSON(e))
	if err != nil {
		return fmt.Errorf("keep entry %s: %w", e.ID, err)
	}
	return nil
}

func updateEntry(tx *store.Tx, roomID string, e Entry) error {
	_, err := tx.Exec(`update session_entry set part = $1, state = $2, body = $3 where room_id = $4 and id = $5`,
		string(e.Part), string(e.State), store.JSON(e), roomID, e.ID)
	if err != nil {
		return fmt.Errorf("keep entry %s: %w", e.ID, err)
	}
	return nil
}

// forgetWriter lets go of who wrote an entry.
func forgetWriter(tx *store.Tx, roomID, entryID string) error {
	if _, err := tx.Exec(`update session_entry set writer = '' where room_id = $1 and id = $2`, roomID, entryID); err != nil {
		return fmt.Errorf("let go of who wrote entry %s: %w", entryID, err)
	}
	return nil
}

type entryRow struct {
	Seq    int    `db:"seq"`
	State  string `db:"state"`
	Writer string `db:"writer"`
	Body   string `db:"body"`
}

func (x entryRow) entry() (e Entry, err error) {
	if err = json.Unmarshal([]byte(x.Body), &e); err != nil {
		return e, fmt.Errorf("read an entry: %w", err)
	}
	e.Seq, e.State, e.Writer = x.Seq, EntryState(x.State), x.Writer
	return e, nil
}

func getEntry(tx *store.ReadTx, roomID, id string) (e Entry, err error) {
	var x entryRow
	if err = tx.Get(&x, `select seq, state, writer, body from session_entry where room_id = $1 and id = $2`, roomID, id); err != nil {
		return e, fmt.Errorf("entry %s: %w", id, err)
	}
	return x.entry()
}

// entriesOf lists the entries of a room in the order in which they came.
func entriesOf(tx *store.ReadTx, roomID string) (out []Entry, err error) {
	err = tx.Each(`select seq, state, writer, body from session_entry where room_id = $1 order by seq`, []any{roomID}, func(scan store.Scan) error {
		var x entryRow
		if err := scan(&x.Seq, &x.State, &x.Writer, &x.Body); err != nil {
			return err
		}
		e, err := x.entry()
		out = append(out, e)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("entries of session %s: %w", roomID, err)
	}
	return out, nil
}

func insertOwn(tx *store.Tx, roomID, entryID, proof string) error {
	_, err := tx.Exec(`insert into session_own (room_id, entry_id, proof) values ($1, $2, $3) on conflict do nothing`, roomID, entryID, proof)
	if err != nil {
		return fmt.Errorf("keep by what entry %s is changed: %w", entryID, err)
	}
	return nil
}

// owns reports whether an entry is that of who shows a proof.
func owns(tx *store.ReadTx, roomID, entryID, proof string) (bool, error) {
	n := 0
	err := tx.Get(&n, `select count(*) from session_own where room_id = $1 and entry_id = $2 and proof = $3`, roomID, entryID, proof)
	if err != nil {
		return false, fmt.Errorf("whose entry %s is: %w", entryID, err)
	}
	return n > 0, nil
}

// proofsOf is by what each entry of a room may be changed, by the entry's id.
func proofsOf(tx *store.ReadTx, roomID string) (map[string]string, error) {
	out := map[string]string{}
	err := tx.Each(`select entry_id, proof from session_own where room_id = $1`, []any{roomID}, func(scan store.Scan) error {
		var id, kept string
		err := scan(&id, &kept)
		out[id] = kept
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("whose entries are whose in session %s: %w", roomID, err)
	}
	return out, nil
}

// forgetOwn lets go of who may change what.
func forgetOwn(tx *store.Tx, roomID string) error {
	if _, err := tx.Exec(`delete from session_own where room_id = $1`, roomID); err != nil {
		return fmt.Errorf("let go of whose entries are whose in session %s: %w", roomID, err)
	}
	return nil
}

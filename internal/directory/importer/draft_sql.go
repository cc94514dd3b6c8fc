package importer

import (
	"encoding/json"
	"fmt"

	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

func upsertDraft(tx *store.Tx, d Draft) error {
	_, err := tx.Exec(`
		insert into directory_import_draft (id, expires, body) values ($1, $2, $3)
		on conflict (id) do update set expires = excluded.expires, body = excluded.body`,
		d.ID, store.Micros(d.Expires), store.JSON(d))
	if err != nil {
		return fmt.Errorf("keep draft %s: %w", d.ID, err)
	}
	return nil
}

// getDraft reads a draft that has not expired.
func getDraft(tx *store.ReadTx, id, forUpdate string) (d Draft, err error) {
	var body string
	err = tx.Get(&body, `select body from directory_import_draft where id = $1 and expires > $2`+forUpdate, id, store.Micros(tx.Now()))
	if err != nil {
		return d, fmt.Errorf("draft %s: %w", id, err)
	}
	if err := json.Unmarshal([]byte(body), &d); err != nil {
		return d, fmt.Errorf("read draft %s: %w", id, err)
	}
	return d, nil
}

// listDrafts reads the drafts that have not expired, newest first.
func listDrafts(tx *store.ReadTx) (out []Draft, err error) {
	err = tx.Each(`select body from directory_import_draft where expires > $1 order by id desc`, []any{store.Micros(tx.Now())}, func(scan store.Scan) error {
		var body string
		if err := scan(&body); err != nil {
			return err
		}
		var d Draft
		err := json.Unmarshal([]byte(body), &d)
		out = append(out, d)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("drafts: %w", err)
	}
	return out, nil
}

// draftsWithin lists drafts for those whose scope is the whole partnership.
func draftsWithin(tx *store.ReadTx, scope policy.Scope) ([]Draft, error) {
	if !scope.All() {
		return nil, nil
	}
	return listDrafts(tx)
}

func deleteDraft(tx *store.Tx, id string) error {
	for _, q := range []string{
		`delete from directory_import_draft_chunk where draft_id = $1`,
		`delete from directory_import_draft where id = $1`,
	} {
		if _, err := tx.Exec(q, id); err != nil {
			return fmt.Errorf("take away draft %s: %w", id, err)
		}
	}
	return nil
}

// expiredDrafts names the drafts whose time is over.
func expiredDrafts(tx *store.ReadTx) (ids []string, err error) {
	err = tx.Select(&ids, `select id from directory_import_draft where expires <= $1 order by id`, store.Micros(tx.Now()))
	if err != nil {
		return nil, fmt.Errorf("expired drafts: %w", err)
	}
	return ids, nil
}

func insertPiece(tx *store.Tx, draftID string, file, number int, body []byte) error {
	_, err := tx.Exec(`insert into directory_import_draft_chunk (draft_id, file, number, body) values ($1, $2, $3, $4)`, draftID, file, number, body)
	if err != nil {
		return fmt.Errorf("keep a piece of draft %s: %w", draftID, err)
	}
	return nil
}

// readFiles reads the files of a draft.
func readFiles(tx *store.ReadTx, d Draft) ([][]byte, error) {
	out := make([][]byte, len(d.Files))
	for i, f := range d.Files {
		out[i] = make([]byte, 0, f.Size)
	}
	err := tx.Each(`select file, body from directory_import_draft_chunk where draft_id = $1 order by file, number`, []any{d.ID}, func(scan store.Scan) error {
		var file int
		var body []byte
		if err := scan(&file, &body); err != nil {
			return err
		}
		if file < len(out) {
			out[file] = append(out[file], body...)
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("files of draft %s: %w", d.ID, err)
	}
	return out, nil
}

// takeTurn waits until nobody else begins an import of the source.
func takeTurn(tx *store.Tx, sourceName string) error {
	if _, err := tx.Exec(`insert into directory_import_turn (source) values ($1) on conflict (source) do nothing`, sourceName); err != nil {
		return fmt.Errorf("wait for a turn: %w", err)
	}
	var whose string
	if err := tx.Get(&whose, `select source from directory_import_turn where source = $1`+tx.ForUpdate(), sourceName); err != nil {
		return fmt.Errorf("wait for a turn: %w", err)
	}
	return nil
}

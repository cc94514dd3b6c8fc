package importer

import (
	"encoding/json"
	"errors"
	"fmt"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

func upsertImport(tx *store.Tx, i Import) error {
	_, err := tx.Exec(`
		insert into directory_import (id, source, at, state, body) values ($1, $2, $3, $4, $5)
		on conflict (id) do update set state = excluded.state, body = excluded.body`,
		i.ID, i.Source, store.Micros(i.At), string(i.State), store.JSON(i))
	if err != nil {
		return fmt.Errorf("keep import %s: %w", i.ID, err)
	}
	return nil
}

func getImport(tx *store.ReadTx, id, forUpdate string) (i Import, err error) {
	var body string
	if err = tx.Get(&body, `select body from directory_import where id = $1`+forUpdate, id); err != nil {
		return i, fmt.Errorf("import %s: %w", id, err)
	}
	return i, readImport(body, &i)
}

func readImport(body string, i *Import) error {
	if err := json.Unmarshal([]byte(body), i); err != nil {
		return fmt.Errorf("read import: %w", err)
	}
	return nil
}

// listImports reads imports, newest first; those of one source, or of all with "".
func listImports(tx *store.ReadTx, sourceName string) (out []Import, err error) {
	err = tx.Each(`select body from directory_import where $1 = '' or source = $1 order by at desc, id desc`, []any{sourceName}, func(scan store.Scan) error {
		var body string
		if err := scan(&body); err != nil {
			return err
		}
		var i Import
		err := readImport(body, &i)
		out = append(out, i)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("imports: %w", err)
	}
	return out, nil
}

// importsWithin lists imports for those whose scope is the whole partnership.
func importsWithin(tx *store.ReadTx, scope policy.Scope) ([]Import, error) {
	if !scope.All() {
		return nil, nil
	}
	return listImports(tx, "")
}

func getSource(tx *store.ReadTx, sourceName, kind, id string) (row sourceRow, known bool, err error) {
	err = tx.Get(&row, `select foreign_id, hash, version from directory_source where source = $1 and kind = $2 and id = $3`, sourceName, kind, id)
	if errors.Is(err, errs.NotFound) {
		return row, false, nil
	}
	if err != nil {
		return row, false, fmt.Errorf("source of %s %s: %w", kind, id, err)
	}
	return row, true, nil
}

func upsertSource(tx *store.Tx, sourceName, kind, id string, row sourceRow) error {
	_, err := tx.Exec(`
		insert into directory_source (source, kind, id, foreign_id, hash, version) values ($1, $2, $3, $4, $5, $6)
		on conflict (source, kind, id) do update set foreign_id = excluded.foreign_id, hash = excluded.hash, version = excluded.version`,
		sourceName, kind, id, row.ForeignID, row.Hash, row.Version)
	if err != nil {
		return fmt.Errorf("keep the source of %s %s: %w", kind, id, err)
	}
	return nil
}

func deleteSource(tx *store.Tx, sourceName, kind, id string) error {
	_, err := tx.Exec(`delete from directory_source where source = $1 and kind = $2 and id = $3`, sourceName, kind, id)
	if err != nil {
		return fmt.Errorf("forget the source of %s %s: %w", kind, id, err)
	}
	return nil
}

// countSource is how many services a source has brought.
func countSource(tx *store.ReadTx, sourceName string) (n int, err error) {
	err = tx.Get(&n, `select count(*) from directory_source where source = $1 and kind = 'service'`, sourceName)
	if err != nil {
		return 0, fmt.Errorf("services of source %s: %w", sourceName, err)
	}
	return n, nil
}

// sourceService is a service that a source has brought.
type sourceService struct {
	ID        string `db:"id"`
	ForeignID string `db:"foreign_id"`
}

func sourceServices(tx *store.ReadTx, sourceName string) (out []sourceService, err error) {
	err = tx.Select(&out, `select id, foreign_id from directory_source where source = $1 and kind = 'service' order by id`, sourceName)
	if err != nil {
		return nil, fmt.Errorf("services of source %s: %w", sourceName, err)
	}
	return out, nil
}

// readSalt gives what goes into the ids of places in this database.
func readSalt(tx *store.ReadTx) (salt string, err error) {
	if err = tx.Get(&salt, `select salt from directory_import_salt`); err != nil {
		return "", fmt.Errorf("read the salt of imports: %w", err)
	}
	return salt, nil
}

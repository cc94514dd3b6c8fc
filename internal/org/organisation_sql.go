package org

import (
	"encoding/json"
	"fmt"

	"example.org/homeward/internal/platform/store"
)

func lock(tx *store.Tx, id string) (Organisation, error) { return get(&tx.ReadTx, id, tx.ForUpdate()) }

func get(tx *store.ReadTx, id, forUpdate string) (Organisation, error) {
	var body string
	if err := tx.Get(&body, `select body from org_organisation where id = $1`+forUpdate, id); err != nil {
		return Organisation{}, fmt.Errorf("organisation %s: %w", id, err)
	}
	return read(body)
}

func all(tx *store.ReadTx) ([]Organisation, error) {
	var out []Organisation
	err := tx.Each(`select body from org_organisation order by name, id`, nil, func(scan store.Scan) error {
		var body string
		if err := scan(&body); err != nil {
			return err
		}
		o, err := read(body)
		out = append(out, o)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("organisations: %w", err)
	}
	return out, nil
}

func read(body string) (o Organisation, err error) {
	if err = json.Unmarshal([]byte(body), &o); err != nil {
		return o, fmt.Errorf("read organisation: %w", err)
	}
	return o, nil
}

func upsert(tx *store.Tx, o Organisation, home string) error {
	_, err := tx.Exec(`
		insert into org_organisation (id, name, status, version, changed_at, body, home) values ($1, $2, $3, $4, $5, $6, $7)
		on conflict (id) do update set name = excluded.name, status = excluded.status,
			version = excluded.version, changed_at = excluded.changed_at, body = excluded.body, home = excluded.home`,
		o.ID, o.Name, string(o.Status), o.Version, store.Micros(tx.Now()), store.JSON(o), home)
	if err != nil {
		return fmt.Errorf("keep organisation %s: %w", o.ID, err)
	}
	return nil
}

package org

import (
	"encoding/json"
	"errors"
	"fmt"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/store"
)

// rulesID is the one row that there is.
const rulesID = "rules"

func getRules(tx *store.ReadTx, forUpdate string) (Rules, error) {
	var body string
	err := tx.Get(&body, `select body from org_rules where id = $1`+forUpdate, rulesID)
	if errors.Is(err, errs.NotFound) {
		return DefaultRules, nil
	}
	if err != nil {
		return Rules{}, fmt.Errorf("rules: %w", err)
	}
	var r Rules
	if err := json.Unmarshal([]byte(body), &r); err != nil {
		return r, fmt.Errorf("read the rules: %w", err)
	}
	return r, nil
}

func upsertRules(tx *store.Tx, r Rules) error {
	_, err := tx.Exec(`
		insert into org_rules (id, version, body) values ($1, $2, $3)
		on conflict (id) do update set version = excluded.version, body = excluded.body`, rulesID, r.Version, store.JSON(r))
	if err != nil {
		return fmt.Errorf("keep the rules: %w", err)
	}
	return nil
}

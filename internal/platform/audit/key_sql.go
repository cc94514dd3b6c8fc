package audit

import (
	"errors"
	"fmt"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/store"
)

// newestRow gives the last row of a chain; false when it has none.
func newestRow(tx *store.ReadTx, node string) (r Row, found bool, err error) {
	err = tx.Get(&r, `
		select node, number, id, at, actor_kind, actor, action, outcome, reason, subject, person, detail, previous, hash
		from platform_audit where node = $1 order by number desc limit 1`, node)
	if errors.Is(err, errs.NotFound) {
		return r, false, nil
	}
	if err != nil {
		return r, false, fmt.Errorf("read the newest row of node %s: %w", node, err)
	}
	return r, true, nil
}

// insertMark keeps the mark, unless one is kept already.
func insertMark(tx *store.Tx, mark int64) error {
	_, err := tx.Exec(`insert into platform_counter (name, number) values ($1, $2) on conflict (name) do nothing`, MarkCounter, mark)
	if err != nil {
		return fmt.Errorf("keep the mark: %w", err)
	}
	return nil
}

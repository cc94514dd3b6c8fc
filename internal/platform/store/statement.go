package store

import (
	"fmt"

	"github.com/jmoiron/sqlx"
)

// statements are those that a transaction runs again and again: SQLite spends more time on reading
// a statement than on doing it, so the second time it is kept ready. (The PostgreSQL driver does so
// itself.) An import runs three times as fast with it.
type statements struct {
	ready map[string]*sqlx.Stmt // nil: seen once
}

// prepared gives the statement ready to run, or nil when it is not worth it yet.
func (tx *ReadTx) prepared(q string) (*sqlx.Stmt, error) {
	if tx.within {
		return nil, errNested
	}
	if tx.dialect != SQLite {
		return nil, nil
	}
	s, seen := tx.ready[q]
	if s != nil {
		return s, nil
	}
	if !seen {
		if tx.ready == nil {
			tx.ready = map[string]*sqlx.Stmt{}
		}
		tx.ready[q] = nil
		return nil, nil
	}
	s, err := tx.tx.PreparexContext(tx.ctx, q)
	if err != nil {
		return nil, fmt.Errorf("prepare: %w", err)
	}
	tx.ready[q] = s
	return s, nil
}

package store

import "fmt"

// HasTable reports whether a table is there yet: before the first migration there is none.
func (tx *ReadTx) HasTable(name string) (bool, error) {
	if tx.dialect == Postgres {
		var there bool
		if err := tx.Get(&there, `select to_regclass($1) is not null`, name); err != nil {
			return false, fmt.Errorf("look for table %s: %w", name, err)
		}
		return there, nil
	}
	columns := 0
	err := tx.Each(`pragma table_info(`+name+`)`, nil, func(Scan) error { columns++; return nil })
	if err != nil {
		return false, fmt.Errorf("look for table %s: %w", name, err)
	}
	return columns > 0, nil
}

package store

import "fmt"

// Size is how much room a database takes, and what it is.
type Size struct {
	Engine  string // with its version: "SQLite 3.51.0"
	Bytes   int64
	Applied int64 // the newest migration
}

// Size looks at the database as a whole.
func (tx *ReadTx) Size() (s Size, err error) {
	if tx.dialect == Postgres {
		err = tx.Get(&s.Engine, `select 'PostgreSQL ' || current_setting('server_version')`)
		if err == nil {
			err = tx.Get(&s.Bytes, `select pg_database_size(current_database())`)
		}
	} else {
		err = s.ofFile(tx)
	}
	if err == nil {
		err = tx.Get(&s.Applied, `select coalesce(max(version_id), 0) from platform_migration`)
	}
	if err != nil {
		return s, fmt.Errorf("measure the database: %w", err)
	}
	return s, nil
}

// Room is how many bytes are free on the disk that an SQLite file is on; 0 when that is not known.
func (db *DB) Room() int64 {
	if db.dialect != SQLite {
		return 0
	}
	return room(db.path)
}

// ofFile measures an SQLite file.
func (s *Size) ofFile(tx *ReadTx) error {
	if err := tx.Get(&s.Engine, `select 'SQLite ' || sqlite_version()`); err != nil {
		return err
	}
	var pages, each int64
	if err := tx.Get(&pages, `pragma page_count`); err != nil {
		return err
	}
	err := tx.Get(&each, `pragma page_size`)
	s.Bytes = pages * each
	return err
}

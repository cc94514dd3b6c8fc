package citytest

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/migrations"
)

// template is a migrated SQLite file, made once and copied for each test.
var template = sync.OnceValues(func() ([]byte, error) {
	dir, err := os.MkdirTemp("", "homeward-sqlite-")
	if err != nil {
		return nil, fmt.Errorf("make a template: %w", err)
	}
	defer func() { _ = os.RemoveAll(dir) }() // the bytes are what we keep
	path := filepath.Join(dir, "template.db")
	if err := migrate(context.Background(), "file:"+path); err != nil {
		return nil, err
	}
	return os.ReadFile(path) // closed, so nothing is left in the write-ahead log
})

// newSQLite gives the data source name of a fresh and migrated file.
func newSQLite(t *testing.T) string {
	t.Helper()
	body, err := template()
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "homeward.db")
	if err := os.WriteFile(path, body, 0o600); err != nil {
		t.Fatal(err)
	}
	return "file:" + path
}

// migrate brings one database up to date.
func migrate(ctx context.Context, dsn string) error {
	db, err := store.Open(ctx, dsn, clock.At(Now))
	if err != nil {
		return err
	}
	if _, err := db.Migrate(ctx, migrations.Files); err != nil {
		_ = db.Close() // the first error says more
		return err
	}
	return db.Close()
}

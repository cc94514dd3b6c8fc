package app

import (
	"context"
	"fmt"
	"io/fs"
	"strconv"
	"strings"

	"example.org/homeward/internal/platform/store"
	"example.org/homeward/migrations"
)

// migrated says whether the schema is as new as this program. One that is newer still is fine:
// migrations are safe while the program before still runs.
func (a *App) migrated(ctx context.Context) error {
	want, err := newest(migrations.Files)
	if err != nil {
		return err
	}
	return a.DB.Read(ctx, func(tx *store.ReadTx) error {
		var have int64
		if err := tx.Get(&have, `select max(version_id) from platform_migration`); err != nil {
			return fmt.Errorf("read the schema's version: %w", err)
		}
		if have < want {
			return fmt.Errorf("the schema is at %d and this program needs %d: run homeward migrate", have, want)
		}
		return nil
	})
}

// newest is the number of the newest migration.
func newest(files fs.FS) (int64, error) {
	names, err := fs.Glob(files, "*.sql")
	if err != nil || len(names) == 0 {
		return 0, fmt.Errorf("there are no migrations: %w", err)
	}
	number, _, _ := strings.Cut(names[len(names)-1], "_") // Glob sorts
	n, err := strconv.ParseInt(number, 10, 64)
	if err != nil {
		return 0, fmt.Errorf("%s has no number: %w", names[len(names)-1], err)
	}
	return n, nil
}

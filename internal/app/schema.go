package app

import (
	"context"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"example.org/homeward/internal/platform/backup"
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
		have, err := tx.SchemaVersion()
		if err != nil {
			return err
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

// seeds is a migration that puts rows into a table.
var seeds = regexp.MustCompile(`(?i)\binsert\s+into\s+(\w+)`)

// schema is what the migrations say of themselves: their newest, whose tables they make, and which of
// these they put rows into.
func schema(files fs.FS) (backup.Schema, error) {
	var s backup.Schema
	var err error
	if s.Version, err = newest(files); err != nil {
		return s, err
	}
	names, err := fs.Glob(files, "*.sql")
	if err != nil {
		return s, err
	}
	for _, name := range names {
		text, err := fs.ReadFile(files, name)
		if err != nil {
			return s, err
		}
		if parts := strings.SplitN(name, "_", 3); len(parts) == 3 {
			s.Owners = append(s.Owners, parts[1])
		}
		for _, m := range seeds.FindAllStringSubmatch(string(text), -1) {
			s.Seeded = append(s.Seeded, m[1])
		}
	}
	slices.Sort(s.Owners)
	s.Owners = slices.Compact(s.Owners)
	return s, nil
}

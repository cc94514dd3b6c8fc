package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"strings"
	"time"

	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"
)

// tokens are the only words in a migration that differ by engine. Text is compared byte by byte
// on both, so that lists come in one order.
var tokens = map[Dialect]*strings.Replacer{
	SQLite:   strings.NewReplacer("{{text}}", "text", "{{int}}", "integer", "{{real}}", "real", "{{bytes}}", "blob", "{{strict}}", "strict", "{{keyed}}", "strict, without rowid", "{{random}}", "lower(hex(randomblob(16)))", "{{json}}", ""),
	Postgres: strings.NewReplacer("{{text}}", `text collate "C"`, "{{int}}", "bigint", "{{real}}", "double precision", "{{bytes}}", "bytea", "{{strict}}", "", "{{keyed}}", "", "{{random}}", "gen_random_uuid()::text", "{{json}}", "::json"),
}

// migrating is how often, and after which rests, Migrate tries again when another process does
// the same at this moment.
const (
	migrating     = 20
	migratingRest = 250 * time.Millisecond
)

// Migrate brings the schema up to the newest migration in files, and says which ones it ran.
// Migrations go forward only, and each is safe while the previous binary still runs. Several
// nodes may call it at once: on PostgreSQL they take turns; on SQLite the one that comes second
// fails at what the first has made, looks again and finds it done.
func (db *DB) Migrate(ctx context.Context, files fs.FS) ([]string, error) {
	return db.MigrateTo(ctx, files, math.MaxInt64)
}

// MigrateTo is Migrate up to the migration of a number, for data that was kept with an older schema.
func (db *DB) MigrateTo(ctx context.Context, files fs.FS, newest int64) ([]string, error) {
	if db.write == nil {
		return nil, errReadOnly
	}
	expanded := expanding{files, tokens[db.dialect]}
	if err := expanded.check(); err != nil {
		return nil, fmt.Errorf("read migrations: %w", err)
	}
	var ran []string
	var err error
	for range migrating {
		var now []string
		var before, after int64
		before, now, after, err = db.migrateOnce(ctx, expanded, newest)
		ran = append(ran, now...)
		if err == nil || len(now) == 0 && before == after && !collided(err) {
			break
		}
		select {
		case <-ctx.Done():
			return ran, errors.Join(err, ctx.Err())
		case <-time.After(migratingRest):
		}
	}
	return ran, err
}

// collided reports whether an error may come from two processes that make the same thing.
func collided(err error) bool {
	text := err.Error()
	return passing(err) || Duplicate(err) || strings.Contains(text, "already exists") || strings.Contains(text, "duplicate column")
}

// migrateOnce runs what is pending, and gives the schema's version before and after.
func (db *DB) migrateOnce(ctx context.Context, files fs.FS, newest int64) (before int64, ran []string, after int64, err error) {
	runner, err := db.provider(files)
	if err != nil {
		return 0, nil, 0, fmt.Errorf("prepare migrations: %w", err)
	}
	if before, err = runner.GetDBVersion(ctx); err != nil {
		return 0, nil, 0, fmt.Errorf("read the schema's version: %w", err)
	}
	results, err := runner.UpTo(ctx, newest)
	var partial *goose.PartialError
	if errors.As(err, &partial) {
		results = partial.Applied
		err = fmt.Errorf("%s: %w", partial.Failed.Source.Path, err)
	}
	for _, r := range results {
		ran = append(ran, r.Source.Path)
	}
	if err != nil {
		err = fmt.Errorf("migrate: %w", err)
	}
	after, again := runner.GetDBVersion(ctx)
	return before, ran, after, errors.Join(err, again)
}

func (db *DB) provider(files fs.FS) (*goose.Provider, error) {
	options := []goose.ProviderOption{goose.WithTableName(versionTable), goose.WithDisableGlobalRegistry(true)}
	if db.dialect == SQLite {
		return goose.NewProvider(goose.DialectSQLite3, db.Handle(), files, options...)
	}
	turns, err := lock.NewPostgresTableLocker(
		lock.WithTableName(turnsTable), lock.WithTableLockTimeout(migratingRest, 2400)) // ten minutes
	if err != nil {
		return nil, err
	}
	return goose.NewProvider(goose.DialectPostgres, db.Handle(), files, append(options, goose.WithLocker(turns))...)
}

package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"testing/fstest"

	"github.com/pressly/goose/v3"
)

// tokens are the only words in a migration that differ by engine. Text is compared byte by byte
// on both, so that lists come in one order.
var tokens = map[Dialect]*strings.Replacer{
	SQLite:   strings.NewReplacer("{{text}}", "text", "{{int}}", "integer", "{{real}}", "real", "{{bytes}}", "blob", "{{strict}}", "strict"),
	Postgres: strings.NewReplacer("{{text}}", `text collate "C"`, "{{int}}", "bigint", "{{real}}", "double precision", "{{bytes}}", "bytea", "{{strict}}", ""),
}

// Migrate brings the schema up to the newest migration in files, and says which ones it ran.
// Migrations go forward only, and each is safe while the previous binary still runs.
func (db *DB) Migrate(ctx context.Context, files fs.FS) ([]string, error) {
	expanded, err := expand(files, tokens[db.dialect])
	if err != nil {
		return nil, fmt.Errorf("read migrations: %w", err)
	}
	dialect := goose.DialectSQLite3
	if db.dialect == Postgres {
		dialect = goose.DialectPostgres
	}
	runner, err := goose.NewProvider(dialect, db.Handle(), expanded, goose.WithTableName("platform_migration"), goose.WithDisableGlobalRegistry(true))
	if err != nil {
		return nil, fmt.Errorf("prepare migrations: %w", err)
	}
	results, err := runner.Up(ctx)
	var ran []string
	for _, r := range results {
		ran = append(ran, r.Source.Path)
	}
	if err != nil {
		return ran, fmt.Errorf("migrate: %w", err)
	}
	return ran, nil
}

// expand copies the migrations with their tokens replaced, and refuses a token it doesn't know.
func expand(files fs.FS, r *strings.Replacer) (fs.FS, error) {
	out := fstest.MapFS{}
	names, err := fs.Glob(files, "*.sql")
	if err != nil {
		return nil, err
	}
	if len(names) == 0 {
		return nil, errors.New("there are none")
	}
	for _, name := range names {
		body, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, err
		}
		text := r.Replace(string(body))
		if i := strings.Index(text, "{{"); i >= 0 {
			return nil, fmt.Errorf("%s holds an unknown token at %q", name, text[i:min(i+20, len(text))])
		}
		out[name] = &fstest.MapFile{Data: bytes.Clone([]byte(text))}
	}
	return out, nil
}

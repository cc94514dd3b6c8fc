package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"

	"example.org/homeward/internal/platform/audit"
	"example.org/homeward/internal/platform/backup"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/config"
	"example.org/homeward/internal/platform/dump"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/migrations"
)

// OnlyDemo refuses a database that is no demo, or holds more than one. It changes nothing.
func OnlyDemo(ctx context.Context, c config.Config, clk clock.Clock) error {
	db, _, warning, err := OpenToLook(ctx, c, clk)
	if err != nil {
		return err
	}
	return errors.Join(warning, db.Read(ctx, backup.OnlyDemo), db.Close())
}

// ResetDemo puts a new demo, which build makes, in the place of the one that the database holds. The new
// one is built in a file of its own first. Then one transaction takes out all that there is and brings
// in all that comes, so that a pulled plug leaves either the one or the other.
func (f Filling) ResetDemo(ctx context.Context, build func(*App) error) (out Filled, err error) {
	if f.Config, err = f.Config.WithSecret(); err != nil {
		return out, err
	}
	trail, err := audit.NewLog(f.Config.Node, f.Config.Secret.Reveal())
	if err != nil {
		return out, err
	}
	db, err := store.Open(ctx, string(f.Config.Database), f.Clock)
	if err != nil {
		return out, fmt.Errorf("open the demo's database: %w", err)
	}
	release, taken, _ := db.Alone() // where nothing can be locked, it goes on
	defer func() { err = errors.Join(err, release()) }()
	if taken {
		return out, errors.Join(errors.New("a server is running on the demo's database: stop it first"), db.Close())
	}
	folder, err := os.MkdirTemp("", "homeward-demo-*")
	if err != nil {
		return out, errors.Join(fmt.Errorf("make room for the new demo: %w", err), db.Close())
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	err = f.replace(ctx, db, trail, filepath.Join(folder, "new.db"), build, &out)
	if err = errors.Join(err, db.Close()); err != nil {
		return Filled{}, err
	}
	if db, err = store.Open(ctx, string(f.Config.Database), f.Clock); err != nil { // with all its connections
		return out, fmt.Errorf("everything came in, but then: %w", err)
	}
	return out, errors.Join(f.finish(ctx, db, trail, &out), db.Close())
}

// replace builds the new demo in a file, and puts it into the database.
func (f Filling) replace(ctx context.Context, db *store.DB, trail *audit.Log, file string, build func(*App) error, out *Filled) error {
	quiet := slog.New(slog.DiscardHandler)
	if err := db.Read(ctx, backup.OnlyDemo); err != nil {
		return err
	}
	if err := f.built(ctx, file, build); err != nil {
		return fmt.Errorf("build the new demo: %w", err)
	}
	if _, err := migrate(ctx, f.Config, db, trail, quiet); err != nil {
		return err
	}
	if err := db.Single(ctx); err != nil {
		return err
	}
	known, err := schema(migrations.Files)
	if err != nil {
		return err
	}
	source, err := store.OpenReadOnly(ctx, "file:"+file, f.Clock)
	if err != nil {
		return err
	}
	var failed error // kept apart: trying to read the source again would not help the target
	err = source.Read(ctx, func(tx *store.ReadTx) error {
		tables, header, err := survey(tx)
		if err != nil {
			return err
		}
		fill := backup.FillInstallation{Words: "a new demo", Schema: known, Log: trail, Tell: f.Tell, Sums: &out.Sums}
		fill.From = func() (io.ReadCloser, error) {
			return piped(func(to io.Writer) error {
				_, err := dump.Write(tx, to, header, tables, nil)
				return err
			}), nil
		}
		failed = ops.Do(ctx, ops.New(db, trail), f.Who, backup.ResetDemo{FillInstallation: fill})
		return nil
	})
	return errors.Join(err, failed, source.Close())
}

// built makes the new demo in a file of its own, under the secret of the database that it is for.
func (f Filling) built(ctx context.Context, file string, build func(*App) error) error {
	c := f.Config
	c.Database = config.Database("file:" + file)
	a, err := New(ctx, c, f.Clock, slog.New(slog.DiscardHandler))
	if err != nil {
		return err
	}
	return errors.Join(build(a), a.Close())
}

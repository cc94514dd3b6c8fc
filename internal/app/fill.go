package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"example.org/homeward/internal/platform/audit"
	"example.org/homeward/internal/platform/backup"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/config"
	"example.org/homeward/internal/platform/dump"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/migrations"
)

// Filling fills an empty database with a whole installation. Config names the database; Who is written
// into its audit.
type Filling struct {
	Config config.Config
	Clock  clock.Clock
	Who    policy.Actor
	Tell   dump.Tell
}

// Filled is what a database was filled with.
type Filled struct {
	Sums   []dump.Sum
	Audit  audit.Report // of the audit as it now is
	Secret string       // the file that was made for the secret; "" when none was
}

// incoming is what a database is filled from.
type incoming struct {
	words  string // where it comes from, for the audit
	schema int64
	secret config.Secret
	keepIn string // the file to keep the secret in; "" for none
	open   func() (io.ReadCloser, error)
}

// fill does it, or leaves everything as it was. Until the one transaction that brings everything in is
// committed, the database is an empty one.
func (f Filling) fill(ctx context.Context, in incoming) (out Filled, err error) {
	f.Config.Secret = in.secret
	trail, err := audit.NewLog(f.Config.Node, in.secret.Reveal())
	if err != nil {
		return out, err
	}
	made := f.fresh()
	db, err := store.Open(ctx, string(f.Config.Database), f.Clock)
	if err != nil {
		return out, errors.Join(fmt.Errorf("open the database that is to be filled: %w", err), remove(made))
	}
	release, taken, _ := db.Alone() // where nothing can be locked, it goes on
	if taken {
		return out, errors.Join(errors.New("a server is running on the database that is to be filled, or something else fills it"), db.Close())
	}
	defer func() { err = errors.Join(err, release()) }()
	if err = f.keep(in, &out); err == nil {
		err = f.into(ctx, db, trail, in, &out)
	}
	if err != nil {
		if out.Secret != "" {
			made = append(made, out.Secret)
		}
		return Filled{}, errors.Join(err, db.Close(), remove(made)) // before anybody else can begin with these files
	}
	return out, errors.Join(f.finish(ctx, db, trail, &out), db.Close())
}

// fresh lists the files that a database would be, when it is not there yet.
func (f Filling) fresh() []string {
	path := f.Config.Database.Path()
	if _, err := os.Stat(path); path == "" || !errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return []string{path, path + "-wal", path + "-shm", path + ".lock"}
}

func remove(files []string) error {
	var all []error
	for _, name := range files {
		if err := os.Remove(name); !errors.Is(err, fs.ErrNotExist) {
			all = append(all, err)
		}
	}
	return errors.Join(all...)
}

// keep writes the secret down before anything is there that needs it.
func (f Filling) keep(in incoming, out *Filled) error {
	if in.keepIn == "" {
		return nil
	}
	made, err := config.BringSecret(in.keepIn, in.secret)
	if made {
		out.Secret = in.keepIn
	}
	return err
}

// into brings everything in, with one transaction.
func (f Filling) into(ctx context.Context, db *store.DB, trail *audit.Log, in incoming, out *Filled) error {
	known, err := schema(migrations.Files)
	if err != nil {
		return err
	}
	if err := f.ready(ctx, db, known, in.schema); err != nil {
		return fmt.Errorf("the database can't be filled: %w", err)
	}
	if _, err := db.MigrateTo(ctx, migrations.Files, in.schema); err != nil {
		return err
	}
	return ops.Do(ctx, ops.New(db, trail), f.Who, backup.FillInstallation{
		From: in.open, Words: in.words, Schema: known, Log: trail, Tell: f.Tell, Sums: &out.Sums,
	})
}

// ready refuses a database that holds anything, and one whose schema is newer than what comes. It
// changes nothing, so that what is refused is left as it was.
func (f Filling) ready(ctx context.Context, db *store.DB, known backup.Schema, comes int64) error {
	return db.Read(ctx, func(tx *store.ReadTx) error {
		tables, err := tx.Tables()
		if err != nil {
			return err
		}
		if err := known.Empty(tx, tables); err != nil {
			return err
		}
		have, err := tx.SchemaVersion()
		if err == nil && have > comes {
			err = fmt.Errorf("its schema is at %d already, and what comes is of %d: give it a new one, with nothing in it at all", have, comes)
		}
		return err
	})
}

// finish brings what came up to our schema, and reads its audit.
func (f Filling) finish(ctx context.Context, db *store.DB, trail *audit.Log, out *Filled) error {
	_, err := db.Migrate(ctx, migrations.Files)
	if err == nil {
		_, err = trail.Seal(ctx, db)
	}
	if err == nil {
		out.Audit, err = trail.Verify(ctx, db)
	}
	if err != nil {
		return fmt.Errorf("everything came in, but then: %w", err)
	}
	return nil
}

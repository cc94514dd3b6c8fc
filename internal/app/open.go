package app

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"

	"example.org/homeward/internal/platform/audit"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/config"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/migrations"
)

// Migrate opens the database, refuses it when its audit was written with another secret, and brings
// its schema up to date. It says which migrations it ran; the caller closes the database.
func Migrate(ctx context.Context, c config.Config, clk clock.Clock, log *slog.Logger) (*store.DB, *audit.Log, []string, error) {
	with, err := c.WithSecret()
	if err != nil {
		return nil, nil, nil, err
	}
	trail, err := audit.NewLog(with.Node, with.Secret.Reveal())
	if err != nil {
		return nil, nil, nil, err
	}
	db, err := store.Open(ctx, string(c.Database), clk)
	if err != nil {
		return nil, nil, nil, fmt.Errorf("open the database (HOMEWARD_DATABASE): %w", err)
	}
	db.LiveIn(c.Timezone.Location)
	ran, err := migrate(ctx, c, db, trail, log)
	if err != nil {
		return nil, nil, ran, errors.Join(err, db.Close())
	}
	return db, trail, ran, nil
}

func migrate(ctx context.Context, c config.Config, db *store.DB, trail *audit.Log, log *slog.Logger) ([]string, error) {
	fit, err := trail.Fit(ctx, db)
	if err != nil {
		return nil, err
	}
	if err := fit.Err(); err != nil {
		return nil, otherSecret(c, err)
	}
	if len(fit.Others) > 0 {
		log.Error("part of the audit is not as it was written: run homeward audit verify", slog.String("what", strings.Join(fit.Others, ", ")))
	}
	ran, err := db.Migrate(ctx, migrations.Files)
	if err == nil {
		err = trail.Mark(ctx, db)
	}
	if errors.Is(err, audit.ErrOtherSecret) {
		err = otherSecret(c, err)
	}
	return ran, err
}

// otherSecret says where the wrong secret came from, and what to do.
func otherSecret(c config.Config, err error) error {
	switch {
	case c.Database.Postgres():
		return fmt.Errorf("HOMEWARD_SECRET is not this database's secret: %w. Nothing was changed. Set it to the one that every other node has", err)
	case c.Secret != "":
		return fmt.Errorf("HOMEWARD_SECRET is not this database's secret: %w. Nothing was changed. Set the right one, or leave it out to use the one kept in %s", err, c.SecretFile())
	}
	return fmt.Errorf("the secret in %s is not this database's: %w. Nothing was changed. Put the right one back from your backup, or set HOMEWARD_SECRET to it", c.SecretFile(), err)
}

// OpenToLook opens the database and its audit as they are, for reading alone: also a copy that
// can't be written to. An audit that was written with another secret is opened all the same, with
// what there is to say about it.
func OpenToLook(ctx context.Context, c config.Config, clk clock.Clock) (db *store.DB, trail *audit.Log, warning, err error) {
	with, err := c.KeptSecret()
	if err != nil {
		return nil, nil, nil, err
	}
	if trail, err = audit.NewLog(with.Node, with.Secret.Reveal()); err != nil {
		return nil, nil, nil, err
	}
	if db, err = store.OpenReadOnly(ctx, string(c.Database), clk); err != nil {
		return nil, nil, nil, fmt.Errorf("open the database (HOMEWARD_DATABASE): %w", err)
	}
	fit, err := trail.Fit(ctx, db)
	if err != nil {
		return nil, nil, nil, errors.Join(err, db.Close())
	}
	if fit.Err() != nil {
		warning = otherSecret(c, fit.Err())
	}
	return db, trail, warning, nil
}

// Look is an App for questions alone, on a database that must not change and whose schema is up to
// date. Its Runner answers, and can write nothing: so it needs no secret. Close leaves everything as
// it was.
func Look(ctx context.Context, c config.Config, clk clock.Clock, log *slog.Logger) (*App, error) {
	db, err := store.OpenReadOnly(ctx, string(c.Database), clk)
	if err != nil {
		return nil, fmt.Errorf("open the database (HOMEWARD_DATABASE): %w", err)
	}
	trail, err := audit.NewLog(c.Node, "nothing is written with this")
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	a := on(db, trail, c, clk, log)
	a.readOnly = true
	if err := a.migrated(ctx); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return a, nil
}

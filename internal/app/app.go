// Package app puts the modules together. It is the only package where they meet: every route,
// every reaction of one module to another, and every timed job is listed here.
package app

import (
	"context"
	"errors"
	"fmt"
	"log/slog"

	"github.com/prometheus/client_golang/prometheus"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/dirweb"
	"example.org/homeward/internal/platform/audit"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/config"
	"example.org/homeward/internal/platform/jobs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/migrations"
)

// App is a whole Homeward, on one database. Commands use its Runner; a server calls Serve.
type App struct {
	Config  config.Config
	Clock   clock.Clock
	Log     *slog.Logger
	DB      *store.DB
	Audit   *audit.Log
	Runner  *ops.Runner
	Finder  *directory.Finder
	Find    *dirweb.Site
	Health  *web.Health
	Metrics *prometheus.Registry
}

// Open opens the database and its audit as they are, and changes nothing.
func Open(ctx context.Context, c config.Config, clk clock.Clock) (*store.DB, *audit.Log, error) {
	log, err := audit.NewLog(c.Node, c.Secret.Reveal())
	if err != nil {
		return nil, nil, err
	}
	db, err := store.Open(ctx, string(c.Database), clk)
	if err != nil {
		return nil, nil, fmt.Errorf("open the database (HOMEWARD_DATABASE): %w", err)
	}
	return db, log, nil
}

// New opens the database, brings its schema up to date, and builds everything on it. The caller
// closes it.
func New(ctx context.Context, c config.Config, clk clock.Clock, log *slog.Logger) (*App, error) {
	c, err := c.WithSecret()
	if err != nil {
		return nil, err
	}
	db, trail, err := Open(ctx, c, clk)
	if err != nil {
		return nil, err
	}
	ran, err := db.Migrate(ctx, migrations.Files)
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	if len(ran) > 0 {
		log.Info("schema brought up to date", slog.Int("migrations", len(ran)))
	}
	a := &App{
		Config: c, Clock: clk, Log: log, DB: db, Audit: trail, Runner: ops.New(db, trail),
		Health: web.NewHealth(log), Metrics: prometheus.NewRegistry(),
	}
	a.Finder = directory.NewFinder(a.Runner, clk, c.Timezone.Location)
	a.Find = dirweb.New(dirweb.Options{Finder: a.Finder, Runner: a.Runner, Base: c.Base(), Partnership: partnership, Tiles: string(c.TilesURL)})
	a.Health.Require("database", db.Ping)
	a.Health.Require("migrations", a.migrated)
	a.Health.Require("index", a.indexed)
	return a, nil
}

// indexed says whether Find Help has its index.
func (a *App) indexed(context.Context) error {
	if !a.Finder.Ready() {
		return errors.New("the directory has not been read yet")
	}
	return nil
}

// Pool is the workers of this node, and all that they can do.
func (a *App) Pool() *jobs.Pool {
	p := jobs.NewPool(a.DB, jobs.Options{Log: a.Log})
	p.React(a.Reactions())
	a.timed(p)
	return p
}

// Close binds what was done into the audit's seals and closes the database.
func (a *App) Close() error {
	_, err := a.Audit.Seal(context.Background(), a.DB)
	return errors.Join(err, a.DB.Close())
}

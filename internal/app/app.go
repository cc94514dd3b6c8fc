// Package app puts the modules together. It is the only package where they meet: every route,
// every reaction of one module to another, and every timed job is listed here.
package app

import (
	"context"
	"errors"
	"fmt"
	"log/slog"

	"github.com/prometheus/client_golang/prometheus"

	"example.org/homeward/assets/passwords"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/dirweb"
	"example.org/homeward/internal/directory/guideweb"
	"example.org/homeward/internal/directory/promote"
	"example.org/homeward/internal/offer"
	"example.org/homeward/internal/org/signweb"
	"example.org/homeward/internal/platform/audit"
	"example.org/homeward/internal/platform/auth"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/config"
	"example.org/homeward/internal/platform/jobs"
	"example.org/homeward/internal/platform/mail"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/admin"
	"example.org/homeward/internal/pledge/award"
	"example.org/homeward/internal/pledge/register"
	"example.org/homeward/internal/session/live"
)

// App is a whole Homeward, on one database. Commands use its Runner; a server calls Serve.
type App struct {
	Config   config.Config
	Clock    clock.Clock
	Log      *slog.Logger
	DB       *store.DB
	Audit    *audit.Log
	Runner   *ops.Runner
	Finder   *directory.Finder
	Find     *dirweb.Site
	Guides   *guideweb.Site
	Posters  *promote.Tally // who came by posters, until it is written
	Board    *offer.Board
	Register *register.Board // of promises, and what became of them
	Hall     *live.Hall      // the rooms of sessions that somebody follows
	Links    *offer.Signer   // of givers' links
	Issuer   *award.Issuer   // of the credentials of awards
	Auth     *auth.Auth
	Mail     *mail.Sender
	Health   *web.Health
	Guard    *web.Guard // of public forms; nil when limits are off
	Metrics  *prometheus.Registry
	Version  string   // of the program, as pages show it
	Environ  []string // that it was started with

	shown    []signweb.Shown // accounts that anybody may use: the demo's
	readOnly bool            // the database was opened by Look
	release  func() error    // lets another server have the database; nil before Alone
}

// New opens the database, brings its schema up to date, and builds everything on it. The caller
// closes it.
func New(ctx context.Context, c config.Config, clk clock.Clock, log *slog.Logger) (*App, error) {
	db, trail, ran, err := Migrate(ctx, c, clk, log)
	if err != nil {
		return nil, err
	}
	if len(ran) > 0 {
		log.Info("schema brought up to date", slog.Int("migrations", len(ran)))
	}
	a := on(db, trail, c, clk, log)
	if err := a.guard(); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	a.Finder = directory.NewFinder(a.Runner, clk, c.Timezone.Location)
	a.Find = dirweb.New(dirweb.Options{Finder: a.Finder, Runner: a.Runner, Base: c.Base(), Partnership: partnership, Tiles: string(c.TilesURL), Guard: a.Guard, Paths: []string{"/register", "/toolkit", "/examples", "/verify"}})
	a.Guides = a.guides()
	a.Find.Guides, a.Find.OnArea = a.Guides.About, a.Guides.OnArea
	a.Board = offer.NewBoard(a.Runner, clk, a.Finder)
	a.Register = register.NewBoard(a.Runner, clk, c.Timezone.Location)
	a.Hall = a.newHall()
	if err := a.letIn(); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	a.Health.Require("database", db.Ping)
	a.Health.Require("migrations", a.migrated)
	a.Health.Require("index", a.indexed)
	a.Health.Mention("nothing can be saved", a.DB.Writable)
	return a, nil
}

// on is an App with nothing but its database.
func on(db *store.DB, trail *audit.Log, c config.Config, clk clock.Clock, log *slog.Logger) *App {
	return &App{
		Config: c, Clock: clk, Log: log, DB: db, Audit: trail, Runner: ops.New(db, trail),
		Health: web.NewHealth(log), Metrics: prometheus.NewRegistry(), Posters: &promote.Tally{},
	}
}

// guard builds what holds back programs from public forms.
func (a *App) guard() error {
	if !bool(a.Config.Limits) {
		return nil
	}
	with, err := a.Config.WithSecret()
	if err == nil {
		a.Guard, err = web.NewGuard(with.Secret.Reveal(), a.Clock, a.Metrics)
	}
	return err
}

// letIn builds what signs people in, and what writes to them.
func (a *App) letIn() (err error) {
	with, err := a.Config.WithSecret()
	if err != nil {
		return err
	}
	a.Auth, err = auth.New(auth.Options{
		DB: a.DB, Runner: a.Runner, Audit: a.Audit, People: people{}, Secret: with.Secret.Reveal(), Base: a.Config.Base(),
		Site: partnership, Common: passwords.Common(), Limits: bool(a.Config.Limits),
		Private: bool(a.Config.FeedsPrivate),
	})
	if err != nil {
		return err
	}
	if a.Links, err = offer.NewSigner(with.Secret.Reveal()); err != nil {
		return err
	}
	if a.Issuer, err = award.NewIssuer(with.Secret.Reveal(), a.Config.Base(), partnership); err != nil {
		return err
	}
	a.Mail, err = mail.NewSender(a.DB, string(a.Config.SMTPURL), string(a.Config.MailFrom))
	return err
}

// ShowAccounts makes accounts known to everybody who comes to the sign-in page: the demo's. A code of theirs
// may be used twice, as its secret is none.
func (a *App) ShowAccounts(list []signweb.Shown) { a.shown, a.Auth.ReplayCodes = list, true }

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
	p.Handle(admin.VerifyKind, admin.Verifier(a.DB, a.Audit, a.Runner))
	return p
}

// Alone makes this process the one server of its SQLite file, or says that there is another. Where
// nothing can be locked it goes on, with a warning.
func (a *App) Alone() error {
	release, taken, err := a.DB.Alone()
	switch {
	case taken:
		return fmt.Errorf("another server is running on %s (HOMEWARD_DATABASE): stop it first, or give this one a database of its own", a.Config.Database.Path())
	case err != nil:
		a.Log.Warn("nobody can see to it that there is only one server on this database", fault(err))
	default:
		a.release = release
	}
	return nil
}

// Close binds what was done into the audit's seals and closes the database.
func (a *App) Close() error {
	if a.readOnly {
		return a.DB.Close()
	}
	a.Hall.Close()
	_, err := a.Audit.Seal(context.Background(), a.DB)
	err = errors.Join(err, a.DB.Close())
	if a.release != nil {
		err = errors.Join(err, a.release())
	}
	return err
}

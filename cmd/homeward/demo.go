package main

import (
	"errors"
	"fmt"

	"example.org/homeward/internal/app"
	"example.org/homeward/internal/demo"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/config"
	"example.org/homeward/internal/platform/errs"
)

// demoCmd serves a made-up city.
type demoCmd struct {
	Addr     string `help:"Where to listen (instead of HOMEWARD_ADDR)."`
	Database string `help:"The database (instead of HOMEWARD_DATABASE). An empty one is filled; a filled one is served as it is."`
	Services int    `help:"Make up services until there are this many, for measuring."`
	Seed     uint64 `default:"1" help:"The same seed makes up the same services."`
	Now      string `help:"Start the demo's clock at this local time, such as 2026-02-03T20:00, and let it run." placeholder:"TIME"`
	Only     bool   `help:"Fill the database and stop, without serving."`
	Reset    bool   `help:"Take out everything that the demo's database holds, and build the city anew. It asks first. Only a database that homeward demo itself filled is taken."`
	Yes      bool   `help:"With --reset: don't ask. For a timer."`
}

// Run seeds an empty database, and serves.
func (d demoCmd) Run(c *call) error {
	if d.Services < 0 || d.Services > 1_000_000 {
		return exit{exitUsage, errors.New("--services takes a number up to 1000000")}
	}
	if d.Yes && !d.Reset {
		return exit{exitUsage, errors.New("--yes goes with --reset")}
	}
	for name, value := range map[string]string{"HOMEWARD_ADDR": d.Addr, "HOMEWARD_DATABASE": d.Database} {
		if value != "" {
			c.environ = append(c.environ, name+"="+value)
		}
	}
	conf, err := c.config()
	if err != nil {
		return err
	}
	if err := d.setClock(c, conf); err != nil {
		return err
	}
	if d.Reset {
		if err := d.reset(c, conf); err != nil {
			return fmt.Errorf("the demo was not built anew: %w", err)
		}
		if d.Only {
			return nil
		}
	}
	if d.Only {
		a, err := c.open()
		if err != nil {
			return err
		}
		return errors.Join(d.fill(c, a), d.people(c, a), a.Close())
	}
	return c.serve(conf, func(a *app.App) error { return errors.Join(d.fill(c, a), d.people(c, a)) })
}

// setClock starts the clock where --now says, in the city's time.
func (d demoCmd) setClock(c *call, conf config.Config) error {
	if d.Now == "" {
		return nil
	}
	t, err := localTime(conf.Timezone.Location, "--now", d.Now)
	if err == nil {
		c.clock = clock.StartAt(t)
	}
	return err
}

// fill seeds the database, and says that it is done.
func (d demoCmd) fill(c *call, a *app.App) error {
	filled, err := d.seed(c, a)
	if err == nil && filled {
		d.done(c, a.Config)
	}
	return err
}

// seed seeds the database if there is nothing in it, and goes on with a seeding that was killed.
func (d demoCmd) seed(c *call, a *app.App) (bool, error) {
	needed, err := demo.Needed(c.ctx, a.Runner)
	if err != nil || !needed {
		return false, err
	}
	if err := d.mark(c, a); err != nil {
		return false, err
	}
	fmt.Fprintln(c.err, "Building Hollowmere, a made-up city…")
	return true, demo.Seed(c.ctx, a.Runner, c.clock.Now(), d.Services, d.Seed)
}

func (d demoCmd) done(c *call, conf config.Config) {
	if d.Only {
		fmt.Fprintln(c.err, "Done.")
		return
	}
	fmt.Fprintf(c.err, "Done. Open %s in a browser.\n", conf.Base())
}

// mark has the database say that it holds a demo. One that holds what is somebody's is refused, save
// where an earlier version, which left no mark, was killed while it filled it.
func (d demoCmd) mark(c *call, a *app.App) error {
	err := a.MarkDemo(c.ctx)
	if err == nil || !errors.Is(err, errs.Conflict) {
		return err
	}
	if begun, unknown := demo.Begun(c.ctx, a.Runner); begun || unknown != nil {
		return unknown
	}
	return fmt.Errorf("no made-up city is built in this database: %w. Give the demo one of its own with --database", err)
}

// people gives the city's people their accounts, and lets the sign-in page show them.
func (d demoCmd) people(c *call, a *app.App) error {
	there, err := demo.SeedPeople(c.ctx, a.Runner, a.Auth)
	if err != nil {
		return err
	}
	if !there { // or it was done so long ago that nobody remembers how far it came
		marked, err := a.MadeUp(c.ctx)
		if marked {
			a.ShowAccounts(demo.Shown())
		}
		return err
	}
	a.ShowAccounts(demo.Shown())
	if err := demo.SeedRound(c.ctx, a.Runner, a.Config.Timezone.Location); err != nil {
		return err
	}
	for _, o := range demo.Organisations() { // so that a mail that asks is there to be read, whatever the hour
		if err := a.AskOrganisation(c.ctx, o.ID); err != nil {
			return err
		}
	}
	return nil
}

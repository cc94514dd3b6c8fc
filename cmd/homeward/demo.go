package main

import (
	"errors"
	"fmt"

	"example.org/homeward/internal/app"
	"example.org/homeward/internal/demo"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/config"
)

// demoCmd serves a made-up city.
type demoCmd struct {
	Addr     string `help:"Where to listen (instead of HOMEWARD_ADDR)."`
	Database string `help:"The database (instead of HOMEWARD_DATABASE). An empty one is filled; a filled one is served as it is."`
	Services int    `help:"Make up services until there are this many, for measuring."`
	Seed     uint64 `default:"1" help:"The same seed makes up the same services."`
	Now      string `help:"Start the demo's clock at this local time, such as 2026-02-03T20:00, and let it run." placeholder:"TIME"`
	Only     bool   `help:"Fill the database and stop, without serving."`
}

// Run seeds an empty database, and serves.
func (d demoCmd) Run(c *call) error {
	if d.Services < 0 || d.Services > 1_000_000 {
		return exit{exitUsage, errors.New("--services takes a number up to 1000000")}
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

// fill seeds the database if there is nothing in it, and goes on with a seeding that was killed.
func (d demoCmd) fill(c *call, a *app.App) error {
	needed, err := demo.Needed(c.ctx, a.Runner)
	if err != nil || !needed {
		return err
	}
	fmt.Fprintln(c.err, "Building Hollowmere, a made-up city…")
	if err := demo.Seed(c.ctx, a.Runner, c.clock.Now(), d.Services, d.Seed); err != nil {
		return err
	}
	if d.Only {
		fmt.Fprintln(c.err, "Done.")
		return nil
	}
	fmt.Fprintf(c.err, "Done. Open %s in a browser.\n", a.Config.Base())
	return nil
}

// people gives the city's people their accounts, and lets the sign-in page show them.
func (d demoCmd) people(c *call, a *app.App) error {
	there, err := demo.SeedPeople(c.ctx, a.Runner, a.Auth)
	if err != nil || !there {
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

package main

import (
	"errors"
	"log/slog"

	"example.org/homeward/internal/app"
	"example.org/homeward/internal/platform/config"
)

// serveCmd serves the site until it is told to stop.
type serveCmd struct{}

// Run serves. People depend on this one, so it says when there is no backup of it.
func (serveCmd) Run(c *call) error {
	conf, err := c.config()
	if err != nil {
		return err
	}
	return c.serve(conf, func(a *app.App) error { a.MindBackups(); return nil })
}

// serve runs Homeward until the context ends. before runs when everything is built and nothing is
// served yet.
func (c *call) serve(conf config.Config, before func(*app.App) error) (err error) {
	log, stop := app.Logger(c.err)
	defer stop()
	for _, name := range config.Unknown(c.environ) {
		log.Warn("this environment variable means nothing to us: is it misspelt?", slog.String("name", name))
	}
	for _, words := range conf.Warnings() {
		log.Warn(words)
	}
	a, err := app.New(c.ctx, conf, c.clock, log)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, a.Close()) }()
	a.Version, a.Environ = version, c.environ
	if err := a.Alone(); err != nil {
		return err
	}
	if err := before(a); err != nil {
		return err
	}
	on, err := a.Listen(c.ctx)
	if err != nil {
		return err
	}
	return a.Serve(c.ctx, on)
}

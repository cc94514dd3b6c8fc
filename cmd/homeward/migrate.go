package main

import (
	"errors"
	"fmt"

	"example.org/homeward/internal/app"
	"example.org/homeward/migrations"
)

// migrateCmd brings the schema up to date, and says what it did. Serving does so as well; this is
// for those who want it done before.
type migrateCmd struct{}

// Run migrates.
func (migrateCmd) Run(c *call) (err error) {
	conf, err := c.config()
	if err == nil {
		conf, err = conf.WithSecret()
	}
	if err != nil {
		return err
	}
	db, _, err := app.Open(c.ctx, conf, c.clock)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	ran, err := db.Migrate(c.ctx, migrations.Files)
	for _, name := range ran {
		fmt.Fprintln(c.out, "applied", name)
	}
	if err == nil && len(ran) == 0 {
		fmt.Fprintln(c.out, "nothing to do: the schema is up to date")
	}
	return err
}

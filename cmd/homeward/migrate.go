package main

import (
	"fmt"

	"example.org/homeward/internal/app"
)

// migrateCmd brings the schema up to date, and says what it did. Serving does so as well; this is
// for those who want it done before.
type migrateCmd struct{}

// Run migrates.
func (migrateCmd) Run(c *call) error {
	conf, err := c.config()
	if err != nil {
		return err
	}
	db, _, ran, err := app.Migrate(c.ctx, conf, c.clock, c.quiet())
	for _, name := range ran {
		fmt.Fprintln(c.out, "applied", name)
	}
	if err != nil {
		return err
	}
	if len(ran) == 0 {
		fmt.Fprintln(c.out, "nothing to do: the schema is up to date")
	}
	return db.Close()
}

package main

import (
	"fmt"
	"os"

	"example.org/homeward/internal/app"
	"example.org/homeward/internal/platform/config"
	"example.org/homeward/internal/platform/dump"
	"example.org/homeward/internal/platform/policy"
)

// copydbCmd copies everything into another database.
type copydbCmd struct {
	operatorFlag
	From string `required:"" help:"The database to copy: file:PATH or postgres://…. It may be served meanwhile." placeholder:"DSN"`
	To   string `required:"" help:"The database to fill. It has to be empty." placeholder:"DSN"`
}

// Run copies, and prints a line for each table.
func (cmd copydbCmd) Run(c *call) error {
	from, err := cmd.source(c)
	if err != nil {
		return err
	}
	to, err := config.LoadToFill(append(c.environ, "HOMEWARD_DATABASE="+cmd.To))
	if err != nil {
		return fmt.Errorf("--to: %w", err)
	}
	f := app.Filling{Config: to, Clock: c.clock, Who: policy.Operator(cmd.name(), policy.Administrator), Tell: c.progress("copying")}
	out, err := f.CopyFrom(c.ctx, from)
	if err != nil {
		return fmt.Errorf("copy: %w", err)
	}
	for _, s := range out.Sums {
		fmt.Fprintln(c.out, s.Table, s.Rows, s.Hash)
	}
	fmt.Fprintf(c.out, "tables %d rows %d: the same on both sides\n", len(out.Sums), dump.Rows(out.Sums))
	cmd.tellSecret(c, from, to, out)
	return c.reported(out)
}

// source is the configuration of the database to copy, which has to be there.
func (cmd copydbCmd) source(c *call) (config.Config, error) {
	from, err := config.Load(append(c.environ, "HOMEWARD_DATABASE="+cmd.From))
	if err != nil {
		return from, fmt.Errorf("--from: %w", err)
	}
	if path := from.Database.Path(); path != "" {
		if _, err := os.Stat(path); err != nil {
			return from, fmt.Errorf("there is no database %s to copy (--from)", path)
		}
	}
	return from, nil
}

// tellSecret says where the secret is that the copy needs, and never what it is.
func (copydbCmd) tellSecret(c *call, from, to config.Config, out app.Filled) {
	switch {
	case out.Secret != "":
		fmt.Fprintf(c.err, "homeward: the installation's secret is in %s too now\n", out.Secret)
	case to.Database.Postgres() && from.Secret == "":
		fmt.Fprintf(c.err, "homeward: HOMEWARD_SECRET must be set to what is in %s when the copy is served\n", from.SecretFile())
	case to.Database.Postgres():
		fmt.Fprintln(c.err, "homeward: HOMEWARD_SECRET must stay as it is when the copy is served")
	}
}

package main

import (
	"errors"
	"fmt"
	"io"
	"os"

	"example.org/homeward/internal/app"
	"example.org/homeward/internal/platform/backup"
	"example.org/homeward/internal/platform/config"
	"example.org/homeward/internal/platform/dump"
	"example.org/homeward/internal/platform/policy"
)

// restoreCmd fills an empty database from a backup.
type restoreCmd struct {
	operatorFlag
	File       string `arg:"" name:"FILE" help:"The backup."`
	Identity   string `help:"A file with the private key, for a backup that was encrypted with --recipient." placeholder:"FILE"`
	SecretFile string `help:"A file to write the installation's secret to, if the backup carries it. It is no key: what opens the backup is HOMEWARD_SECRET, or --identity. Without this the secret goes beside an SQLite database." placeholder:"FILE"`
}

// Run restores into the configured database.
func (cmd restoreCmd) Run(c *call) error {
	conf, err := config.LoadToFill(c.environ)
	if err != nil {
		return err
	}
	var keys backup.Keys
	if cmd.Identity != "" {
		if keys, err = identities(cmd.Identity); err != nil {
			return err
		}
	}
	open := func() (io.ReadCloser, error) { return os.Open(cmd.File) }
	f := app.Filling{Config: conf, Clock: c.clock, Who: policy.Operator(cmd.name(), policy.Administrator), Tell: c.progress("restoring")}
	out, err := f.RestoreFrom(c.ctx, open, keys, cmd.SecretFile)
	if err != nil {
		return fmt.Errorf("restore %s: %w", cmd.File, err)
	}
	switch {
	case out.Secret != "":
		fmt.Fprintf(c.err, "homeward: the installation's secret is in %s now: keep it safe\n", out.Secret)
	case conf.Secret != "": // whoever restores with it set may serve without, and would be refused
		fmt.Fprintln(c.err, "homeward: no secret was written to a file: set HOMEWARD_SECRET to the same when this database is served")
	}
	fmt.Fprintf(c.out, "tables %d rows %d\n", len(out.Sums), dump.Rows(out.Sums))
	return c.reported(out)
}

// identities reads a file of private keys.
func identities(path string) (keys backup.Keys, err error) {
	f, err := os.Open(path)
	if err != nil {
		return keys, fmt.Errorf("open the private key: %w", err)
	}
	err = keys.ReadIdentities(f)
	if err != nil {
		err = fmt.Errorf("%s: %w", path, err)
	}
	return keys, errors.Join(err, f.Close())
}

// reported prints what verifying the audit found in a database that was just filled.
func (c *call) reported(out app.Filled) error {
	fmt.Fprint(c.out, "audit: ", out.Audit)
	if !out.Audit.OK() {
		return exit{exitFailed, errors.New("everything is there as it was, and its audit was not as it was written: see above")}
	}
	return nil
}

package main

import (
	"errors"
	"fmt"
	"os"

	"example.org/homeward/internal/app"
	"example.org/homeward/internal/platform/config"
)

// auditCmd looks after the audit.
type auditCmd struct {
	Verify auditVerifyCmd `cmd:"" help:"Read the whole audit and name every row that was changed, removed, moved or put in. Exit 1 if there is one."`
}

// auditVerifyCmd verifies the audit.
type auditVerifyCmd struct{}

// Run verifies. It opens the database as it is and writes nothing: what was tampered with must not
// be sealed by looking at it.
func (auditVerifyCmd) Run(c *call) (err error) {
	conf, err := existing(c)
	if err != nil {
		return err
	}
	db, log, warning, err := app.OpenToLook(c.ctx, conf, c.clock)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	if warning != nil {
		fmt.Fprintf(c.err, "homeward: %v. Every row will look changed\n", warning)
	}
	report, err := log.Verify(c.ctx, db)
	if err != nil {
		return fmt.Errorf("read the audit: %w", err)
	}
	fmt.Fprint(c.out, report)
	if !report.OK() {
		return exit{code: exitFailed}
	}
	return nil
}

// existing is the configuration of a database that is there: one that is missing is not made anew,
// to verify as empty.
func existing(c *call) (config.Config, error) {
	conf, err := c.config()
	if path := conf.Database.Path(); err == nil && path != "" {
		if _, err := os.Stat(path); err != nil {
			return conf, fmt.Errorf("there is no database %s to verify (HOMEWARD_DATABASE): %w", path, errors.Unwrap(err))
		}
	}
	return conf, err
}

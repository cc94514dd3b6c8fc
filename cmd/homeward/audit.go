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
	conf, err := c.config()
	if err == nil {
		conf, err = existing(conf)
	}
	if err != nil {
		return err
	}
	db, log, err := app.Open(c.ctx, conf, c.clock)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
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

// existing refuses a database that is not there, instead of making an empty one that verifies, and
// gives the configuration with its secret.
func existing(conf config.Config) (config.Config, error) {
	if path := conf.Database.Path(); path != "" {
		if _, err := os.Stat(path); err != nil {
			return conf, fmt.Errorf("there is no database to verify (HOMEWARD_DATABASE): %w", err)
		}
	}
	return conf.WithSecret()
}

package main

import (
	"errors"
	"fmt"
	"io"
	"os"

	"example.org/homeward/internal/app"
	"example.org/homeward/internal/platform/backup"
	"example.org/homeward/internal/platform/policy"
)

// backupCmd writes everything into one file.
type backupCmd struct {
	operatorFlag
	File      string   `arg:"" name:"FILE" help:"The file; - for the screen, so that another program can take it."`
	Recipient []string `help:"Encrypt to this public key of age's, and not with the installation's secret. It may be given again." placeholder:"KEY"`
	Force     bool     `help:"Replace a file that is there already."`
}

// Run writes it. The file appears only once it is whole and was read back.
func (cmd backupCmd) Run(c *call) (err error) {
	if err := cmd.free(); err != nil {
		return err
	}
	a, err := c.open()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, a.Close()) }()
	wrote, err := cmd.write(c, a)
	if err != nil {
		return err
	}
	if err := a.NoteBackup(c.ctx, policy.Operator(cmd.name(), policy.Administrator), wrote); err != nil {
		return fmt.Errorf("the backup is written, and could not be noted: %w", err)
	}
	say := c.out
	if cmd.File == "-" {
		say = c.err
	}
	_, err = fmt.Fprintf(say, "tables %d rows %d bytes %d hash %s\n", wrote.Tables, wrote.Rows, wrote.Bytes, wrote.Hash)
	return err
}

// free refuses a file that is there already.
func (cmd backupCmd) free() error {
	if _, err := os.Lstat(cmd.File); err == nil && !cmd.Force && cmd.File != "-" {
		return fmt.Errorf("%s is there already: choose another name, or say --force", cmd.File)
	}
	return nil
}

func (cmd backupCmd) write(c *call, a *app.App) (wrote backup.File, err error) {
	if cmd.File == "-" {
		return a.Backup(c.ctx, version, cmd.Recipient, c.out)
	}
	return wrote, whole(cmd.File, 0o600, func(f *os.File) (err error) {
		if wrote, err = a.Backup(c.ctx, version, cmd.Recipient, f); err != nil {
			return err
		}
		if err := f.Sync(); err != nil {
			return err
		}
		if _, err := f.Seek(0, io.SeekStart); err != nil {
			return err
		}
		return a.ReadBack(f, wrote)
	})
}

package app

import (
	"context"
	"errors"
	"fmt"
	"io"

	"example.org/homeward/internal/platform/backup"
	"example.org/homeward/internal/platform/config"
	"example.org/homeward/internal/platform/dump"
	"example.org/homeward/migrations"
)

// RestoreFrom fills the database from a backup. All of it is read and checked before anything is
// begun. A secret that travelled inside is kept beside an SQLite database, or in secretFile.
func (f Filling) RestoreFrom(ctx context.Context, file func() (io.ReadCloser, error), keys backup.Keys, secretFile string) (Filled, error) {
	if err := f.Config.Folder(); err != nil {
		return Filled{}, err
	}
	own, err := f.Config.SecretAtHand()
	if err != nil {
		return Filled{}, err
	}
	keys.Secret = own.Reveal()
	open := func() (io.ReadCloser, error) {
		from, err := file()
		if err != nil {
			return nil, err
		}
		stream, err := keys.Open(from)
		if err != nil {
			return nil, errors.Join(err, from.Close())
		}
		return opened{stream, from}, nil
	}
	header, err := checkStream(open)
	if err != nil {
		return Filled{}, f.explain(err)
	}
	in := incoming{words: "a backup", schema: header.Schema, secret: own, open: open}
	if in.secret, in.keepIn, err = f.secretOf(header, own, secretFile); err != nil {
		return Filled{}, err
	}
	return f.fill(ctx, in)
}

// opened is a stream and the file that it comes from.
type opened struct {
	io.ReadCloser
	file io.Closer
}

// Close closes both.
func (o opened) Close() error { return errors.Join(o.ReadCloser.Close(), o.file.Close()) }

// checkStream reads a whole stream, and refuses one of a schema that we don't know yet.
func checkStream(open func() (io.ReadCloser, error)) (h dump.Header, err error) {
	from, err := open()
	if err != nil {
		return h, err
	}
	defer func() { err = errors.Join(err, from.Close()) }()
	if h, _, err = dump.Check(from); err != nil {
		return h, err
	}
	known, err := newest(migrations.Files)
	if err == nil && h.Schema > known {
		err = fmt.Errorf("%w (its schema is at %d, and this one knows %d)", dump.ErrNewer, h.Schema, known)
	}
	return h, err
}

// secretOf is the secret of what comes, and the file to keep it in.
func (f Filling) secretOf(h dump.Header, own config.Secret, file string) (config.Secret, string, error) {
	carried := config.Secret(h.Secret)
	switch {
	case carried == "":
		return own, "", nil
	case own != "" && own != carried && f.Config.Secret != "":
		return "", "", errors.New("the backup carries another secret than HOMEWARD_SECRET: leave that out to take the one of the backup")
	case file != "":
		return carried, file, nil
	case !f.Config.Database.Postgres():
		return carried, f.Config.SecretFile(), nil
	case own == "":
		return "", "", errors.New("the backup carries the installation's secret, and PostgreSQL has no place for it: name a file for it with --secret-file, and set HOMEWARD_SECRET to what is in it from then on")
	}
	return carried, "", nil
}

// explain says of an error what to do about it.
func (f Filling) explain(err error) error {
	where := "set HOMEWARD_SECRET to it"
	if !f.Config.Database.Postgres() {
		where += ", or put it into " + f.Config.SecretFile()
	}
	switch {
	case errors.Is(err, backup.ErrNeedsSecret):
		return fmt.Errorf("%w: %s", err, where)
	case errors.Is(err, backup.ErrWrongSecret):
		return fmt.Errorf("%w than the one that is at hand: %s", err, where)
	case errors.Is(err, backup.ErrNeedsKey):
		return fmt.Errorf("%w: name the file of a private key with --identity", err)
	case errors.Is(err, backup.ErrWrongKey):
		return fmt.Errorf("%w than those that --identity names", err)
	}
	return err
}

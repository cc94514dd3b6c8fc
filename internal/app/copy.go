package app

import (
	"context"
	"errors"
	"fmt"
	"io"

	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/config"
	"example.org/homeward/internal/platform/dump"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/migrations"
)

// CopyFrom fills the database from another one, as that one is at one moment, whoever writes to it
// meanwhile. The other one is only read.
func (f Filling) CopyFrom(ctx context.Context, from config.Config) (out Filled, err error) {
	if err := f.Config.Folder(); err != nil {
		return out, err
	}
	source, secret, err := openSource(ctx, from, f.Clock)
	if err != nil {
		return out, err
	}
	defer func() { err = errors.Join(err, source.Close()) }()
	var failed error // kept apart: trying to read the source again would not help the target
	err = source.Read(ctx, func(tx *store.ReadTx) error {
		tables, header, err := survey(tx)
		if err != nil {
			return err
		}
		in := incoming{words: "a " + header.Engine + " database", schema: header.Schema, secret: secret}
		if !f.Config.Database.Postgres() {
			in.keepIn = f.Config.SecretFile()
		}
		in.open = func() (io.ReadCloser, error) {
			return piped(func(to io.Writer) error {
				_, err := dump.Write(tx, to, header, tables, nil)
				return err
			}), nil
		}
		out, failed = f.fill(ctx, in)
		return nil
	})
	return out, errors.Join(err, failed)
}

// openSource opens a database to be copied, with its secret. A secret that is not its own is refused:
// the copy's audit could not be written on with it.
func openSource(ctx context.Context, c config.Config, clk clock.Clock) (*store.DB, config.Secret, error) {
	db, _, warning, err := OpenToLook(ctx, c, clk)
	if err != nil {
		return nil, "", err
	}
	kept, err := c.KeptSecret()
	if err := errors.Join(warning, err); err != nil {
		return nil, "", errors.Join(err, db.Close())
	}
	return db, kept.Secret, nil
}

// survey lists what there is to be written of a database, and heads it. A schema that is not the one
// that we know is refused: we would not know what we write.
func survey(tx *store.ReadTx) ([]store.Table, dump.Header, error) {
	known, err := schema(migrations.Files)
	if err != nil {
		return nil, dump.Header{}, err
	}
	have, err := tx.SchemaVersion()
	switch {
	case err != nil:
		return nil, dump.Header{}, err
	case have < known.Version:
		return nil, dump.Header{}, fmt.Errorf("its schema is at %d and this program's is at %d: run homeward migrate on it first", have, known.Version)
	case have > known.Version:
		return nil, dump.Header{}, fmt.Errorf("its schema is at %d and this program knows %d: use the newer version of Homeward that it belongs to", have, known.Version)
	}
	tables, err := tx.Tables()
	return known.Own(tables), dump.Header{Engine: tx.Dialect().String(), Schema: have, At: tx.Now()}, err
}

// piped is what write writes, to be read while it writes.
func piped(write func(io.Writer) error) io.ReadCloser {
	r, w := io.Pipe()
	p := pipe{r, make(chan struct{})}
	go func() {
		defer close(p.ended)
		err := write(w)
		if err != nil {
			err = fmt.Errorf("read what is to be copied: %s", err.Error()) // its kind would be taken for one of the reader's own
		}
		_ = w.CloseWithError(err) // never fails
	}()
	return p
}

type pipe struct {
	*io.PipeReader
	ended chan struct{}
}

// Close ends the writing, and waits for it.
func (p pipe) Close() error {
	err := p.PipeReader.Close()
	<-p.ended
	return err
}

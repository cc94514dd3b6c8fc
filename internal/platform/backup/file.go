package backup

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"slices"

	"example.org/homeward/internal/platform/dump"
	"example.org/homeward/internal/platform/store"
)

// File is a backup that was written and is not noted yet.
type File struct {
	Taken
	sums []dump.Sum
}

// Write writes a backup of these tables as they are in this transaction.
func (l Lock) Write(tx *store.ReadTx, to io.Writer, h dump.Header, tables []store.Table) (File, error) {
	count := new(counter)
	hash := sha256.New()
	locked, err := l.Writer(io.MultiWriter(to, hash, count))
	if err != nil {
		return File{}, err
	}
	sums, err := dump.Write(tx, locked, h, tables, nil)
	if ended := locked.Close(); err == nil {
		err = ended // after another error it would say the same again
	}
	if err != nil {
		return File{}, err
	}
	return File{Taken{
		At: h.At, Tables: len(sums), Rows: dump.Rows(sums),
		Bytes: int64(*count), Hash: hex.EncodeToString(hash.Sum(nil)), ToKeys: l.ToKeys,
	}, sums}, nil
}

// counter counts the bytes that go by.
type counter int64

func (c *counter) Write(p []byte) (int, error) { *c += counter(len(p)); return len(p), nil }

// ReadBack reads a file that was just written, to its end, and holds it to what was written: every
// byte of it, and, when it was locked with the secret, every row that comes out of it.
func (f File) ReadBack(file io.Reader, secret string) error {
	hash := sha256.New()
	from := io.TeeReader(file, hash)
	if !f.ToKeys {
		if err := f.readRows(from, secret); err != nil {
			return fmt.Errorf("what was written does not read back: %w", err)
		}
	}
	if _, err := io.Copy(io.Discard, from); err != nil {
		return fmt.Errorf("read back what was written: %w", err)
	}
	if got := hex.EncodeToString(hash.Sum(nil)); got != f.Hash {
		return fmt.Errorf("what was written does not read back: its hash is %s, and it was written as %s", got, f.Hash)
	}
	return nil
}

func (f File) readRows(from io.Reader, secret string) (err error) {
	stream, err := Keys{Secret: secret}.Open(from)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, stream.Close()) }()
	_, sums, err := dump.Check(stream)
	if err == nil && !slices.Equal(sums, f.sums) {
		err = dump.ErrAltered
	}
	return err
}

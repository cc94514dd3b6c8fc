package config

import (
	"crypto/rand"
	"encoding/base64"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// SecretFile is where the secret of an SQLite installation is kept: beside the database, for its
// owner's eyes alone.
func (c Config) SecretFile() string { return c.Database.Path() + ".secret" }

// WithSecret gives the configuration with its secret: the one that was set, else the one kept
// beside the database, which is made if there is none yet.
func (c Config) WithSecret() (Config, error) {
	if err := c.Folder(); err != nil {
		return c, err
	}
	if c.Secret != "" || c.Database.Postgres() {
		return c, nil
	}
	path := c.SecretFile()
	if err := c.lost(); err != nil {
		return c, err
	}
	err := makeSecret(path)
	if err != nil && !errors.Is(err, fs.ErrExist) {
		return c, fmt.Errorf("make the installation's secret in %s: %w", path, err)
	}
	if err := os.Chmod(path, 0o600); err != nil {
		return c, fmt.Errorf("close %s to others: %w", path, err)
	}
	return c.KeptSecret()
}

// KeptSecret is WithSecret for who only looks: it makes nothing and changes nothing, and so works on
// a copy that can't be written to.
func (c Config) KeptSecret() (Config, error) {
	if c.Secret != "" || c.Database.Postgres() {
		return c, nil
	}
	if err := c.lost(); err != nil {
		return c, err
	}
	path := c.SecretFile()
	kept, err := os.ReadFile(path)
	if err != nil {
		return c, fmt.Errorf("read the installation's secret: %w", err)
	}
	c.Secret = Secret(strings.TrimSpace(string(kept)))
	if len(c.Secret) < shortest {
		return c, fmt.Errorf("%s holds no secret of %d characters or more: put the right one back from your backup, or the audit cannot be verified", path, shortest)
	}
	return c, nil
}

// Folder refuses an SQLite file in a folder that is not there.
func (c Config) Folder() error {
	if c.Database.Postgres() {
		return nil
	}
	in := filepath.Dir(c.Database.Path())
	switch info, err := os.Stat(in); {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("HOMEWARD_DATABASE is to be in the folder %s, and there is no such folder: make it, or name another", in)
	case err == nil && !info.IsDir():
		return fmt.Errorf("HOMEWARD_DATABASE is to be in the folder %s, and that is not a folder: name another", in)
	case err != nil:
		return fmt.Errorf("HOMEWARD_DATABASE is to be in the folder %s, which can't be looked into: %w", in, err)
	}
	return nil
}

// lost refuses a database whose secret is gone. A new one would make its whole audit look forged.
func (c Config) lost() error {
	_, secret := os.Stat(c.SecretFile())
	database, err := os.Stat(c.Database.Path())
	if err == nil && database.Size() > 0 && errors.Is(secret, fs.ErrNotExist) {
		return fmt.Errorf("the database %s is there, but its secret %s is not: put it back from your backup, or set HOMEWARD_SECRET", c.Database.Path(), c.SecretFile())
	}
	return nil
}

// makeSecret writes a new secret, whole or not at all. When another process was first its error
// is fs.ErrExist, and the other's secret holds.
func makeSecret(path string) error {
	if _, err := os.Stat(path); err == nil {
		return fs.ErrExist
	}
	raw := make([]byte, 32)
	_, _ = rand.Read(raw) // never fails
	return writeSecret(path, base64.RawURLEncoding.EncodeToString(raw))
}

// writeSecret keeps a secret where there is none yet, whole or not at all.
func writeSecret(path, secret string) error {
	draft, err := os.CreateTemp(filepath.Dir(path), ".secret-*") // 0600
	if err != nil {
		return err
	}
	defer func() { _ = os.Remove(draft.Name()) }() // its content has another name by then
	_, err = draft.WriteString(secret + "\n")
	if err = errors.Join(err, draft.Sync(), draft.Close()); err != nil {
		return err
	}
	return os.Link(draft.Name(), path) // refuses to replace
}

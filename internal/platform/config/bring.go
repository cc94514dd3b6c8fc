package config

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
)

// SecretAtHand is the secret that is set, else the one in the file beside an SQLite database, else
// "". It makes nothing, and asks for no database: one is about to be filled.
func (c Config) SecretAtHand() (Secret, error) {
	if c.Secret != "" || c.Database.Postgres() {
		return c.Secret, nil
	}
	kept, err := os.ReadFile(c.SecretFile())
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	if err != nil {
		return "", fmt.Errorf("read the installation's secret: %w", err)
	}
	return Secret(strings.TrimSpace(string(kept))), nil
}

// BringSecret writes a secret that comes from elsewhere into a file that its owner alone can read, and
// says whether it made one. A file that is there already has to hold the same.
func BringSecret(path string, secret Secret) (made bool, err error) {
	err = writeSecret(path, secret.Reveal())
	if err == nil {
		return true, nil
	}
	if !errors.Is(err, fs.ErrExist) {
		return false, fmt.Errorf("keep the installation's secret in %s: %w", path, err)
	}
	kept, err := os.ReadFile(path)
	if err != nil {
		return false, fmt.Errorf("read the installation's secret: %w", err)
	}
	if strings.TrimSpace(string(kept)) != secret.Reveal() {
		return false, fmt.Errorf("%s holds another secret than the one that comes: move it away first, or see whether you have the right one", path)
	}
	return false, nil
}

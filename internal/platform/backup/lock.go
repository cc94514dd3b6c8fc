package backup

import (
	"crypto/hkdf"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"strings"

	"filippo.io/age"
	"github.com/klauspost/compress/zstd"
)

// work is how hard the passphrase of a backup is to guess: 64 MiB and a sixth of a second for each
// guess. A secret as we make it can't be guessed at all; this is for one that somebody thought up, and
// leaves room for the backup on a small machine. Files that ask for more are not ours.
const work = 16

// passphrase is what a backup is locked with. It is made from the secret for this purpose alone, so
// that it tells nothing of the secret or of the audit's keys.
func passphrase(secret string) (string, error) {
	key, err := hkdf.Key(sha256.New, []byte(secret), nil, "homeward backup 1", sha256.Size)
	if err != nil {
		return "", fmt.Errorf("derive the backup's passphrase: %w", err)
	}
	return base64.RawURLEncoding.EncodeToString(key), nil
}

// Lock is what a backup is encrypted to.
type Lock struct {
	recipients []age.Recipient
	ToKeys     bool // to people's keys, and not to the secret
}

// LockWithSecret locks with the installation's secret.
func LockWithSecret(secret string) (Lock, error) {
	word, err := passphrase(secret)
	if err != nil {
		return Lock{}, err
	}
	to, err := age.NewScryptRecipient(word)
	if err != nil {
		return Lock{}, fmt.Errorf("lock the backup: %w", err)
	}
	to.SetWorkFactor(work)
	return Lock{[]age.Recipient{to}, false}, nil
}

// LockToKeys locks to age's public keys, such as age1….
func LockToKeys(keys []string) (Lock, error) {
	lock := Lock{ToKeys: true}
	for _, key := range keys {
		to, err := age.ParseRecipients(strings.NewReader(key))
		if err != nil || len(to) != 1 {
			return lock, fmt.Errorf("%.100q is no public key of age's: those begin with age1", key)
		}
		lock.recipients = append(lock.recipients, to...)
	}
	if len(lock.recipients) == 0 {
		return lock, errors.New("there is no key to lock the backup to")
	}
	return lock, nil
}

// Writer compresses and encrypts. Close ends the file, and not what lies under it.
func (l Lock) Writer(to io.Writer) (io.WriteCloser, error) {
	locked, err := age.Encrypt(to, l.recipients...)
	if err != nil {
		return nil, fmt.Errorf("lock the backup: %w", err)
	}
	small, err := zstd.NewWriter(locked, zstd.WithEncoderConcurrency(1))
	if err != nil {
		return nil, fmt.Errorf("compress the backup: %w", err)
	}
	return packer{small, locked}, nil
}

type packer struct {
	*zstd.Encoder
	locked io.Closer
}

// Close ends both layers.
func (p packer) Close() error {
	if err := p.Encoder.Close(); err != nil {
		return err
	}
	return p.locked.Close()
}

package auth

import (
	"crypto/hkdf"
	"crypto/sha256"
	"fmt"

	"github.com/tink-crypto/tink-go/v2/aead/subtle"
)

// Seal keeps secrets that have to be read again, such as what an app makes its codes from. Each is bound
// to whose it is: moved to another account it can't be opened.
type Seal struct{ aead *subtle.XChaCha20Poly1305 }

// NewSeal makes the seal of an installation.
func NewSeal(secret string) (*Seal, error) {
	key, err := hkdf.Key(sha256.New, []byte(secret), nil, "homeward seal 1", 32)
	if err != nil {
		return nil, fmt.Errorf("derive the seal's key: %w", err)
	}
	aead, err := subtle.NewXChaCha20Poly1305(key)
	if err != nil {
		return nil, fmt.Errorf("make the seal: %w", err)
	}
	return &Seal{aead}, nil
}

// Close seals a secret for an owner, such as "totp:" and an account's id.
func (s *Seal) Close(secret, owner string) ([]byte, error) {
	sealed, err := s.aead.Encrypt([]byte(secret), []byte(owner))
	if err != nil {
		return nil, fmt.Errorf("seal: %w", err)
	}
	return sealed, nil
}

// Open gives the secret back; an error if it was altered, or is another owner's.
func (s *Seal) Open(sealed []byte, owner string) (string, error) {
	secret, err := s.aead.Decrypt(sealed, []byte(owner))
	if err != nil {
		return "", fmt.Errorf("open a seal: %w", err)
	}
	return string(secret), nil
}

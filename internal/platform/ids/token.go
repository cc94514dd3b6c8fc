package ids

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
)

// Token is a secret that is handed out once, in a link or a cookie: 256 random bits. Only its hash is
// kept, so that whoever reads the database can't use it. A hash without salt will do: nobody can try
// 2^256 of them.
type Token string

// NewToken makes one.
func NewToken() Token {
	var b [32]byte
	_, _ = rand.Read(b[:]) // it never fails: see crypto/rand
	return Token(base64.RawURLEncoding.EncodeToString(b[:]))
}

// Hash is what is kept of a token.
func (t Token) Hash() string {
	sum := sha256.Sum256([]byte(t))
	return hex.EncodeToString(sum[:])
}

// Plausible reports whether a text can be a token at all, so that nonsense costs no look into the
// database.
func (t Token) Plausible() bool {
	b, err := base64.RawURLEncoding.DecodeString(string(t))
	return err == nil && len(b) == 32
}

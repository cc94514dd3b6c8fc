package auth

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"

	"golang.org/x/crypto/argon2"
	"golang.org/x/text/unicode/norm"

	"example.org/homeward/internal/platform/turns"
)

// cost is what one hash costs: argon2id with 19 MiB and two passes, the least that OWASP's cheat sheet
// on password storage asks for; about 24 ms.
type cost struct {
	memory  uint32 // KiB
	passes  uint32
	threads uint8
}

var present = cost{memory: 19 << 10, passes: 2, threads: 1}

const (
	saltBytes = 16
	hashBytes = 32
)

// Passwords makes and checks hashes of passwords, a few at once: each takes as much memory as a small
// program.
type Passwords struct {
	turns *turns.Turns
	decoy string // of no password: it is checked where there is no account, so that the answer takes as long
}

// NewPasswords lets n hashes be worked out at once.
func NewPasswords(n int) (*Passwords, error) {
	p := &Passwords{turns: turns.New(n)}
	var err error
	p.decoy, err = hash(rand.Text(), present)
	return p, err
}

// Hash makes the text that is kept of a password. The address is of whoever sent it: see package turns.
func (p *Passwords) Hash(ctx context.Context, address, password string) (string, error) {
	if err := p.turns.Take(ctx, address, false); err != nil {
		return "", err
	}
	defer p.turns.Done()
	return hash(password, present)
}

// Match reports whether a password is the one that a kept text was made of. With no text it takes as
// long, and says no. Old reports whether the text was made at another cost and should be made anew.
func (p *Passwords) Match(ctx context.Context, address string, doubted bool, kept, password string) (ok, old bool, err error) {
	if err := p.turns.Take(ctx, address, doubted); err != nil {
		return false, false, err
	}
	defer p.turns.Done()
	if kept == "" {
		_, _, err = match(p.decoy, password)
		return false, false, err
	}
	return match(kept, password)
}

// normal is the one form of a password that can be typed in several: a letter with its accent, or the
// letter and then the accent.
func normal(password string) []byte { return norm.NFKC.Bytes([]byte(password)) }

var plain = base64.RawStdEncoding

func hash(password string, c cost) (string, error) {
	salt := make([]byte, saltBytes)
	if _, err := rand.Read(salt); err != nil {
		return "", fmt.Errorf("make a salt: %w", err)
	}
	sum := argon2.IDKey(normal(password), salt, c.passes, c.memory, c.threads, hashBytes)
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s",
		argon2.Version, c.memory, c.passes, c.threads, plain.EncodeToString(salt), plain.EncodeToString(sum)), nil
}

var errKept = errors.New("what is kept of a password cannot be read")

func match(kept, password string) (ok, old bool, err error) {
	part := strings.Split(kept, "$")
	if len(part) != 6 || part[1] != "argon2id" || part[2] != fmt.Sprintf("v=%d", argon2.Version) {
		return false, false, errKept
	}
	var c cost
	if n, err := fmt.Sscanf(part[3], "m=%d,t=%d,p=%d", &c.memory, &c.passes, &c.threads); err != nil || n != 3 || c.passes == 0 || c.threads == 0 {
		return false, false, errKept
	}
	salt, err := plain.DecodeString(part[4])
	if err != nil {
		return false, false, errKept
	}
	want, err := plain.DecodeString(part[5])
	if err != nil || len(want) != hashBytes {
		return false, false, errKept
	}
	got := argon2.IDKey(normal(password), salt, c.passes, c.memory, c.threads, hashBytes)
	return subtle.ConstantTimeCompare(got, want) == 1, c != present, nil
}

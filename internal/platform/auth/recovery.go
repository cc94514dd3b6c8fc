package auth

import (
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base32"
	"encoding/hex"
	"slices"
	"strings"
)

// How many recovery codes there are, and how long each is: 120 bits, so that a hash without salt is
// enough to keep, in six groups that can be written on paper and read out.
const (
	recoveryCodes = 10
	recoveryBytes = 15
	recoveryGroup = 4 // letters
)

// RecoveryCodes makes the codes that get somebody in who has lost their phone, each once. What is kept
// of them are their hashes.
func RecoveryCodes() (codes, hashes []string) {
	for range recoveryCodes {
		var b [recoveryBytes]byte
		_, _ = rand.Read(b[:]) // it never fails: see crypto/rand
		text := base32.StdEncoding.EncodeToString(b[:])
		var groups []string
		for part := range slices.Chunk([]byte(text), recoveryGroup) {
			groups = append(groups, string(part))
		}
		code := strings.Join(groups, "-")
		codes, hashes = append(codes, code), append(hashes, recoveryHash(code))
	}
	return codes, hashes
}

// UseRecoveryCode takes a code out of those that are left; false if it is none of them. Spaces, hyphens
// and small letters are forgiven, and so are 0, 1 and 8 for O, I and B, which the codes do not have.
func UseRecoveryCode(left []string, code string) (rest []string, ok bool) {
	given := recoveryHash(code)
	at := -1
	for i, h := range left {
		if subtle.ConstantTimeCompare([]byte(h), []byte(given)) == 1 {
			at = i
		}
	}
	if at < 0 {
		return left, false
	}
	rest = append(append(rest, left[:at]...), left[at+1:]...)
	return rest, true
}

var typed = strings.NewReplacer(" ", "", "-", "", "0", "O", "1", "I", "8", "B")

func recoveryHash(code string) string {
	sum := sha256.Sum256([]byte(typed.Replace(strings.ToUpper(code))))
	return hex.EncodeToString(sum[:])
}

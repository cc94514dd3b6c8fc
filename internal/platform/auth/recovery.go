package auth

import (
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base32"
	"encoding/hex"
	"strings"
)

// How many recovery codes there are, and how long each is: 80 bits, which nobody guesses, in four
// groups that can be written on paper and read out.
const (
	recoveryCodes = 10
	recoveryBytes = 10
)

// RecoveryCodes makes the codes that get somebody in who has lost their phone, each once. What is kept
// of them are their hashes.
func RecoveryCodes() (codes, hashes []string) {
	for range recoveryCodes {
		var b [recoveryBytes]byte
		_, _ = rand.Read(b[:]) // it never fails: see crypto/rand
		text := base32.StdEncoding.EncodeToString(b[:])
		code := text[:4] + "-" + text[4:8] + "-" + text[8:12] + "-" + text[12:]
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

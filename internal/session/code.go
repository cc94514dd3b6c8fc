package session

import (
	"crypto/rand"
	"strings"
	"unicode"
)

// letters are what codes are made of: none looks or sounds like another when it is read out in a room, and
// no vowel makes a word of them.
const letters = "CDFHJKMNPRTVWXY3479"

// CodeLength is how long a code is. It gives 47 million codes. Whoever tries them one by one from one address is answered thirty times a
// minute (web.Misses), and finds one of a dozen open rooms in three months.
const CodeLength = 6

func newCode() string {
	out := make([]byte, 0, CodeLength)
	var b [1]byte
	for len(out) < CodeLength {
		_, _ = rand.Read(b[:]) // it never fails: see crypto/rand
		if n := int(b[0]); n < 256-256%len(letters) {
			out = append(out, letters[n%len(letters)])
		}
	}
	return string(out)
}

// Tidy reads a code as people type it: in small letters, with spaces or hyphens.
func Tidy(text string) string {
	return strings.Map(func(r rune) rune {
		if r == '-' || unicode.IsSpace(r) {
			return -1
		}
		return unicode.ToUpper(r)
	}, text)
}

// codeLike reports whether a text can be a code at all, so that nonsense costs no look into the database.
func codeLike(text string) bool {
	return len(text) == CodeLength && strings.IndexFunc(text, func(r rune) bool { return !('A' <= r && r <= 'Z' || '0' <= r && r <= '9') }) < 0
}

package promote

import (
	"crypto/sha256"
	"encoding/binary"
	"strings"
	"unicode"
)

// letters are what codes are made of: none looks like another, in print or by hand, and without vowels
// they make no words. There is no 0, 1, b, g, i, l, m, o, q, s, u, v, z, 2, 5, 6 or 8.
const letters = "cdfhjknprtwxy3479"

// The lengths of codes. They differ, so that a poster that an editor made never has the code of one that
// anybody may print.
const (
	ownLength   = 5 // 1.4 million
	readyLength = 7 // six for the area, one for what it is about
)

// spell writes a number of so many letters, from a hash of a text.
func spell(text string, length int) string {
	sum := sha256.Sum256([]byte(text))
	n := binary.BigEndian.Uint64(sum[:])
	out := make([]byte, length)
	for i := range out {
		out[i] = letters[n%uint64(len(letters))]
		n /= uint64(len(letters))
	}
	return string(out)
}

// ownCode is the code of a poster that an editor makes; where another has it already, the next one is tried.
func ownCode(id string, attempt int) string {
	return spell("poster "+id+strings.Repeat("+", attempt), ownLength)
}

// Tidy reads a code as people type it: in capitals, with spaces or hyphens.
func Tidy(text string) string {
	return strings.Map(func(r rune) rune {
		if r == '-' || unicode.IsSpace(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, text)
}

// wellFormed reports whether a code could be one of ours.
func wellFormed(code string) bool {
	if len(code) != ownLength && len(code) != readyLength {
		return false
	}
	return strings.Trim(code, letters) == ""
}

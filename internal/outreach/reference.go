package outreach

import (
	"crypto/rand"
	"strings"
)

// letters are those of a reference: none looks like another, none sounds like another on the phone, and no
// vowel, so that none is a word. 18 letters in ten places are three million million references.
const letters = "BCDFGHJKMPQRTVWXYZ"

const group = 5

// NewReference makes a reference that nobody can guess: "KDTRW-BQHZM".
func NewReference() string {
	var out strings.Builder
	for out.Len() < 2*group+1 {
		if out.Len() == group {
			out.WriteByte('-')
		}
		var b [1]byte
		_, _ = rand.Read(b[:]) // it never fails
		if n := int(b[0]); n < 256/len(letters)*len(letters) {
			out.WriteByte(letters[n%len(letters)])
		}
	}
	return out.String()
}

// ReadReference reads a reference as people write it, in small letters and with or without the dash;
// false for what is none.
func ReadReference(text string) (string, bool) {
	text = strings.Map(func(r rune) rune {
		if strings.ContainsRune(" -–.\u00a0", r) {
			return -1
		}
		return r
	}, strings.ToUpper(text))
	if len(text) != 2*group || strings.Trim(text, letters) != "" {
		return "", false
	}
	return text[:group] + "-" + text[group:], true
}

package award

import (
	"crypto/rand"
	"fmt"
	"strings"
)

// letters are those of numbers. None is taken for another by eye or by ear, and there are as many as a prime, so that one
// wrong letter, or two that changed places, never give the number of another award.
const letters = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"

// The parts of a number: HW-2026-7K4M-3.
const (
	prefix = "HW"
	middle = 4 // letters
)

// newNumber makes a number by chance, for an award that is given in a year.
func newNumber(year int) string {
	var b strings.Builder
	buf := make([]byte, 1)
	for b.Len() < middle {
		_, _ = rand.Read(buf) // it never fails
		if int(buf[0]) < 256/len(letters)*len(letters) {
			b.WriteByte(letters[int(buf[0])%len(letters)])
		}
	}
	return numbered(fmt.Sprintf("%04d", year), b.String())
}

func numbered(year, text string) string {
	return prefix + "-" + year + "-" + text + "-" + string(check(year, text))
}

// check is the letter at the end: each place counts with a weight of its own.
func check(year, text string) byte {
	sum := 0
	for i := range len(year) {
		sum += (i + 1) * int(year[i]-'0')
	}
	for i := range len(text) {
		sum += (len(year) + i + 1) * strings.IndexByte(letters, text[i])
	}
	return letters[sum%len(letters)]
}

// ReadNumber reads a number as somebody typed it, with or without its hyphens. It is false for one that was never given
// out, such as one with a slip in it.
func ReadNumber(typed string) (string, bool) {
	text := strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z':
			return r - 'a' + 'A'
		case r >= 'A' && r <= 'Z' || r >= '0' && r <= '9':
			return r
		case r == '-' || r == ' ' || r == '\u00a0' || r >= '\u2010' && r <= '\u2015' || r == '.' || r == '/':
			return -1
		}
		return '?'
	}, strings.TrimSpace(typed))
	if len(text) != len(prefix)+4+middle+1 || !strings.HasPrefix(text, prefix) {
		return "", false
	}
	year := strings.NewReplacer("O", "0", "I", "1", "L", "1").Replace(text[2:6])
	rest := text[6 : 6+middle]
	for i := range len(year) {
		if year[i] < '0' || year[i] > '9' {
			return "", false
		}
	}
	for i := range len(rest) {
		if strings.IndexByte(letters, rest[i]) < 0 {
			return "", false
		}
	}
	number := numbered(year, rest)
	return number, number[len(number)-1] == text[len(text)-1]
}

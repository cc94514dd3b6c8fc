package source

import (
	"errors"
	"strings"
	"unicode"
	"unicode/utf8"
)

var errUTF8 = errors.New("there are broken characters in this row: save the file as UTF-8 and try again")

// tidy trims a text, reads what was written for HTML, and takes out what no page can show: control
// characters and odd line ends.
func tidy(s string) string {
	s = plain(s)
	if !strings.ContainsFunc(s, odd) {
		return strings.TrimSpace(s)
	}
	s = strings.ReplaceAll(s, "\r\n", "\n")
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		switch {
		case r == '\r', r == '\u2028', r == '\u2029':
			return '\n'
		case odd(r):
			return -1
		}
		return r
	}, s))
}

// odd reports whether a rune is a control character, or one that turns the writing of the rest of
// a page around.
func odd(r rune) bool {
	switch {
	case r == '\n', r == '\t':
		return false
	case r >= '\u202a' && r <= '\u202e', r >= '\u2066' && r <= '\u2069', r == '\u2028', r == '\u2029':
		return true
	}
	return unicode.IsControl(r)
}

// line is tidy text on one line.
func line(s string) string { return strings.Join(strings.Fields(tidy(s)), " ") }

// short cuts a text to n characters, for messages.
func short(s string, n int) string {
	s = line(s)
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	return string([]rune(s)[:n]) + "…"
}

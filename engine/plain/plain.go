// Package plain makes what somebody typed into text that means what it shows. A line has no breaks in it, a text has
// paragraphs, and neither holds letters that nobody sees: one that turns the words around it the other way, or has no
// width, makes one name look like another. What joins letters, or keeps them apart, stays: some languages are written
// with it.
//
// It is pure, and what is plain already stays as it is: Line(Line(s)) is Line(s), and Text(Text(s)) is Text(s).
package plain

import (
	"strings"
	"unicode"
)

// Control reports whether a letter breaks a line or steers a machine.
func Control(r rune) bool { return unicode.IsControl(r) || r == '\u2028' || r == '\u2029' }

// hides reports whether a letter is not seen and changes how others are: it turns their direction, or stands between
// them with no width.
func hides(r rune) bool {
	switch r {
	case '\u200b', '\ufeff', '\u200e', '\u200f', '\u061c':
		return true
	}
	return r >= '\u202a' && r <= '\u202e' || r >= '\u2060' && r <= '\u206f'
}

// empty are letters that are drawn as nothing, and are no spaces.
const empty = "\u115f\u1160\u2800\u3164\uffa0"

// Blank reports whether nothing of a text can be seen.
func Blank(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool {
		return !unicode.IsSpace(r) && !Control(r) && !unicode.Is(unicode.Cf, r) && !strings.ContainsRune(empty, r)
	})
}

// Line makes one line of a text; "" where nothing can be seen.
func Line(s string) string {
	if Blank(s) {
		return ""
	}
	return strings.Join(strings.FieldsFunc(strings.Map(seen, s), func(r rune) bool { return unicode.IsSpace(r) || Control(r) }), " ")
}

// Text keeps the paragraphs of a text; "" where nothing can be seen.
func Text(s string) string {
	if Blank(s) {
		return ""
	}
	s = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n").Replace(s)
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if Control(r) && r != '\n' && r != '\t' {
			return -1
		}
		return seen(r)
	}, s))
}

func seen(r rune) rune {
	if hides(r) {
		return -1
	}
	return r
}

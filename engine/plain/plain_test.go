package plain_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"example.org/homeward/engine/plain"
)

func TestLine(t *testing.T) {
	for in, want := range map[string]string{
		"  A home\n for\tall \r\n":                         "A home for all",
		"one\u2028two\u2029three\u0085four":                "one two three four",
		"pay\u202e01\u202c \u2066x\u2069":                  "pay01 x",
		"\ufeffzero\u200bwidth\u2060\u200e\u061c":          "zerowidth",
		"\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645": "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
		"👩\u200d👧":                                         "👩\u200d👧",
		"\u2800\u3164 \u115f":                              "",
		"\u202e\u200d":                                     "",
		"":                                                 "",
	} {
		if got := plain.Line(in); got != want {
			t.Errorf("%q is %q, and not %q", in, got, want)
		}
	}
}

func TestText(t *testing.T) {
	for in, want := range map[string]string{
		"\n A home.\r\n\r\nFor all.\r \x00": "A home.\n\nFor all.",
		"one\u2029two\x07":                  "one\ntwo",
		"\u202eturned\u202c":                "turned",
		"\u2800\n\u3164":                    "",
	} {
		if got := plain.Text(in); got != want {
			t.Errorf("%q is %q, and not %q", in, got, want)
		}
	}
}

// TestOnce: what is plain stays as it is, holds nothing that hides, and no line breaks; what can be seen is not lost.
func TestOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.String().Draw(t, "s")
		line, text := plain.Line(s), plain.Text(s)
		if plain.Line(line) != line || plain.Text(text) != text || !utf8.ValidString(line) || strings.ContainsFunc(line, plain.Control) {
			t.Fatalf("%q: %q, %q", s, line, text)
		}
		if (line == "") != plain.Blank(s) || (text == "") != plain.Blank(s) {
			t.Fatalf("%q: %q, %q", s, line, text)
		}
	})
}

package doc

import (
	"net/url"
	"strings"
	"unicode/utf8"
)

// Clean gives a text as every writer puts it: whatever ends a line is "\n", a tab stays, and what no
// XML may hold, as well as every other control character and what is no UTF-8, becomes U+FFFD.
func Clean(s string) string {
	if !soiled(s) {
		return s
	}
	s = strings.ReplaceAll(s, "\r\n", "\n")
	return strings.Map(func(c rune) rune {
		switch c {
		case '\r', '\v', '\f', '\u0085', '\u2028', '\u2029':
			return '\n'
		}
		if unfit(c) {
			return utf8.RuneError
		}
		return c
	}, s)
}

func soiled(s string) bool {
	for _, c := range s {
		if unfit(c) || c == utf8.RuneError || c == '\u2028' || c == '\u2029' {
			return true
		}
	}
	return false
}

// unfit are control characters but for the tab and the end of a line, and what is no character.
func unfit(c rune) bool {
	return c < 0x20 && c != '\t' && c != '\n' || c >= 0x7f && c < 0xa0 || c == 0xfffe || c == 0xffff
}

// oneLine is a text for where there is one line only.
func oneLine(s string) string {
	return strings.TrimSpace(strings.NewReplacer("\n", " ", "\t", " ").Replace(Clean(s)))
}

// schemes are where a link may lead to. Others, such as javascript, can do harm.
var schemes = []string{"http", "https", "mailto", "tel"}

// safeLink is an address if a document may hold it, else "".
func safeLink(address string) string {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil {
		return ""
	}
	for _, s := range schemes {
		if u.Scheme == s {
			return u.String()
		}
	}
	return ""
}

// anchor is an id if an address can lead to it as it is, else "".
func anchor(id string) string {
	for _, c := range []byte(id) {
		if c != '-' && (c < '0' || c > '9') && (c < 'a' || c > 'z') {
			return ""
		}
	}
	return id
}

// language is a language if it can be one, else "": programs trip over others.
func language(tag string) string {
	for _, c := range []byte(tag) {
		if c != '-' && (c < '0' || c > '9') && (c < 'A' || c > 'Z') && (c < 'a' || c > 'z') {
			return ""
		}
	}
	return tag
}

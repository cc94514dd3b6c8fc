package award

import (
	"fmt"
	"net/url"
	"strings"
	"unicode/utf8"

	"example.org/homeward/engine/plain"
	"example.org/homeward/internal/platform/errs"
)

// How many letters texts may have.
const (
	mostReason = 500
	mostReport = 3000
	mostLine   = 200
	mostPaper  = 600
)

// line makes one line of a text, and text keeps its paragraphs. One in which nothing can be seen is none.
func line(s string) string { return plain.Line(s) }

func text(s string) string { return plain.Text(s) }

// most notes a text that is too long.
func most(f *errs.Fields, name, text string, letters int) {
	if utf8.RuneCountInString(text) > letters {
		f.Add(name, fmt.Sprintf("Use %d letters or fewer", letters))
	}
}

// goodLink reports whether a text is an address that others may follow.
func goodLink(s string) bool {
	u, err := url.Parse(s)
	return err == nil && u.Scheme == "https" && strings.Contains(u.Hostname(), ".") && u.User == nil && len(s) <= mostLine
}

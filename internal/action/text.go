package action

import (
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"example.org/homeward/engine/plain"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
)

// The longest that words may be, in letters.
const (
	MostText    = 500
	mostWhy     = 1000
	mostName    = 120
	mostContact = 200
	mostMinutes = 4000
)

// text notes a text that is too long.
func text(f *errs.Fields, name, s string, most int) {
	if utf8.RuneCountInString(s) > most {
		f.Add(name, fmt.Sprintf("Use %d letters or fewer", most))
	}
}

// line notes a text that is too long or has more lines than one.
func line(f *errs.Fields, name, s string, most int) {
	text(f, name, s, most)
	if strings.ContainsFunc(s, plain.Control) {
		f.Add(name, "Write it on one line")
	}
}

// need notes words that are needed and not there.
func need(f *errs.Fields, name, s, message string) {
	if plain.Blank(s) {
		f.Add(name, message)
	}
}

// day notes what is no day. "" is none, and right.
func day(f *errs.Fields, name, s string) {
	if s != "" && !isDay(s) {
		f.Add(name, "Write a day that is there, as in 30/6/2026")
	}
}

// isDay reports whether a text is a day that can be: nothing is planned for the year 9999.
func isDay(s string) bool {
	t, err := time.Parse(time.DateOnly, s)
	return err == nil && t.Year() >= 2000 && t.Year() < 2100
}

func checkID(f *errs.Fields, id string) {
	if !ids.Valid(id) {
		f.Add("id", "The id must be a UUID")
	}
}

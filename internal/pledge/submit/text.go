package submit

import (
	"fmt"
	"unicode/utf8"

	"example.org/homeward/engine/plain"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
)

// most notes a text that is too long.
func most(f *errs.Fields, name, text string, letters int) {
	if utf8.RuneCountInString(text) > letters {
		f.Add(name, fmt.Sprintf("Use %d letters or fewer", letters))
	}
}

// need notes words that are needed and not there.
func need(f *errs.Fields, name, text, message string) {
	if plain.Blank(text) {
		f.Add(name, message)
	}
}

func checkID(f *errs.Fields, id string) {
	if !ids.Valid(id) {
		f.Add("id", "The id must be a UUID")
	}
}

// reason is the check of words that somebody gives for what they decide.
func reason(name, text, message string) error {
	var f errs.Fields
	need(&f, name, text, message)
	most(&f, name, text, mostWords)
	return f.Err()
}

package story

import (
	"regexp"
	"slices"

	"example.org/homeward/engine/plain"
)

// Sign is something in a text by which somebody may be known.
type Sign struct {
	What  string // what kind of thing it is, in words
	Found string // as it stands in the text
}

// signs are what is looked for. They find what people write without thinking, and no more: who looks for what is rare
// about somebody is the second person.
var signs = []struct {
	what string
	find *regexp.Regexp
}{
	{"an email address", regexp.MustCompile(`(?i)[\w.+-]+@[\w-]+(?:\.[\w-]+)+`)},
	{"a postcode", regexp.MustCompile(`(?i)\b[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}\b`)},
	{"a phone number", regexp.MustCompile(`(?:\+44|\b0)(?:[ -]?\d){9,10}\b`)},
	{"a date of birth", regexp.MustCompile(`(?i)\b(?:born|birthday|dob|date of birth)\b[^.\n]{0,20}\d[^.\n]{0,12}`)},
	{"an exact date", regexp.MustCompile(`(?i)\b\d{1,2}(?:st|nd|rd|th)? (?:of )?(?:january|february|march|april|may|june|july|august|september|october|november|december)\b|\b\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b|\b\d{4}-\d{2}-\d{2}\b`)},
	{"a street address", regexp.MustCompile(`\b\d{1,4}[a-zA-Z]? (?:[A-Z][a-z’']+ ){1,3}(?:Street|Road|Lane|Avenue|Close|Drive|Way|Court|Place|Terrace|Crescent|Square|Gardens|Row|Hill)\b`)},
	{"an exact age", regexp.MustCompile(`(?i)\b(?:aged \d{1,3}|\d{1,3}[- ]years?[- ]old)\b`)},
	{"a National Insurance number", regexp.MustCompile(`(?i)\b[a-z]{2} ?\d{2} ?\d{2} ?\d{2} ?[a-d]\b`)},
}

// Signs looks through the words of a case for what may tell who somebody is.
func (s Story) Signs() (out []Sign) {
	for _, x := range signs {
		for _, text := range s.texts() {
			for _, found := range x.find.FindAllString(text, -1) {
				sign := Sign{x.what, plain.Line(found)}
				if !slices.Contains(out, sign) {
					out = append(out, sign)
				}
			}
		}
	}
	return out
}

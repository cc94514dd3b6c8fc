package source

import (
	"fmt"
	"math"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// shortestLine is the shortest line of an address that is looked for: "Flat 2" stands everywhere.
const shortestLine = 8

// shortestStreet is the shortest name that is looked for without its number and its kind of street.
const shortestStreet = 4

// gap is whatever may stand between two parts of an address, if anything does.
const gap = `[\W_]{0,4}`

// streetKinds are the kinds of street, each with its short forms.
var streetKinds = map[string]string{
	"street": "street|str|st", "road": "road|rd", "avenue": "avenue|ave|av", "lane": "lane|ln", "drive": "drive|drv|dr",
	"close": "close|cl", "square": "square|sq", "place": "place|pl", "court": "court|crt|ct", "crescent": "crescent|cres|cr",
	"terrace": "terrace|terr|ter", "gardens": "gardens|gdns", "grove": "grove|gr", "way": "way", "hill": "hill", "walk": "walk",
	"parade": "parade|pde", "row": "row", "green": "green|grn", "park": "park|pk", "mews": "mews", "rise": "rise", "view": "view",
}

// streetName is the name of a street and its kind.
const streetName = `((?:[\pL’'.]+[\s-]+){1,4})(street|str|st|road|rd|avenue|ave|av|lane|ln|drive|drv|dr|close|cl|square|sq|place|pl|court|crt|ct|crescent|cres|cr|terrace|terr|ter|gardens|gdns|grove|gr|way|hill|walk|parade|pde|row|green|grn|park|pk|mews|rise|view)\b`

var streetLine = regexp.MustCompile(`(?i)` + streetName)

// kindForms are all the ways to write one kind of street.
func kindForms(kind string) string {
	for _, forms := range streetKinds {
		for _, f := range strings.Split(forms, "|") {
			if f == strings.ToLower(kind) {
				return forms
			}
		}
	}
	return regexp.QuoteMeta(kind)
}

// wordings are patterns for the ways in which a place's address may stand among other words.
func (p Place) wordings() (out []string) {
	for _, l := range append([]string{p.Name}, p.Lines...) {
		l = fold(l)
		if utf8.RuneCountInString(l) >= shortestLine && !strings.EqualFold(l, p.Town) && strings.ContainsFunc(l, unicode.IsDigit) {
			out = append(out, literally(l))
		}
		for _, m := range streetLine.FindAllStringSubmatch(l, -1) {
			out = append(out, `\b`+spaced(m[1])+gap+`(?:`+kindForms(m[2])+`)\b`, spaced(m[1])+gap+`(?:`+longest(m[2])+`)`)
		}
	}
	for _, l := range p.Lines {
		l = fold(l)
		if _, rest, ok := strings.Cut(l, " "); ok && unicode.IsDigit(rune(l[0])) && len(rest) >= shortestLine-2 && !strings.EqualFold(rest, p.Town) {
			out = append(out, `\b`+literally(rest)+`\b`)
		} else if len(l) >= shortestLine && !strings.EqualFold(l, p.Town) {
			out = append(out, literally(l))
		}
	}
	if code := strings.Join(strings.Fields(p.Postcode), ""); len(code) >= 5 {
		out = append(out, `\b`+spaced(strings.Join(strings.Split(code, ""), " "))+`\b`)
	}
	return append(out, p.pointWordings()...)
}

// longest is the full name of a kind of street, which is found inside other words too.
func longest(kind string) string {
	full, _, _ := strings.Cut(kindForms(kind), "|")
	return full
}

// pointWordings find a place's degrees, cut short or rounded, to three places behind the point: some
// hundred metres.
func (p Place) pointWordings() (out []string) {
	if p.Lat == nil || p.Lon == nil {
		return nil
	}
	for _, degrees := range []float64{math.Abs(*p.Lat), math.Abs(*p.Lon)} {
		cut, rounded := fmt.Sprintf("%.3f", math.Floor(degrees*1000)/1000), fmt.Sprintf("%.3f", degrees)
		out = append(out, `-?\b(?:`+regexp.QuoteMeta(cut)+`|`+regexp.QuoteMeta(rounded)+`)[0-9]*\b`)
	}
	return out
}

// streetNames are patterns for the names alone of the streets of a place, as in larch@example.org.
func (p Place) streetNames() (out []string) {
	for _, l := range p.Lines {
		for _, m := range streetLine.FindAllStringSubmatch(fold(l), -1) {
			if len(strings.TrimSpace(m[1])) >= shortestStreet {
				out = append(out, `(?:^|[^\pL])`+spaced(m[1])+`(?:$|[^\pL])`)
			}
		}
	}
	return out
}

// literally finds a text however its words are spaced.
func literally(text string) string {
	words := strings.Fields(text)
	for i, w := range words {
		words[i] = regexp.QuoteMeta(w)
	}
	return strings.Join(words, `[\s,]*`)
}

// spaced finds words with anything or nothing between them.
func spaced(text string) string {
	words := strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	return strings.Join(words, gap)
}

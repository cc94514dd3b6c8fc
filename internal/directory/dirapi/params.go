package dirapi

import (
	"net/url"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/web"
)

const (
	defaultPerPage = 50
	maxPerPage     = 100
	longestText    = 300 // characters
	maxPage        = 1_000_000_000
)

// asked is what a request asks for. It is read bit by bit, and what is wrong with it is gathered,
// so that one answer tells of all of it.
type asked struct {
	values     url.Values
	wrong      errs.Fields
	everything bool // all on one page
}

func read(values url.Values) *asked { return &asked{values: values} }

// explain is what is wrong with the request, as a 400 that names each parameter; any other error
// stays as it is.
func (a *asked) explain(err error) error {
	if f := errs.Of(err); len(f) > 0 {
		return web.BadRequest(f.Error())
	}
	return err
}

// text is one parameter, "" when it is not given.
func (a *asked) text(name string) string {
	list := a.values[name]
	switch {
	case len(list) == 0:
		return ""
	case len(list) > 1:
		a.wrong.Add(name, "give it once")
		return ""
	case utf8.RuneCountInString(list[0]) > longestText:
		a.wrong.Add(name, "use 300 characters or fewer")
		return ""
	}
	return strings.TrimSpace(list[0])
}

// words are what to search for, "" when nothing is.
func (a *asked) words() string {
	text := a.text("search")
	if text != "" && !strings.ContainsFunc(text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }) {
		a.wrong.Add("search", "give words to look for") // of nothing but signs, everything would be found
	}
	return text
}

// number is a whole number; ok is false when it is not given.
func (a *asked) number(name string, low, high int) (n int, ok bool) {
	text := a.text(name)
	if text == "" {
		return 0, false
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < low || n > high {
		a.wrong.Add(name, "give a whole number from "+strconv.Itoa(low)+" to "+strconv.Itoa(high))
		return 0, false
	}
	return n, true
}

// flag is true or false; false when it is not given.
func (a *asked) flag(name string) bool {
	text := a.text(name)
	if text == "" {
		return false
	}
	yes, err := strconv.ParseBool(text)
	if err != nil {
		a.wrong.Add(name, "give true or false")
	}
	return yes
}

// ids are UUIDs; the parameter may be given several times, or with commas between them.
func (a *asked) ids(name string) (out []string) {
	for _, text := range a.values[name] {
		if strings.TrimSpace(text) == "" {
			continue
		}
		for _, id := range strings.Split(text, ",") {
			if id = strings.ToLower(strings.TrimSpace(id)); !ids.Valid(id) {
				a.wrong.Add(name, "give an id, which is a UUID")
				return nil
			}
			if out = append(out, id); len(out) > maxPerPage {
				a.wrong.Add(name, "give 100 ids at most")
				return nil
			}
		}
	}
	return out
}

// id is one UUID, "" when it is not given.
func (a *asked) id(name string) string {
	list := a.ids(name)
	if len(list) > 1 {
		a.wrong.Add(name, "give one id")
	}
	if len(list) == 0 {
		return ""
	}
	return list[0]
}

// instants are the ways to write a date and time; without a zone it is UTC.
var instants = []string{
	time.RFC3339Nano, "2006-01-02T15:04Z07:00", "2006-01-02T15:04:05.999999999", "2006-01-02 15:04:05", "2006-01-02T15:04", time.DateOnly,
}

// earliest stands for every instant before it, so that none of them is taken for "not given".
var earliest = time.Unix(0, 0).UTC()

// instant is a date, or a date and time; the zero time when it is not given.
func (a *asked) instant(name string) time.Time {
	text := strings.ToUpper(a.text(name)) // RFC 3339 allows t and z
	if text == "" {
		return time.Time{}
	}
	// A plus in an address reads as a space unless it was escaped.
	for _, written := range []string{text, strings.Replace(text, " ", "+", 1)} {
		for _, layout := range instants {
			if at, err := time.Parse(layout, written); err == nil && at.Year() > 0 {
				return latest(at.UTC(), earliest)
			}
		}
	}
	a.wrong.Add(name, "give a date and time, such as 2026-01-31T09:00:00Z")
	return time.Time{}
}

func latest(a, b time.Time) time.Time {
	if a.Before(b) {
		return b
	}
	return a
}

// page is which page is asked for, and how many items it holds.
func (a *asked) page() (number, size int) {
	number, size = 1, defaultPerPage
	if n, ok := a.number("page", 1, maxPage); ok {
		number = n
	}
	if n, ok := a.number("per_page", 1, maxPerPage); ok {
		size = n
	}
	return number, size
}

// lines reports whether all of a list is asked for as a stream of lines.
func (a *asked) lines() bool {
	switch a.text("format") {
	case "", "json":
		return false
	case "ndjson":
		return true
	}
	a.wrong.Add("format", "give json or ndjson")
	return false
}

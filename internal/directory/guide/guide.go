package guide

import (
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/directory/need"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
)

// Guide is a text that says what to do in one situation.
type Guide struct {
	ID           string        `json:"id"`
	Slug         string        `json:"slug"`              // in the address of its page: /guides/{slug}
	AreaID       string        `json:"area_id,omitempty"` // whose it is; "" is the whole partnership
	Title        string        `json:"title"`
	Summary      string        `json:"summary"`
	Body         string        `json:"body"`            // Markdown
	Owner        string        `json:"owner"`           // who answers for it, as the public reads it
	Review       string        `json:"review"`          // the day by which it is to be read again
	Stage        string        `json:"stage,omitempty"` // of the pathway, by its key
	Needs        []string      `json:"needs"`           // in whose results it is offered
	See          []string      `json:"see"`             // slugs of guides that go with it
	Sources      []Source      `json:"sources"`
	Translations []Translation `json:"translations"`
	Version      int           `json:"version"` // 0: as it came with the program
}

// Source is where a fact of a guide comes from.
type Source struct {
	Title string `json:"title"`
	URL   string `json:"url"`
}

// Translation is a guide in another language, and who made sure that it says the same.
type Translation struct {
	Lang      string `json:"lang"` // as BCP 47 has it: "pl"
	Name      string `json:"name"` // of the language, in itself: "Polski"
	Title     string `json:"title"`
	Summary   string `json:"summary"`
	Body      string `json:"body"`
	CheckedBy string `json:"checked_by"`
	CheckedOn string `json:"checked_on"`
}

// The most that a guide's fields may hold, in letters.
const (
	mostTitle   = 90
	mostSummary = 200
	mostBody    = 20_000
)

var (
	slugs = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	tags  = regexp.MustCompile(`^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$`)
)

// Check tells what is wrong with the guide on its own, field by field.
func (g Guide) Check() errs.Fields {
	var f errs.Fields
	if !ids.Valid(g.ID) {
		f.Add("id", "The id must be a UUID")
	}
	switch {
	case !slugs.MatchString(g.Slug) || len(g.Slug) > 40:
		f.Add("slug", "Use small letters, digits and hyphens, 40 at most")
	case g.Slug == "new":
		f.Add("slug", "Choose another: this is where guides are written")
	}
	text(&f, "title", g.Title, mostTitle, "Give the guide a title")
	text(&f, "summary", g.Summary, mostSummary, "Say in a sentence what it is about")
	text(&f, "body", g.Body, mostBody, "Write the guide")
	text(&f, "owner", g.Owner, mostTitle, "Say who answers for it")
	if _, err := time.Parse(time.DateOnly, g.Review); err != nil {
		f.Add("review", "Give the day by which it is to be read again, as 2027-03-31")
	}
	if g.Stage != "" {
		if _, err := pathway.Parse(g.Stage); err != nil {
			f.Add("stage", "Choose a stage from the list")
		}
	}
	if slices.ContainsFunc(g.Needs, func(key string) bool { return !need.Known(key) }) {
		f.Add("needs", "Choose needs from the list")
	}
	if slices.ContainsFunc(g.See, func(slug string) bool { return !slugs.MatchString(slug) || slug == g.Slug }) {
		f.Add("see", "Name other guides by the last part of their address")
	}
	for _, s := range g.Sources {
		if !strings.HasPrefix(s.URL, "https://") || strings.TrimSpace(s.Title) == "" {
			f.Add("sources", "Give each source on its own line: its title, a bar, and an address that begins with https://")
			break
		}
	}
	for _, t := range g.Translations {
		t.check(&f)
	}
	return f
}

func (t Translation) check(f *errs.Fields) {
	if !tags.MatchString(t.Lang) || t.Lang == "en" {
		f.Add("lang", "Give the language's code, such as pl or uk")
	}
	text(f, "lang-name", t.Name, 40, "Give the language's own name, such as Polski")
	text(f, "lang-title", t.Title, mostTitle, "Give the title in that language")
	text(f, "lang-summary", t.Summary, mostSummary, "Give the summary in that language")
	text(f, "lang-body", t.Body, mostBody, "Give the text in that language")
	text(f, "lang-by", t.CheckedBy, mostTitle, "Say who checked the translation")
	if _, err := time.Parse(time.DateOnly, t.CheckedOn); err != nil {
		f.Add("lang-on", "Give the day on which it was checked, as 2026-11-29")
	}
}

// text adds what is wrong with one text.
func text(f *errs.Fields, field, value string, most int, empty string) {
	switch {
	case strings.TrimSpace(value) == "":
		f.Add(field, empty)
	case utf8.RuneCountInString(value) > most:
		f.Add(field, "This is too long")
	case strings.ContainsRune(value, 0):
		f.Add(field, "This holds characters that can't be shown")
	}
}

// Overdue reports whether the day has passed by which the guide was to be read again.
func (g Guide) Overdue(today string) bool { return g.Review < today }

// In is the guide in a language: its translation, and true; else itself.
func (g Guide) In(lang string) (Translation, bool) {
	for _, t := range g.Translations {
		if t.Lang == lang {
			return t, true
		}
	}
	return Translation{Lang: "en", Name: "English", Title: g.Title, Summary: g.Summary, Body: g.Body}, false
}

// Differs names the fields in which two versions differ.
func (g Guide) Differs(b Guide) (fields []string) {
	for _, x := range []struct {
		field string
		same  bool
	}{
		{"title", g.Title == b.Title},
		{"summary", g.Summary == b.Summary},
		{"body", g.Body == b.Body},
		{"owner", g.Owner == b.Owner},
		{"review", g.Review == b.Review},
		{"stage", g.Stage == b.Stage},
		{"needs", slices.Equal(g.Needs, b.Needs)},
		{"see", slices.Equal(g.See, b.See)},
		{"sources", slices.Equal(g.Sources, b.Sources)},
		{"translations", slices.Equal(g.Translations, b.Translations)},
	} {
		if !x.same {
			fields = append(fields, x.field)
		}
	}
	return fields
}

package offer

import (
	"net/url"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
)

// Limits, in characters, keep a page readable and a mistake from filling the disk.
const (
	maxLine = 120
	maxText = 2000
	maxMany = 100_000
)

// longest is the furthest ahead that an appeal's last day may lie.
const longest = 366 // days

// check says what is wrong with an appeal, whole enough to be kept as a draft.
func (a Appeal) check() (f errs.Fields) {
	if !ids.Valid(a.ID) || !ids.Valid(a.OrganisationID) {
		f.Add("organisation", "Choose the organisation that asks")
	}
	if strings.TrimSpace(a.Words.Title) == "" {
		f.Add("title", "Say what you ask for")
	}
	for field, text := range map[string]string{"title": a.Words.Title, "unit": a.Words.Unit, "for_whom": a.Words.ForWhom, "postcode": a.Postcode} {
		if utf8.RuneCountInString(text) > maxLine {
			f.Add(field, "Use 120 characters or fewer")
		}
	}
	for field, text := range map[string]string{"why": a.Words.Why, "bring": a.Words.Bring} {
		if utf8.RuneCountInString(text) > maxText {
			f.Add(field, "Use 2,000 characters or fewer")
		}
	}
	if !slices.Contains(Asked, a.Kind) {
		f.Add("kind", "Choose what you ask for")
	}
	if !a.Kind.fits(a.Category) {
		f.Add("category", "Choose a group that goes with what you ask for")
	}
	if a.Wanted < 0 || a.Wanted > maxMany {
		f.Add("wanted", "Give a number from 1 to 100,000, or leave it empty")
	}
	if !slices.Contains(Urgencies, a.Urgency) {
		f.Add("urgency", "Choose how soon you need it")
	}
	return append(f, a.checkTerms()...)
}

func (a Appeal) checkTerms() (f errs.Fields) {
	for _, key := range a.Needs {
		if _, known := directory.Term(directory.TaxonomyNeeds, key); !known {
			f.Add("needs", "Choose from the needs on the list")
			break
		}
	}
	if a.Words.PayLink != "" && !secure(a.Words.PayLink) {
		f.Add("pay_link", "Give a web address that starts with https://")
	}
	return f
}

// checkSent says what is missing for others to read it.
func (a Appeal) checkSent(today string) (f errs.Fields) {
	if strings.TrimSpace(a.Words.Why) == "" {
		f.Add("why", "Say in a sentence or two why you need it")
	}
	if !ids.Valid(a.AreaID) {
		f.Add("area", "Choose the area that it is for")
	}
	switch {
	case a.Kind == Money && a.Words.PayLink == "":
		f.Add("pay_link", "Give the page on which people can give money: we take no payments here")
	case a.Kind != Money && a.Words.PayLink != "":
		f.Add("pay_link", "Only an appeal for money leads to a page for giving money")
	case a.Kind != Money && strings.TrimSpace(a.Words.Bring) == "":
		f.Add("bring", "Say where to bring it, or where to come")
	}
	day, err := time.Parse(time.DateOnly, a.LastDay)
	from, _ := time.Parse(time.DateOnly, today)
	switch {
	case err != nil:
		f.Add("last_day", "Give the last day on which it helps, such as 24 December")
	case a.LastDay < today:
		f.Add("last_day", "The last day is in the past")
	case day.Sub(from) > longest*24*time.Hour:
		f.Add("last_day", "Choose a day within a year: you can ask again then")
	}
	return f
}

// secure reports whether a text is a web address that is safe to send people to.
func secure(text string) bool {
	u, err := url.Parse(text)
	return err == nil && u.Scheme == "https" && u.Host != "" && u.User == nil && len(text) <= 2000
}

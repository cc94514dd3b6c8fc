package directory

import (
	"net/mail"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"example.org/homeward/engine/hours"
	"example.org/homeward/internal/directory/need"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
)

// The limits, in characters, keep a page readable and a mistake from filling the disk.
const (
	maxName   = 200
	MaxLine   = 300
	maxText   = 10_000
	maxPlaces = 200
	MaxNeeds  = 30
	tooLong   = "This is too long"
)

// Check says what is wrong with the service, in words for the person at the form.
func (s Service) Check() errs.Fields {
	var f errs.Fields
	if !ids.Valid(s.ID) || !ids.Valid(s.OrganisationID) {
		f.Add("id", "The id must be a UUID")
	}
	s.checkWords(&f)
	s.checkNeeds(&f)
	s.checkWaysIn(&f)
	s.checkPlaces(&f)
	s.Staying.check(&f)
	checkHours(&f, "hours", s.Hours)
	f = append(f, s.Eligibility.Check(need.KnownGroup)...)
	if !slices.Contains(Statuses, s.Status) {
		f.Add("status", "Choose whether the service is a draft, active, closed for now or gone")
	}
	if !s.PausedUntil.IsZero() && (!s.PausedUntil.Valid() || s.PausedUntil.EveryYear()) {
		f.Add("until", "Give a day with its year")
	}
	return f
}

func (s Service) checkWords(f *errs.Fields) {
	switch {
	case strings.TrimSpace(s.Name) == "":
		f.Add("name", "Give the service a name that says what it does")
	case utf8.RuneCountInString(s.Name) > maxName:
		f.Add("name", "The name is too long: use 200 characters or fewer")
	}
	for field, text := range map[string]string{
		"description": s.Description, "how_to_get_in": s.HowToGetIn, "cost": s.Cost, "status_note": s.StatusNote,
		"private_note": s.PrivateNote,
	} {
		if utf8.RuneCountInString(text) > maxText {
			f.Add(field, tooLong)
		}
		if !utf8.ValidString(text) || strings.ContainsRune(text, 0) {
			f.Add(field, "This holds characters that can't be read")
		}
	}
}

func (s Service) checkNeeds(f *errs.Fields) {
	if len(s.Needs) == 0 || len(s.Needs) > MaxNeeds {
		f.Add("needs", "Choose between one and thirty needs that this service meets")
	}
	for _, key := range s.Needs {
		if !need.Known(key) {
			f.Add("needs", "There is no need called "+key)
		}
	}
}

func (s Service) checkWaysIn(f *errs.Fields) {
	for _, a := range s.Access {
		if !slices.Contains(Accesses, a) {
			f.Add("access", "There is no way in called "+string(a))
		}
	}
	if s.Email != "" {
		if a, err := mail.ParseAddress(s.Email); err != nil || a.Address != s.Email || len(s.Email) > MaxLine {
			f.Add("email", "Give an email address like name@example.org")
		}
	}
	if s.Website != "" && !ValidWebsite(s.Website) {
		f.Add("website", "Give a web address that starts with https:// or http://")
	}
	for _, p := range s.Phones {
		if strings.TrimSpace(p.Number) == "" || len(p.Number) > 60 || len(p.Label) > MaxLine {
			f.Add("phones", "Give a phone number, or take the empty one away")
		}
	}
}

func (s Service) checkPlaces(f *errs.Fields) {
	if len(s.Places) > maxPlaces {
		f.Add("places", "A service can have 200 places at most")
	}
	if s.Remote() && len(s.Places) > 0 {
		f.Add("places", "A service by phone or online only has no place: take the place away, or add another way in")
	}
	seen := map[string]bool{}
	for _, p := range s.Places {
		if !ids.Valid(p.ID) || !ids.Valid(p.LocationID) || seen[p.LocationID] {
			f.Add("places", "The same place is there twice, or its id is not a UUID")
		}
		seen[p.LocationID] = true
		checkHours(f, "place_hours", p.Hours)
	}
}

func checkHours(f *errs.Fields, field string, s *hours.Schedule) {
	if s == nil {
		return
	}
	for _, p := range s.Check() {
		f.Add(field+"."+p.Field, p.Message)
	}
}

// Remote reports whether people can use the service by phone or online and in no other way.
func (s Service) Remote() bool {
	if len(s.Access) == 0 {
		return false
	}
	return !slices.ContainsFunc(s.Access, func(a Access) bool { return a != ByPhone && a != Online })
}

// ValidWebsite reports whether the text is a web address that a page may link to.
func ValidWebsite(s string) bool {
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Hostname() != "" && u.User == nil && !strings.ContainsAny(s, "\"<>\\ ") && len(s) <= 2000
}

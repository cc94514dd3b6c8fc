package org

import (
	"strings"
	"time"
	"unicode/utf8"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
)

// Agreement is what an organisation has agreed to about sharing data: which paper, and from which day to
// which it holds.
type Agreement struct {
	ID             string `json:"id"`
	OrganisationID string `json:"organisation_id"`
	Title          string `json:"title"`
	Begins         string `json:"begins"`         // a date, 2026-04-01
	Ends           string `json:"ends,omitempty"` // the last day; "" open
	Link           string `json:"link,omitempty"` // where the paper is
	Note           string `json:"note,omitempty"`
	Version        int    `json:"version"`
}

// Check says what is wrong with the agreement.
func (a Agreement) Check() errs.Fields {
	var f errs.Fields
	if !ids.Valid(a.ID) || !ids.Valid(a.OrganisationID) {
		f.Add("id", "The id must be a UUID")
	}
	if n := utf8.RuneCountInString(strings.TrimSpace(a.Title)); n == 0 || n > maxName {
		f.Add("title", "Say what the agreement is called, in 200 characters or fewer")
	}
	if !date(a.Begins) {
		f.Add("begins", "Give the day on which it begins")
	}
	if a.Ends != "" && (!date(a.Ends) || a.Ends < a.Begins) {
		f.Add("ends", "The last day must not be before the first")
	}
	if a.Link != "" && !validWebsite(a.Link) {
		f.Add("link", wrongLink)
	}
	if utf8.RuneCountInString(a.Note) > maxText {
		f.Add("note", "Use 10,000 characters or fewer")
	}
	return f
}

func date(s string) bool {
	_, err := time.Parse(time.DateOnly, s)
	return err == nil
}

// Standing is whether an agreement holds.
type Standing string

// The standings.
const (
	Coming  Standing = "to come"
	Holding Standing = "holds"
	Ending  Standing = "ends soon" // within sixty days
	Over    Standing = "over"
)

// On is its standing on a day, 2026-04-01.
func (a Agreement) On(day string) Standing {
	soon := day
	if t, err := time.Parse(time.DateOnly, day); err == nil {
		soon = t.AddDate(0, 0, 60).Format(time.DateOnly)
	}
	switch {
	case day < a.Begins:
		return Coming
	case a.Ends == "":
		return Holding
	case a.Ends < day:
		return Over
	case a.Ends <= soon:
		return Ending
	}
	return Holding
}

package org

import (
	"net/mail"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"example.org/homeward/engine/plain"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
)

// Part is a part that an organisation plays in the partnership.
type Part string

// The parts.
const (
	Provider  Part = "provider"
	Agency    Part = "agency"
	Signatory Part = "signatory"
	Employer  Part = "employer"
	Funder    Part = "funder"
	Landowner Part = "landowner"
	Business  Part = "business"
)

// Parts lists every part, in the order that pages show them.
var Parts = []Part{Provider, Agency, Signatory, Employer, Funder, Landowner, Business}

// Status is whether an organisation still exists.
type Status string

// The states of an organisation.
const (
	Active  Status = "active"
	Defunct Status = "defunct"
)

// Organisation is a body that takes part: a charity, a council, an employer, a faith group.
type Organisation struct {
	ID          string   `json:"id"`
	Name        string   `json:"name"`
	OtherName   string   `json:"other_name,omitempty"`
	Description string   `json:"description,omitempty"`
	Email       string   `json:"email,omitempty"`
	Phone       string   `json:"phone,omitempty"`
	Website     string   `json:"website,omitempty"`
	Charity     string   `json:"charity,omitempty"` // registered charity number
	Parts       []Part   `json:"parts,omitempty"`
	Areas       []string `json:"areas,omitempty"` // ids of the areas that it works in
	Status      Status   `json:"status"`
	Version     int      `json:"version"`
}

// limits, in characters, keep a page readable and a mistake from filling the disk.
const (
	maxName = 200
	maxText = 10_000
	maxLine = 300
)

// Check says what is wrong with the organisation, in words for the person at the form.
func (o Organisation) Check() errs.Fields {
	var f errs.Fields
	switch {
	case !ids.Valid(o.ID):
		f.Add("id", "The id must be a UUID")
	case plain.Blank(o.Name):
		f.Add("name", "Give the organisation's name")
	case utf8.RuneCountInString(o.Name) > maxName:
		f.Add("name", "The name is too long: use 200 characters or fewer")
	}
	if utf8.RuneCountInString(o.Description) > maxText {
		f.Add("description", "The description is too long: use 10,000 characters or fewer")
	}
	if o.Email != "" && !validEmail(o.Email) {
		f.Add("email", "Give an email address like name@example.org")
	}
	if o.Website != "" && !validWebsite(o.Website) {
		f.Add("website", wrongLink)
	}
	if utf8.RuneCountInString(o.OtherName) > maxName {
		f.Add("other_name", "The name is too long: use 200 characters or fewer")
	}
	if len(o.Areas) > 100 || slices.ContainsFunc(o.Areas, func(id string) bool { return !ids.Valid(id) }) {
		f.Add("areas", "Choose areas from the list")
	}
	if len(o.Charity) > maxLine {
		f.Add("charity", "The number is too long")
	}
	if len(o.Phone) > maxLine {
		f.Add("phone", "The phone number is too long")
	}
	if o.Status != Active && o.Status != Defunct {
		f.Add("status", "Choose whether the organisation is active")
	}
	return f
}

func validEmail(s string) bool {
	a, err := mail.ParseAddress(s)
	return err == nil && a.Address == s && len(s) <= maxLine
}

// wrongLink says all that validWebsite looks for, so that nobody is told to begin with what they began with.
const wrongLink = "Give a web address that starts with https:// or http:// and has no spaces or quote marks in it"

func validWebsite(s string) bool {
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Hostname() != "" && u.User == nil && !strings.ContainsAny(s, "\"<>\\ ") && len(s) <= 2000
}

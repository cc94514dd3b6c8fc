package source

import (
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"
)

// Peeked is a column of a table as it is in a file, before anybody has said what it is.
type Peeked struct {
	Header string   // as it is written
	Key    string   // as [Options] names it
	First  []string // its first values that are not empty
	Guess  string   // the column of ours that it may be; "" for none
}

// Peek looks at the columns of the first table among files: what they are called, and the first
// values in each, up to n.
func Peek(files []File, n int) (out []Peeked, err error) {
	for _, f := range files {
		err = one(f, func(_ string, g *guard) error {
			out, err = peek(g, n)
			return err
		})
		if err == nil || !f.Found {
			return out, err
		}
	}
	return out, err
}

func peek(g *guard, n int) ([]Peeked, error) {
	comma, err := delimiter(g)
	if err != nil {
		return nil, err
	}
	r := csv.NewReader(g)
	r.Comma, r.FieldsPerRecord, r.LazyQuotes = comma, -1, true
	header, err := header(r)
	if err != nil {
		return nil, err
	}
	out, taken := make([]Peeked, len(header)), map[string]bool{}
	for i, h := range header {
		out[i] = Peeked{Header: short(strings.ToValidUTF8(line(h), "�"), 80), Key: columnKey(h)}
		if guess := guessColumn(out[i].Key); guess != "" && !taken[guess] {
			out[i].Guess, taken[guess] = guess, true
		}
	}
	for range 50 {
		g.next(r.InputOffset())
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return out, nil //nolint:nilerr // the rows that can be read say enough here
		}
		for i, c := range cells {
			if c = short(strings.ToValidUTF8(line(unprotect(c)), "�"), 60); i < len(out) && c != "" && len(out[i].First) < n && !slices.Contains(out[i].First, c) {
				out[i].First = append(out[i].First, c)
			}
		}
	}
	return out, nil
}

// columnKey is how a column is known, however its name is written.
func columnKey(header string) string {
	return strings.ReplaceAll(strings.ToLower(line(header)), " ", "_")
}

// otherNames are what people call our columns.
var otherNames = map[string][]string{
	"organisation":             {"organization", "org", "provider", "organisation_name", "organization_name", "charity", "agency", "run_by", "provided_by"},
	"organisation_description": {"organization_description", "about_the_organisation", "about_organisation"},
	"organisation_email":       {"organization_email"},
	"organisation_phone":       {"organization_phone"},
	"organisation_website":     {"organization_website", "organization_url"},
	"organisation_charity":     {"charity_number", "charity_no", "registered_charity_number"},
	"organisation_id":          {"organization_id", "org_id"},
	"id":                       {"service_id", "ref", "reference", "uid", "unique_id"},
	"name":                     {"service", "service_name", "title", "project", "project_name", "name_of_service"},
	"description":              {"about", "details", "summary", "what_they_do", "what_we_do", "service_description", "notes"},
	"needs":                    {"need", "category", "categories", "type", "type_of_service", "service_type", "taxonomy"},
	"phones":                   {"phone", "telephone", "tel", "phone_number", "telephone_number", "contact_number", "tel_no", "mobile"},
	"email":                    {"e-mail", "email_address", "e-mail_address", "contact_email"},
	"website":                  {"web", "url", "web_address", "web_site", "link", "web_page"},
	"hours":                    {"opening_hours", "opening_times", "open", "times", "when", "opening", "days_and_times"},
	"address":                  {"address_1", "address1", "address_line_1", "street", "street_address", "location_address"},
	"town":                     {"city", "town/city", "locality", "post_town"},
	"postcode":                 {"post_code", "postal_code", "zip"},
	"latitude":                 {"lat", "y"},
	"longitude":                {"lon", "lng", "long", "x"},
	"place_name":               {"venue", "location", "location_name", "building", "where"},
	"areas":                    {"area", "area_served", "areas_served", "district", "borough", "local_authority", "council"},
	"access":                   {"how_to_access", "referral", "referral_route", "access_method"},
	"how_to_get_in":            {"how_to_refer", "referral_process", "how_to_get_help"},
	"eligibility_note":         {"eligibility", "who_for", "who_is_it_for", "criteria"},
	"groups":                   {"client_group", "client_groups", "who_can_come"},
	"cost":                     {"price", "fee", "fees", "costs"},
	"languages":                {"language"},
	"status":                   {"state"},
	"age_min":                  {"min_age", "minimum_age", "age_from"},
	"age_max":                  {"max_age", "maximum_age", "age_to"},
	"transport":                {"directions", "getting_there", "how_to_get_there"},
	"accessibility":            {"access_needs", "disabled_access"},
	"modified":                 {"last_updated", "updated", "last_modified"},
}

// guessColumn is the column of ours that another's may be.
func guessColumn(key string) string {
	for _, c := range Columns {
		if c.Name == key || slices.Contains(otherNames[c.Name], key) {
			return c.Name
		}
	}
	return ""
}

package orgweb

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/history"
	"example.org/homeward/internal/platform/web/ui"
)

// organisationFacts is what is known of an organisation, as people call it. Areas that are gone have no name.
func organisationFacts(o org.Organisation, areas []ui.Choice) []ui.Fact {
	return []ui.Fact{
		{Label: "Name", Value: o.Name},
		{Label: "Other name", Value: o.OtherName},
		{Label: "What it does", Value: o.Description},
		{Label: "Parts", Value: parts(o.Parts)},
		{Label: "Where it works", Value: whereWorks(o, areas)},
		{Label: "Phone", Value: o.Phone},
		{Label: "Email", Value: o.Email},
		{Label: "Web address", Value: o.Website},
		{Label: "Charity number", Value: o.Charity},
		{Label: "Status", Value: string(o.Status)},
	}
}

// whereWorks names the areas in which an organisation works.
func whereWorks(o org.Organisation, areas []ui.Choice) string {
	var where []string
	for _, a := range areas {
		if slices.Contains(o.Areas, a.Value) {
			where = append(where, strings.TrimLeft(a.Label, "– "))
		}
	}
	return strings.Join(where, ", ")
}

// agreementFacts is the same of an agreement.
func agreementFacts(a org.Agreement) []ui.Fact {
	return []ui.Fact{
		{Label: "What it is called", Value: a.Title},
		{Label: "From", Value: a.Begins},
		{Label: "Last day", Value: a.Ends},
		{Label: "Where the paper is", Value: a.Link},
		{Label: "Note", Value: a.Note},
	}
}

// factsOf is what was known of an organisation in one of its versions.
func factsOf(v history.Version, areas []ui.Choice) ([]ui.Fact, error) {
	var o org.Organisation
	if err := json.Unmarshal([]byte(v.Body), &o); err != nil {
		return nil, fmt.Errorf("read version %d of an organisation: %w", v.Version, err)
	}
	return organisationFacts(o, areas), nil
}

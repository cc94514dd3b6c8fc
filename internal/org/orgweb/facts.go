package orgweb

import (
	"encoding/json"
	"fmt"

	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/history"
	"example.org/homeward/internal/platform/web/ui"
)

// organisationFacts is what is known of an organisation, as people call it.
func organisationFacts(o org.Organisation) []ui.Fact {
	return []ui.Fact{
		{Label: "Name", Value: o.Name},
		{Label: "Other name", Value: o.OtherName},
		{Label: "What it does", Value: o.Description},
		{Label: "Parts", Value: parts(o.Parts)},
		{Label: "Phone", Value: o.Phone},
		{Label: "E-mail", Value: o.Email},
		{Label: "Web address", Value: o.Website},
		{Label: "Charity number", Value: o.Charity},
		{Label: "Status", Value: string(o.Status)},
	}
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
func factsOf(v history.Version) ([]ui.Fact, error) {
	var o org.Organisation
	if err := json.Unmarshal([]byte(v.Body), &o); err != nil {
		return nil, fmt.Errorf("read version %d of an organisation: %w", v.Version, err)
	}
	return organisationFacts(o), nil
}

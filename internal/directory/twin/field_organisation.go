package twin

import (
	"strings"

	"example.org/homeward/internal/org"
)

type organisation = org.Organisation

// organisationFields are what can be chosen of an organisation.
var organisationFields = []field[organisation]{
	line("name", "Name", func(o *organisation) *string { return &o.Name }),
	line("other_name", "Another name", func(o *organisation) *string { return &o.OtherName }),
	line("description", "What it is", func(o *organisation) *string { return &o.Description }),
	line("email", "Email", func(o *organisation) *string { return &o.Email }),
	line("phone", "Phone", func(o *organisation) *string { return &o.Phone }),
	line("website", "Website", func(o *organisation) *string { return &o.Website }),
	line("charity", "Charity number", func(o *organisation) *string { return &o.Charity }),
	{
		"parts", "Parts it plays", func(o organisation, _ ground) string { return partsWords(o.Parts) },
		func(to *organisation, from organisation) { to.Parts = from.Parts }, func(to *organisation, from organisation) { to.Parts = union(to.Parts, from.Parts) },
	},
	{
		"areas", "Areas it works in", func(o organisation, g ground) string { return g.areasWords(o.Areas) },
		func(to *organisation, from organisation) { to.Areas = from.Areas }, func(to *organisation, from organisation) { to.Areas = union(to.Areas, from.Areas) },
	},
}

func line(key, label string, at func(*organisation) *string) field[organisation] {
	return field[organisation]{
		key, label, func(o organisation, _ ground) string { return *at(&o) }, func(to *organisation, from organisation) { *at(to) = *at(&from) }, nil,
	}
}

func partsWords(list []org.Part) string {
	var out []string
	for _, p := range list {
		out = append(out, string(p))
	}
	return strings.Join(out, "\n")
}

package hsds

// Organization is who runs a service.
type Organization struct {
	ID                      string       `json:"id"`
	Name                    string       `json:"name"`
	Description             string       `json:"description"` // the profile asks for it always
	Email                   string       `json:"email,omitempty"`
	Website                 string       `json:"website,omitempty"`
	OrganizationIdentifiers []Identifier `json:"organization_identifiers,omitempty"`
	Phones                  []Phone      `json:"phones,omitempty"`
	Services                []Service    `json:"services,omitempty"`
}

// Identifier is the name under which a register knows an organisation.
type Identifier struct {
	ID               string `json:"id"`
	IdentifierScheme string `json:"identifier_scheme,omitempty"` // as org-id.guide lists them
	IdentifierType   string `json:"identifier_type"`
	Identifier       Text   `json:"identifier"`
}

// SchemeCharity is the register of charities in England and Wales, as org-id.guide names it.
const SchemeCharity = "GB-CHC"

package pledge

import "example.org/homeward/internal/platform/errs"

// Signature is an organisation that stands behind the pledges.
type Signature struct {
	ID      string `json:"id"`
	BodyID  string `json:"body_id"`
	Edition int    `json:"edition"` // of the text that was signed
	Body    string `json:"body"`    // the organisation, as it is called
	Name    string `json:"name"`    // of whoever signs for it; never public
	Role    string `json:"role"`
	On      string `json:"on"`                // a day
	Hash    string `json:"hash"`              // of the text that was signed
	Paper   bool   `json:"paper,omitempty"`   // it was given on paper; else by an account of the organisation
	SeenBy  string `json:"seen_by,omitempty"` // who saw the signature on paper; "": it was given here
	By      string `json:"by,omitempty"`      // the account that gave it, or kept it from paper; it never leaves
	Brought bool   `json:"brought,omitempty"` // it came with a file, and was given elsewhere
	// OrganisationID is the organisation here that stood for the body when it signed; "" for none. It never leaves.
	OrganisationID string `json:"organisation_id,omitempty"`
	Withdrawn      string `json:"withdrawn,omitempty"`
	Reason         string `json:"reason,omitempty"` // why it was withdrawn
}

// check tells what is wrong with it, field by field.
func (s Signature) check() errs.Fields {
	var f errs.Fields
	due(&f, "name", s.Name, "Write the name of whoever signs")
	due(&f, "role", s.Role, "Write their role, such as: Head teacher")
	if s.Paper {
		due(&f, "seen", s.SeenBy, "Write who saw the signature on paper")
	}
	for _, x := range [][2]string{{"name", s.Name}, {"role", s.Role}, {"seen", s.SeenBy}} {
		most(&f, x[0], x[1], mostName)
	}
	return f
}

package submit

import (
	"example.org/homeward/engine/plain"
	"example.org/homeward/internal/platform/errs"
)

// Paper is what goes with what is promised: who answers for it, and that it may be published. Names and contacts in it are
// for those who lead the engagement, and for the authority.
type Paper struct {
	Name      string `json:"name,omitempty"` // of the person who answers for delivery
	Role      string `json:"role,omitempty"`
	Contact   string `json:"contact,omitempty"`
	Consent   bool   `json:"consent,omitempty"` // it may be published, once it is awarded
	ConsentOn string `json:"consent_on,omitempty"`
	ConsentBy string `json:"consent_by,omitempty"` // the account
}

// The longest that words may be, in letters.
const (
	mostName  = 120
	mostLine  = 200
	mostText  = 2000
	mostWords = 4000
)

func (p Paper) tidied() Paper {
	p.Name, p.Role, p.Contact = plain.Line(p.Name), plain.Line(p.Role), plain.Line(p.Contact)
	return p
}

// check tells what is wrong with it. What is only missing is for the check of readiness.
func (p Paper) check() error {
	var f errs.Fields
	most(&f, "name", p.Name, mostName)
	most(&f, "role", p.Role, mostName)
	most(&f, "contact", p.Contact, mostLine)
	return f.Err()
}

package submit

import (
	"net/mail"
	"strings"

	"example.org/homeward/engine/plain"
	"example.org/homeward/internal/platform/errs"
)

// Rules are how the authority of a scheme deals with what is sent to it.
type Rules struct {
	SchemeID string `json:"-"`
	Version  int    `json:"-"`                 // 0: nobody has set any
	Two      bool   `json:"two,omitempty"`     // two validators have to find it good
	Address  string `json:"address,omitempty"` // gets what is sent, as a mail; "": nobody does
}

// needed is how many have to find it good.
func (r Rules) needed() int {
	if r.Two {
		return 2
	}
	return 1
}

func (r Rules) tidied() Rules {
	r.Address = plain.Line(r.Address)
	return r
}

func (r Rules) check() errs.Fields {
	var f errs.Fields
	if r.Address = plain.Line(r.Address); r.Address != "" {
		a, err := mail.ParseAddress(r.Address)
		if err != nil || a.Address != r.Address || strings.ContainsAny(r.Address, " \"") {
			f.Add("address", "Write an address like pledges@example.org, or leave it empty")
		}
	}
	most(&f, "address", r.Address, mostLine)
	return f
}

package pack

import "regexp"

// Tongue is the language of a pack: which it is, and where its lines begin.
type Tongue struct {
	Language  string `json:"language,omitempty"`  // BCP 47, such as "pl"; "": en-GB
	Direction string `json:"direction,omitempty"` // "rtl" where lines begin on the right; "" or "ltr" on the left
}

var tongueLike = regexp.MustCompile(`^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$`)

// English tells whether it is the language in which Homeward itself is written.
func (t Tongue) English() bool {
	return t.Language == "" || t.Language == "en" || len(t.Language) > 2 && t.Language[:3] == "en-"
}

// Check tells what is wrong with it.
func (t Tongue) Check() (out Problems) {
	if t.Language != "" && !tongueLike.MatchString(t.Language) {
		out.Add("language", "Name the language as pl, ar or en-GB")
	}
	if t.Direction != "" && t.Direction != "ltr" && t.Direction != "rtl" {
		out.Add("direction", "Lines begin at the left, ltr, or at the right, rtl")
	}
	return out
}

package directory

import "example.org/homeward/internal/platform/errs"

// Stance is what a service says of a group of people.
type Stance string

// The stances. A group that is not named may come like anybody else.
const (
	Only    Stance = "only"
	Welcome Stance = "welcome"
	Not     Stance = "not"
)

// Eligibility is who a service is for, as rules and not as text.
type Eligibility struct {
	AgeMin *int              `json:"age_min,omitempty"` // whole years, inclusive
	AgeMax *int              `json:"age_max,omitempty"` // whole years, inclusive
	Groups map[string]Stance `json:"groups,omitempty"`  // keys as the taxonomy of groups names them
	Note   string            `json:"note,omitempty"`
}

// maxAge is an age that nobody passes.
const maxAge = 120

// Check says what is wrong with the rules.
func (e Eligibility) Check(known func(group string) bool) errs.Fields {
	var f errs.Fields
	for field, age := range map[string]*int{"age_min": e.AgeMin, "age_max": e.AgeMax} {
		if age != nil && (*age < 0 || *age > maxAge) {
			f.Add(field, "An age is a number from 0 to 120")
		}
	}
	if e.AgeMin != nil && e.AgeMax != nil && *e.AgeMin > *e.AgeMax {
		f.Add("age_max", "The oldest age must not be below the youngest")
	}
	for group, stance := range e.Groups {
		if !known(group) {
			f.Add("groups", "There is no group called "+group)
		}
		if stance != Only && stance != Welcome && stance != Not {
			f.Add("groups", "Choose only, welcome or not for "+group)
		}
	}
	if len([]rune(e.Note)) > maxText {
		f.Add("eligibility_note", tooLong)
	}
	return f
}

package directory

import (
	"slices"

	"example.org/homeward/internal/directory/need"
	"example.org/homeward/internal/directory/quality"
	"example.org/homeward/internal/directory/source"
)

// GapsOf says what is missing in a service. The listing is what the public sees of it, or would see.
func GapsOf(s Service, l Listing) quality.Set {
	f := quality.Facts{
		TextNumbers: s.unlisted(), Description: s.Description, HowToGetIn: s.HowToGetIn, Hours: hasHours(s), Checked: s.Assurance != nil,
		WaysIn: len(s.Access), For: s.Eligibility.says(), Stages: s.Stages != 0, StageAssumed: s.StagesAssumed, NameAssumed: s.NameAssumed,
	}
	if l.CallFirst() != "" {
		f.Phones = 1
	}
	return quality.Of(f)
}

// unlisted is the phone numbers that stand in a service's text and not among its own.
func (s Service) unlisted() (out []string) {
	for _, n := range source.NumbersIn(s.Description + "\n" + s.HowToGetIn) {
		if !slices.ContainsFunc(s.Phones, func(p Phone) bool { return digits(p.Number) == digits(n) }) {
			out = append(out, n)
		}
	}
	return out
}

// says reports whether it tells anything of whom a service is for.
func (e Eligibility) says() bool {
	return e.AgeMin != nil || e.AgeMax != nil || len(e.Groups) > 0 || e.Note != ""
}

// Filled is the service with a gap filled from what is known already, and what was done, for the history;
// false when that needs somebody who knows. The text keeps a number that becomes the service's own: it may
// say whom it reaches.
func (s Service) Filled(g quality.Gap) (filled Service, why string, ok bool) {
	switch g {
	case quality.PhoneInText:
		numbers := s.unlisted()
		s.Phones = slices.Clone(s.Phones)
		for _, n := range numbers {
			s.Phones = append(s.Phones, Phone{Number: n})
		}
		return s, "the phone number in the text is its own now", len(numbers) > 0
	case quality.NoFor:
		ok, s.Eligibility.Note = !s.Eligibility.says(), "For everyone."
		return s, "it is for everyone", ok
	case quality.NoStage:
		for _, key := range s.Needs {
			if n, known := need.Default().Find(key); known {
				s.Stages |= n.Stages
			}
		}
		return s, "stages of what it is for", s.Stages != 0
	case quality.AssumedStage:
		ok, s.StagesAssumed = s.StagesAssumed, false
		return s, "the assumed stages are right", ok
	case quality.AssumedName:
		ok, s.NameAssumed = s.NameAssumed, false
		return s, "the assumed name is right", ok
	}
	return s, "", false
}

package directory

import (
	"slices"
	"strings"

	"example.org/homeward/internal/directory/source"
)

// CallFirst is the number to ring about a service: its own first one, or else its organisation's; ""
// for none. Where the words name another number, the organisation's would be a guess: a council's is
// that of some other desk, and the night line stands in the text.
func (l Listing) CallFirst() string {
	if len(l.Phones) > 0 {
		return l.Phones[0].Number
	}
	other := func(number string) bool { return digits(number) != digits(l.Organisation.Phone) }
	if slices.ContainsFunc(source.NumbersIn(l.Description+"\n"+l.HowToGetIn), other) {
		return ""
	}
	return l.Organisation.Phone
}

// digits is a number without what people put between its digits, as it is rung within the country.
func digits(number string) string {
	number = strings.ReplaceAll(number, "+44", "0")
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, number)
}

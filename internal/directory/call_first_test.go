package directory_test

import (
	"testing"

	"example.org/homeward/internal/directory"
)

func TestCallFirst(t *testing.T) {
	for _, c := range []struct{ own, text, organisation, want string }{
		{"0121 496 0001", "Ring 024 7683 2222 at night.", "0121 269 1940", "0121 496 0001"},
		{"", "Come in.", "0121 269 1940", "0121 269 1940"},
		{"", "Ring (0121) 269-1940.", "+44 121 269 1940", "+44 121 269 1940"},
		{"", "At night ring 024 7683 2222.", "0121 269 1940", ""},
		{"", "Under 25? 0121 269 1940. At night 024 7683 2222.", "0121 269 1940", ""},
		{"", "Come in.", "", ""},
	} {
		l := directory.Listing{Description: c.text}
		l.Organisation = directory.ListingOrganisation{Phone: c.organisation}
		if c.own != "" {
			l.Phones = []directory.Phone{{Number: c.own}}
		}
		if got := l.CallFirst(); got != c.want {
			t.Errorf("%+v: %q", c, got)
		}
	}
}

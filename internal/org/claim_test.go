package org

import (
	"strings"
	"testing"

	"example.org/homeward/internal/platform/errs"
)

func TestSameHouse(t *testing.T) {
	lantern := Organisation{Website: "https://www.lantern.example.org/find-us", Email: "hello@lantern-trust.example"}
	for _, c := range []struct {
		email string
		of    Organisation
		want  bool
	}{
		{"mo@lantern.example.org", lantern, true},
		{"mo@post.lantern.example.org", lantern, true},
		{"mo@lantern-trust.example", lantern, true},
		{"mo@notlantern.example.org", lantern, false},
		{"mo@example.com", lantern, false},
		{"mo@gmail.com", lantern, false},
		{"mo@gmail.com", Organisation{Email: "lantern@gmail.com", Website: "https://gmail.com"}, false},
		{"mo", lantern, false},
		{"", Organisation{}, false},
		{"mo@", Organisation{}, false},
		{"mo@lantern.example.org", Organisation{Website: "://"}, false},
	} {
		if got := (Claim{Who: Claimant{Email: c.email}}).SameHouse(c.of); got != c.want {
			t.Errorf("%s of %s, %s: %v", c.email, c.of.Website, c.of.Email, got)
		}
	}
}

func TestMakeClaimCheck(t *testing.T) {
	who := Claimant{Name: "Mo Marsh", Email: "mo@lantern.example.org", Post: "manager"}
	long := strings.Repeat("x", 2001)
	for _, c := range []struct {
		what string
		a    MakeClaim
		want string
	}{
		{"an organisation that is listed", MakeClaim{OrganisationID: "o", Who: who}, ""},
		{"nobody", MakeClaim{OrganisationID: "o"}, "name email post"},
		{"an address that is none", MakeClaim{OrganisationID: "o", Who: Claimant{Name: "Mo", Email: "mo@b\r\nBcc: x@y", Post: "x"}}, "email"},
		{"too much", MakeClaim{OrganisationID: "o", Who: Claimant{Name: long, Email: who.Email, Post: long, Phone: long, Words: long}}, "name post phone words"},
		{"a new one", MakeClaim{Who: who, Proposed: Organisation{Name: "Warm Room", Description: "Tea and talk"}}, ""},
		{"a new one that says nothing", MakeClaim{Who: who}, "organisation_description organisation_name"},
		{"a new one with a strange website", MakeClaim{Who: who, Proposed: Organisation{Name: "Warm Room", Description: "Tea", Website: "javascript:alert(1)"}}, "organisation_website"},
	} {
		var f errs.Fields
		if err := c.a.Check(); err != nil {
			f = errs.Of(err)
		}
		if got := faults(f); got != c.want {
			t.Errorf("%s: said of %q, want %q", c.what, got, c.want)
		}
	}
}

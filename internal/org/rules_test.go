package org

import (
	"slices"
	"strings"
	"testing"
	"time"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

var noon = time.Date(2026, time.November, 24, 12, 0, 0, 0, time.UTC)

// faults are the names of the fields that something is said of.
func faults(f errs.Fields) string {
	var out []string
	for _, x := range f {
		out = append(out, x.Name)
	}
	return strings.Join(out, " ")
}

func TestNewRoleCheck(t *testing.T) {
	day := 24 * time.Hour
	for _, c := range []struct {
		what string
		role NewRole
		want string
	}{
		{"an editor of an organisation", NewRole{Role: policy.Editor, OrganisationID: "o"}, ""},
		{"an editor of nothing", NewRole{Role: policy.Editor}, "organisation"},
		{"an editor for an area", NewRole{Role: policy.Editor, OrganisationID: "o", AreaID: "a"}, "area"},
		{"an owner for an area alone", NewRole{Role: policy.Owner, AreaID: "a"}, "organisation area"},
		{"an administrator", NewRole{Role: policy.Administrator}, ""},
		{"an administrator of an organisation", NewRole{Role: policy.Administrator, OrganisationID: "o"}, "organisation"},
		{"an administrator of an area", NewRole{Role: policy.Administrator, AreaID: "a"}, "area"},
		{"a steward of an area", NewRole{Role: policy.Steward, AreaID: "a"}, "area"},
		{"a validator of an area", NewRole{Role: policy.Validator, AreaID: "a"}, "area"},
		{"a weather officer of an area", NewRole{Role: policy.WeatherOfficer, AreaID: "a"}, ""},
		{"a checker of both", NewRole{Role: policy.Checker, AreaID: "a", OrganisationID: "o"}, "organisation"},
		{"no role", NewRole{}, "role"},
		{"a role that is none", NewRole{Role: "king", OrganisationID: "o"}, "role"},
		{"a role in capitals", NewRole{Role: "Owner", OrganisationID: "o"}, "role"},
		{"a day of it", NewRole{Role: policy.Checker, From: noon, Until: noon.Add(day)}, ""},
		{"an end before its beginning", NewRole{Role: policy.Checker, From: noon, Until: noon.Add(-day)}, "until"},
		{"an end at its beginning", NewRole{Role: policy.Checker, From: noon, Until: noon}, "until"},
		{"an end, from now on", NewRole{Role: policy.Checker, Until: noon}, ""},
	} {
		var f errs.Fields
		c.role.check(&f)
		if got := faults(f); got != c.want {
			t.Errorf("%s: said of %q, want %q", c.what, got, c.want)
		}
	}
	for _, r := range slices.Concat(policy.PartnershipRoles, policy.OrganisationRoles) {
		n := NewRole{Role: r}
		if slices.Contains(policy.OrganisationRoles, r) {
			n.OrganisationID = "o"
		}
		var f errs.Fields
		if n.check(&f); len(f) > 0 {
			t.Errorf("nobody can be %s: %v", r, f)
		}
	}
}

func TestGrantHoldsAt(t *testing.T) {
	at := store.Micros
	for _, c := range []struct {
		what         string
		begins, ends time.Time
		holds, over  bool
	}{
		{"open", noon.Add(-time.Hour), time.Time{}, true, false},
		{"from this very moment", noon, time.Time{}, true, false},
		{"to come", noon.Add(time.Microsecond), time.Time{}, false, false},
		{"until a moment from now", noon.Add(-time.Hour), noon.Add(time.Microsecond), true, false},
		{"until now", noon.Add(-time.Hour), noon, false, true},
		{"ended before it began", noon.Add(time.Hour), noon, false, true},
	} {
		g := Grant{Begins: at(c.begins)}
		if !c.ends.IsZero() {
			g.Ends = at(c.ends)
		}
		if g.HoldsAt(noon) != c.holds || g.over(noon) != c.over {
			t.Errorf("%s: holds %t, over %t", c.what, g.HoldsAt(noon), g.over(noon))
		}
	}
}

func TestAgreementOn(t *testing.T) {
	for _, c := range []struct {
		begins, ends, day string
		want              Standing
	}{
		{"2026-04-01", "", "2026-03-31", Coming},
		{"2026-04-01", "", "2026-04-01", Holding},
		{"2026-04-01", "", "2046-04-01", Holding},
		{"2026-04-01", "2027-03-31", "2026-03-31", Coming},
		{"2026-04-01", "2027-03-31", "2027-01-29", Holding}, // 61 days before
		{"2026-04-01", "2027-03-31", "2027-01-30", Ending},  // 60
		{"2026-04-01", "2027-03-31", "2027-03-31", Ending},  // the last day counts
		{"2026-04-01", "2027-03-31", "2027-04-01", Over},
		{"2026-04-01", "2026-04-01", "2026-04-01", Ending}, // one day long
	} {
		a := Agreement{Begins: c.begins, Ends: c.ends}
		if got := a.On(c.day); got != c.want {
			t.Errorf("%s to %q on %s: %q, want %q", c.begins, c.ends, c.day, got, c.want)
		}
	}
}

func TestAgreementCheck(t *testing.T) {
	good := Agreement{
		ID: "0190a1b2-0000-7000-8000-000000000001", OrganisationID: "0190a1b2-0000-7000-8000-000000000002",
		Title: "Sharing data", Begins: "2026-04-01", Ends: "2027-03-31", Link: "https://example.org/paper.pdf",
	}
	if f := good.Check(); len(f) > 0 {
		t.Fatal(f)
	}
	for want, spoil := range map[string]func(*Agreement){
		"id":     func(a *Agreement) { a.ID = "1" },
		"title":  func(a *Agreement) { a.Title = " \t" },
		"begins": func(a *Agreement) { a.Begins, a.Ends = "1 April", "" },
		"ends":   func(a *Agreement) { a.Ends = "2026-03-31" },
		"link":   func(a *Agreement) { a.Link = "javascript:alert(1)" },
		"note":   func(a *Agreement) { a.Note = strings.Repeat("é", maxText+1) },
	} {
		a := good
		spoil(&a)
		if got := faults(a.Check()); got != want {
			t.Errorf("said of %q, want %q", got, want)
		}
	}
	for _, day := range []string{"2026-02-30", "2026-4-1", "20260401", "2026-04-01T00:00", " 2026-04-01"} {
		a := good
		if a.Begins = day; !strings.Contains(faults(a.Check()), "begins") {
			t.Errorf("%q was taken for a day", day)
		}
	}
}

func TestAddressesAreFolded(t *testing.T) {
	for _, c := range []struct{ one, other string }{
		{" Ann@Example.ORG ", "ann@example.org"},
		{"Jose\u0301@example.org", "jos\u00e9@example.org"},
		{"ÉLODIE@example.org", "e\u0301lodie@example.org"},
	} {
		if FoldEmail(c.one) != FoldEmail(c.other) || FoldEmail(FoldEmail(c.one)) != FoldEmail(c.one) {
			t.Errorf("%q and %q are %q and %q", c.one, c.other, FoldEmail(c.one), FoldEmail(c.other))
		}
	}
	for address, good := range map[string]bool{
		"ann@example.org": true, "jos\u00e9@example.org": true, "a.b+c@x.example.org": true,
		"": false, "ann": false, "ann@": false, "@example.org": false, "ann <ann@example.org>": false, "a@b, c@d": false,
		"ann@example.org\r\nbcc: x@y": false, "ann@example.org\n": false, "\"a b\"@example.org": false, "ann@example.org\x00": false,
		strings.Repeat("a", maxLine) + "@example.org": false,
	} {
		var f errs.Fields
		if checkEmail(&f, address); (len(f) == 0) != good {
			t.Errorf("%q: said %v", address, f)
		}
	}
	for name, good := range map[string]bool{
		"Ann": true, strings.Repeat("ß", 100): true, "": false, "  ": false, strings.Repeat("a", 101): false, "Ann\nBcc: x": false, "Ann\r": false, "A\x00": false,
	} {
		var f errs.Fields
		if checkPersonName(&f, name); (len(f) == 0) != good {
			t.Errorf("%q: said %v", name, f)
		}
	}
}

// TestWhoMayGiveAndEnd is the whole table: who asks, and of each role of somebody else in the harbour, or in
// the whole partnership, may they give it (g), must they prove who they are first (p), or not at all (-).
func TestWhoMayGiveAndEnd(t *testing.T) {
	account := func(fresh bool, grants ...policy.Grant) policy.Actor {
		return policy.Actor{Kind: policy.KindAccount, ID: "me", Fresh: fresh, Grants: grants}
	}
	key := func(grants ...policy.Grant) policy.Actor {
		return policy.Actor{Kind: policy.KindKey, ID: "key", Fresh: true, Grants: grants}
	}
	in := func(r policy.Role, o string) policy.Grant { return policy.Grant{Role: r, Organisation: o} }
	all := func(r policy.Role) policy.Grant { return policy.Grant{Role: r} }
	roles := []policy.Role{policy.Owner, policy.Editor, policy.Viewer, policy.DirectoryEditor, policy.Administrator}
	for _, c := range []struct {
		what string
		who  policy.Actor
		want string // of each of the roles
	}{
		{"nobody", policy.Nobody(), "-----"},
		{"somebody with no role", account(true), "-----"},
		{"an administrator", account(true, all(policy.Administrator)), "ggggg"},
		{"an administrator, some while after", account(false, all(policy.Administrator)), "ppppp"},
		{"an owner of the harbour", account(true, in(policy.Owner, "harbour")), "ggg--"},
		{"an owner of the harbour, some while after", account(false, in(policy.Owner, "harbour")), "ppp--"},
		{"an owner of the lantern", account(true, in(policy.Owner, "lantern")), "-----"},
		{"an owner of both", account(true, in(policy.Owner, "lantern"), in(policy.Owner, "harbour")), "ggg--"},
		{"an editor of the harbour", account(true, in(policy.Editor, "harbour")), "-----"},
		{"a viewer of the harbour", account(true, in(policy.Viewer, "harbour")), "-----"},
		{"an administrator of an organisation, which there is not", account(true, in(policy.Administrator, "harbour")), "-----"},
		{"an administrator of an area, which there is not", account(true, policy.Grant{Role: policy.Administrator, Area: "quay"}), "-----"},
		{"a directory editor", account(true, all(policy.DirectoryEditor)), "-----"},
		{"a script of an administrator", key(all(policy.Administrator)), "-----"},
		{"a script of an owner of the harbour", key(in(policy.Owner, "harbour")), "-----"},
		{"an operator with the keys", policy.Operator("ann", policy.Administrator), "ggggg"},
		{"an operator without", policy.Operator("ann", policy.DirectoryEditor), "-----"},
		{"Homeward itself, with the keys", policy.System("x", policy.Administrator), "ggggg"},
		{"Homeward itself", policy.System("x"), "-----"},
	} {
		var give, end string
		for _, r := range roles {
			o := ""
			if slices.Contains(policy.OrganisationRoles, r) {
				o = "harbour"
			}
			give += letter(mayGive(c.who, r, o, "somebody else"))
			end += letter(mayEnd(c.who, Grant{Role: r, OrganisationID: o, AccountID: "somebody else"}))
			if c.who.Kind != policy.KindAccount {
				continue
			}
			if mayGive(c.who, r, o, "me").Allowed() {
				t.Errorf("%s may make themselves %s", c.what, r)
			}
			if !mayEnd(c.who, Grant{Role: r, OrganisationID: o, AccountID: "me"}).Allowed() {
				t.Errorf("%s may not give up being %s", c.what, r)
			}
		}
		if give != c.want || end != c.want {
			t.Errorf("%s: gives %s and ends %s, want %s", c.what, give, end, c.want)
		}
	}
	if d := mayGive(account(true, in(policy.Owner, "harbour")), policy.Administrator, "harbour", "somebody else"); d.Allowed() {
		t.Error("an owner gives a role of the partnership by naming their organisation")
	}
	if d := mayGive(account(true, in(policy.Owner, "")), policy.Owner, "", "somebody else"); d.Allowed() {
		t.Error("an owner of nothing gives a role in nothing")
	}
}

func letter(d policy.Decision) string {
	switch {
	case d.Allowed():
		return "g"
	case d.Prove():
		return "p"
	}
	return "-"
}

func TestOnlyOne(t *testing.T) {
	for _, c := range []struct {
		all  []string
		want bool
	}{
		{nil, false},
		{[]string{"a"}, true},
		{[]string{"a", "a"}, true},
		{[]string{"b"}, false},
		{[]string{"a", "b"}, false},
	} {
		if onlyOne(c.all, "a") != c.want {
			t.Errorf("a among %v: %t", c.all, !c.want)
		}
	}
}

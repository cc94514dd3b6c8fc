package policy

import (
	"reflect"
	"testing"
)

var (
	everywhereEditor = Actor{Kind: KindAccount, ID: "e", Grants: []Grant{{Role: Editor}}}
	houseEditor      = Actor{Kind: KindAccount, ID: "h", Grants: []Grant{{Role: Editor, Organisation: "house"}}}
	northOfficer     = Actor{Kind: KindAccount, ID: "n", Grants: []Grant{{Role: WeatherOfficer, Area: "north"}}}
	mixed            = Actor{Kind: KindAccount, ID: "m", Grants: []Grant{{Role: Editor, Organisation: "house"}, {Role: Viewer, Organisation: "shed"}, {Role: Editor, Area: "north"}}}
	// odd holds a role in an organisation within an area: neither the whole of one nor the other.
	odd = Actor{Kind: KindAccount, ID: "o", Grants: []Grant{{Role: Editor, Organisation: "house", Area: "north"}}}
	// lent leads one engagement and judges one scheme, and is of no organisation.
	lent = Actor{Kind: KindAccount, ID: "l", Grants: []Grant{{Role: Facilitator, Engagement: "day"}, {Role: Validator, Scheme: "pact"}}}
)

// TestNarrowRolesCountNowhereElse: what is held for an engagement or a scheme opens that one, and no organisation, no
// area and not the partnership, also when a grant is put together as none should be.
func TestNarrowRolesCountNowhereElse(t *testing.T) {
	for _, g := range []Grant{
		{Role: Facilitator, Engagement: "day"},
		{Role: Facilitator, Engagement: "day", Organisation: "house"},
		{Role: Facilitator, Engagement: "day", Area: "north"},
		{Role: Facilitator, Scheme: "pact"},
		{Role: Facilitator, Scheme: "pact", Organisation: "house"},
		{Role: Facilitator, Scheme: "pact", Area: "north"},
	} {
		who := Actor{Kind: KindAccount, ID: "x", Grants: []Grant{g}}
		if who.Has(Facilitator) || who.HasIn("house", Facilitator) || who.HasIn("", Facilitator) || who.HasFor([]string{"north"}, Facilitator) {
			t.Errorf("%+v counts beyond what it is for", g)
		}
		if s, ok := ScopeOf(who, Permission{"run", []Role{Facilitator}}); !ok || s.All() || s.Covers([]string{"north", ""}) {
			t.Errorf("%+v: a scope too wide", g)
		} else if where, _ := s.Where("organisation_id", "area_id", 1); where != "1 = 0" {
			t.Errorf("%+v sees %s", g, where)
		}
		if !who.HasAnywhere(Facilitator) || RequireRole(who, Facilitator).Allowed() {
			t.Errorf("%+v: a menu shows it, and no act of the partnership is allowed by it", g)
		}
	}
	if !lent.HasForEngagement("day", Facilitator) || lent.HasForEngagement("day", NoteTaker) || lent.HasForEngagement("other", Facilitator) || lent.HasForEngagement("", Facilitator) {
		t.Error("who leads one engagement leads that one")
	}
	if !lent.HasForScheme("pact", Steward, Validator) || lent.HasForScheme("pact", Steward) || lent.HasForScheme("other", Validator) || lent.HasForScheme("", Validator) {
		t.Error("who judges one scheme judges that one")
	}
	if owner := (Actor{Grants: []Grant{{Role: Owner, Engagement: "day"}, {Role: Administrator, Scheme: "pact"}}}); owner.HasForEngagement("day", Owner) || owner.HasForScheme("pact", Administrator) {
		t.Error("a role that can't be held for an engagement or a scheme opens nothing there")
	}
	for _, who := range []Actor{houseEditor, northOfficer, odd} {
		if who.HasForEngagement("house", Editor) || who.HasForScheme("house", Editor) {
			t.Errorf("%s: a role of an organisation is none of an engagement", who.ID)
		}
	}
	if all := System("x", Facilitator, Validator); !all.HasForEngagement("day", Facilitator) || !all.HasForScheme("pact", Validator) {
		t.Error("what is held everywhere holds here, too")
	}
	s, _ := ScopeOf(lent, Permission{"run", []Role{Facilitator, Validator}})
	if where, args := s.Within(Columns{"o.id", "area", "e.id", "scheme_id"}, 2); where != "(e.id in ($2) or scheme_id in ($3))" || !reflect.DeepEqual(args, []any{"day", "pact"}) {
		t.Errorf("%s %v", where, args)
	}
}

func TestWhoHolds(t *testing.T) {
	cases := []struct {
		name                string
		who                 Actor
		role                Role
		has, inHouse, north bool
	}{
		{"nobody", Nobody(), Editor, false, false, false},
		{"the zero actor", Actor{}, Editor, false, false, false},
		{"an editor of everything", everywhereEditor, Editor, true, true, true},
		{"another role", everywhereEditor, Owner, false, false, false},
		{"a house's editor", houseEditor, Editor, false, true, false},
		{"a weather officer of the north", northOfficer, WeatherOfficer, false, false, true},
		{"mixed", mixed, Editor, false, true, true},
		{"mixed, as viewer", mixed, Viewer, false, false, false},
		{"house and north at once", odd, Editor, false, true, false},
		{"the system", System("x", Editor), Editor, true, true, true},
		{"the system without the role", System("x"), Editor, false, false, false},
		{"an operator", Operator("x", Editor, Owner), Owner, true, true, true},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got := []bool{c.who.Has(c.role), c.who.HasIn("house", c.role), c.who.HasFor([]string{"ward", "north", "city"}, c.role)}
			if want := []bool{c.has, c.inHouse, c.north}; !reflect.DeepEqual(got, want) {
				t.Errorf("everywhere, in the house, in the north: %v, want %v", got, want)
			}
			if c.who.HasIn("barn", c.role) != c.has || c.who.HasIn("", c.role) != c.has || c.who.HasFor([]string{"south"}, c.role) != c.has || c.who.HasFor(nil, c.role) != c.has {
				t.Error("holds the role where it was not given")
			}
		})
	}
}

func TestSignedIn(t *testing.T) {
	for _, who := range []Actor{{}, Nobody()} {
		if who.SignedIn() {
			t.Errorf("%+v is somebody", who)
		}
	}
	for _, who := range []Actor{houseEditor, System("x"), Operator("x"), {Kind: KindKey}} {
		if !who.SignedIn() {
			t.Errorf("%+v is nobody", who)
		}
	}
}

func TestDecisions(t *testing.T) {
	cases := []struct {
		name    string
		d       Decision
		allowed bool
		reason  string
	}{
		{"the zero decision", Decision{}, false, "nothing allows it"},
		{"yes", Allow("because"), true, "because"},
		{"no", Deny("because not"), false, "because not"},
		{"either of none", Either(), false, "nothing allows it"},
		{"either of two noes", Either(Deny("a"), Deny("b")), false, "a"},
		{"either with a yes", Either(Deny("a"), Allow("b"), Allow("c")), true, "b"},
		{"a role held", RequireRole(everywhereEditor, Owner, Editor), true, "editor"},
		{"a role held elsewhere", RequireRole(houseEditor, Editor), false, "holds none of the roles that may"},
		{"no role asked for", RequireRole(everywhereEditor), false, "holds none of the roles that may"},
	}
	for _, c := range cases {
		if c.d.Allowed() != c.allowed || c.d.Reason() != c.reason {
			t.Errorf("%s: %v, %q", c.name, c.d.Allowed(), c.d.Reason())
		}
	}
}

func TestScopes(t *testing.T) {
	edit := Permission{"edit", []Role{Editor, Owner}}
	cases := []struct {
		name  string
		who   Actor
		ok    bool
		where string
		args  []any
	}{
		{"nobody", Nobody(), false, "1 = 0", nil},
		{"another role", northOfficer, false, "1 = 0", nil},
		{"everything", everywhereEditor, true, "1 = 1", nil},
		{"a house", houseEditor, true, "(o.id in ($3))", []any{"house"}},
		{"a house and the north", mixed, true, "(o.id in ($3) or area in ($4))", []any{"house", "north"}},
		{"a house in the north", odd, true, "(o.id in ($3))", []any{"house"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			s, ok := ScopeOf(c.who, edit)
			where, args := s.Where("o.id", "area", 3)
			if ok != c.ok || where != c.where || !reflect.DeepEqual(args, c.args) {
				t.Errorf("%v %s %v", ok, where, args)
			}
			if s.All() != (c.where == "1 = 1") {
				t.Error("all is wrong")
			}
		})
	}
	if where, _ := (Scope{}).Where("a", "b", 1); where != "1 = 0" {
		t.Errorf("the zero scope sees %s", where)
	}
	s, _ := ScopeOf(mixed, edit)
	if where, args := s.Where("", "area", 1); where != "(area in ($1))" || len(args) != 1 {
		t.Errorf("a list without organisations: %s %v", where, args)
	}
	if where, _ := s.Where("", "", 1); where != "1 = 0" {
		t.Errorf("a list without either: %s", where)
	}
}

func TestProven(t *testing.T) {
	stale, fresh := Actor{Kind: KindAccount, ID: "a"}, Actor{Kind: KindAccount, ID: "a", Fresh: true}
	cases := []struct {
		name           string
		who            Actor
		d              Decision
		allowed, prove bool
	}{
		{"fresh", fresh, Allow("x"), true, false},
		{"stale", stale, Allow("x"), false, true},
		{"stale and denied", stale, Deny("x"), false, false},
		{"a key, whatever it says", Actor{Kind: KindKey, Fresh: true}, Allow("x"), false, false},
		{"an operator", Operator("x"), Allow("x"), true, false},
		{"the system", System("x"), Allow("x"), true, false},
	}
	for _, c := range cases {
		if d := Proven(c.who, c.d); d.Allowed() != c.allowed || d.Prove() != c.prove {
			t.Errorf("%s: %v %v", c.name, d.Allowed(), d.Prove())
		}
	}
}

// TestRightsInAnEngagement: an organisation's roles count in each of its engagements, and a role for one in that alone.
func TestRightsInAnEngagement(t *testing.T) {
	held := func(r Role, g Grant) Actor { g.Role = r; return Actor{Kind: KindAccount, ID: "x", Grants: []Grant{g}} }
	house, day := Grant{Organisation: "house"}, Grant{Engagement: "day"}
	for _, c := range []struct {
		who  Actor
		want Right
	}{
		{held(Owner, house), ToLead},
		{held(Facilitator, house), ToLead},
		{held(NoteTaker, house), ToWrite},
		{held(Viewer, house), 0},
		{held(Observer, house), 0},
		{held(Facilitator, day), ToLead},
		{held(CoFacilitator, day), ToRun},
		{held(NoteTaker, day), ToWrite},
		{held(Observer, day), ToWatch},
		{held(Owner, day), 0},
		{held(Owner, Grant{Organisation: "shed"}), 0},
		{held(Facilitator, Grant{Engagement: "other"}), 0},
		{Nobody(), 0},
		{held(Administrator, Grant{}), 0},
	} {
		right, why := RightIn(c.who, "house", "day")
		if right != c.want || (why == "") != (right == 0) {
			t.Errorf("%+v: %d %q, want %d", c.who.Grants, right, why, c.want)
		}
		for r := ToWatch; r <= ToLead; r++ {
			if MayIn(c.who, r, "house", "day").Allowed() != (c.want >= r) {
				t.Errorf("%+v: right %d", c.who.Grants, r)
			}
		}
	}
}

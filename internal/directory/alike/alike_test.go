package alike

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

var (
	chapel  = Spot{Postcode: "QX1 2AB", Lat: 53.4110, Lon: 0.9210, HasPoint: true}
	porch   = Spot{Postcode: "QX1 2AC", Lat: 53.4113, Lon: 0.9213, HasPoint: true} // 40 m from it
	faraway = Spot{Postcode: "QX9 9ZZ", Lat: 53.5, Lon: 1.0, HasPoint: true}
)

func service(id, owner, name string, more ...func(*Record)) Record {
	r := Record{ID: id, Owner: owner, Names: []string{name}}
	for _, m := range more {
		m(&r)
	}
	return r
}

func phone(n string) func(*Record)    { return func(r *Record) { r.Phones = append(r.Phones, n) } }
func at(s Spot) func(*Record)         { return func(r *Record) { r.Spots = append(r.Spots, s) } }
func kinds(k ...string) func(*Record) { return func(r *Record) { r.Kinds = k } }
func needs(k ...string) func(*Record) { return func(r *Record) { r.Needs = k } }
func only(g ...string) func(*Record)  { return func(r *Record) { r.Only = g } }

// TestPairs is the rules as a table: two records, whether they look like one, and why.
func TestPairs(t *testing.T) {
	for _, tt := range []struct {
		what          string
		a, b          Record
		found         bool
		for_, against string // words that the reasons hold, in their order
	}{
		{
			"the brief's own", service("a", "x", "Lantern night shelter", phone("01632 960111"), at(chapel)), service("b", "y", "The Lantern shelter", phone("+44 1632 960111"), at(porch)),
			true, "same phone; names differ by one word (“night”); 40 m apart", "",
		},
		{
			"the same in all", service("a", "x", "Wick Lane kitchen", phone("01632 960111"), at(chapel), kinds("food")), service("b", "y", "Wick Lane Kitchen", phone("01632960111"), at(chapel), kinds("food")),
			true, "same name; same phone; same postcode, at the same spot", "",
		},
		{"a slip of the pen", service("a", "x", "Lantern kitchen", at(chapel)), service("b", "y", "Lantren kitchen", at(porch)), true, "names differ by a slip (“lantern”, “lantren”); 40 m apart", ""},
		{"spaced in another way", service("a", "x", "Brindle Foodbank", at(chapel)), service("b", "y", "Brindle Food Bank", at(chapel)), true, "same name, spaced in another way; same postcode, at the same spot", ""},
		{"another order", service("a", "x", "Kitchen of the Lantern"), service("b", "y", "Lantern Kitchen"), true, "same words in the name, in another order", ""},
		{"only a common name", service("a", "x", "Food bank", at(chapel)), service("b", "y", "Food bank", at(faraway)), false, "", ""},
		{"one switchboard, other help", service("a", "x", "Debt advice", phone("01632 960111"), at(chapel), kinds("advice")), service("b", "y", "Hot meals", phone("01632 960111"), at(chapel), kinds("food")), false, "", ""},
		{"one organisation, one number, other services", service("a", "x", "Showers", phone("01632 960111"), at(chapel)), service("b", "x", "Hot meals", phone("01632 960111"), at(chapel)), false, "", ""},
		{"one organisation, one name, branches far apart", service("a", "x", "Food bank", at(chapel)), service("b", "x", "Food bank", at(faraway)), false, "", ""},
		{"one organisation, one name, other help", service("a", "x", "Quay Aid", at(chapel), needs("things/toys")), service("b", "x", "Quay Aid", at(chapel), needs("things/coats")), false, "", ""},
		{"one organisation, one name, the same help", service("a", "x", "Quay Aid", at(chapel), needs("things/toys")), service("b", "x", "Quay Aid", at(porch), needs("things/toys")), true, "same name; for the same things", ""},
		{"branches of one network", Record{ID: "a", Names: []string{"Mereshire Pantry Network – Quay"}}, Record{ID: "b", Names: []string{"Mereshire Pantry Network – Saltwick"}}, false, "", ""},
		{"one organisation, the same twice", service("a", "x", "Food bank", at(chapel)), service("b", "x", "Food bank", at(chapel)), true, "same name; same postcode, at the same spot; of the same organisation", ""},
		{"for women, for men", service("a", "x", "Quay hostel", at(chapel), only("women")), service("b", "x", "Quay hostel", at(chapel), only("men")), true, "same name", "one is only for men"},
		{"an organisation by its charity number", Record{ID: "a", Names: []string{"The Lantern"}, Charity: "0123456"}, Record{ID: "b", Names: []string{"Mereshire Night Help"}, Charity: "123456"}, true, "same charity number", "names differ"},
		{"organisations of one name", Record{ID: "a", Names: []string{"The Lantern Trust"}}, Record{ID: "b", Names: []string{"Lantern Trust Ltd"}}, true, "same name", ""},
		{"charity numbers differ", Record{ID: "a", Names: []string{"The Lantern"}, Charity: "1"}, Record{ID: "b", Names: []string{"Lantern"}, Charity: "2"}, false, "", ""},
		{"another name that it goes by", Record{ID: "a", Names: []string{"Mereshire Aid", "The Lantern"}}, Record{ID: "b", Names: []string{"Lantern"}}, true, "same name (by another name that it goes by)", ""},
		{"nothing in common", service("a", "x", "Showers", at(chapel)), service("b", "y", "Job club", at(faraway)), false, "", ""},
		{"no name at all", service("a", "x", "", at(chapel)), service("b", "y", "", at(chapel)), false, "", ""},
	} {
		for _, list := range [][]Record{{tt.a, tt.b}, {tt.b, tt.a}} {
			pairs, _ := Pairs(list)
			if len(pairs) == 1 != tt.found {
				t.Errorf("%s: found %+v", tt.what, pairs)
				continue
			}
			if !tt.found {
				continue
			}
			p := pairs[0]
			if p.A != "a" || p.B != "b" {
				t.Errorf("%s: the order of the two is %s, %s", tt.what, p.A, p.B)
			}
			if got := strings.Join(p.For, "; "); !inOrder(got, tt.for_) {
				t.Errorf("%s: for it speaks %q, want %q", tt.what, got, tt.for_)
			}
			if got := strings.Join(p.Against, "; "); !inOrder(got, tt.against) || tt.against == "" && got != "" {
				t.Errorf("%s: against it speaks %q, want %q", tt.what, got, tt.against)
			}
		}
	}
}

// inOrder reports whether each part is in the text; the order of what weighs the same is open.
func inOrder(text, parts string) bool {
	return !slices.ContainsFunc(strings.Split(parts, "; "), func(p string) bool { return !strings.Contains(text, p) })
}

func TestPlainForms(t *testing.T) {
	for in, want := range map[string]string{
		"01632 960111": "01632960111", "+44 (0)1632 960 111": "01632960111", "0044 1632 960111": "01632960111", "(01632) 960-111": "01632960111", "999": "999", "none": "",
	} {
		if got := phoneOf(in); got != want {
			t.Errorf("phone %q: %q, want %q", in, got, want)
		}
	}
	for in, want := range map[string]string{
		"https://www.lantern.example.org/": "lantern.example.org", "http://lantern.example.org/Shelter/": "lantern.example.org/shelter",
		"https://www.facebook.com/": "", "https://facebook.com/lantern": "facebook.com/lantern", "lantern": "",
	} {
		if got := siteOf(in); got != want {
			t.Errorf("site %q: %q, want %q", in, got, want)
		}
	}
	if !slip("lantern", "lantren") || !slip("accommodation", "accomodation") || slip("house", "mouse") || slip("men", "man") {
		t.Error("slips of the pen are told wrongly")
	}
}

// big is a directory of many services, and as many that are there twice as are asked for.
func big(n, twice int) []Record {
	names := strings.Fields("amber birch cedar dusk elm fern gale hazel iris juniper kestrel larch maple nettle oak pine quill rowan sage thistle umber vale willow yarrow zinnia")
	what := []string{"food bank", "night shelter", "day centre", "advice", "kitchen", "hostel", "outreach", "furniture project"}
	out := make([]Record, 0, n+twice)
	for i := range n {
		name := names[i%25] + " " + names[(i/25)%25] + names[(i/625)%25] + " " + what[(i*7)%8]
		out = append(out, Record{
			ID: fmt.Sprintf("%06d", i), Owner: fmt.Sprint("o", i/4), Names: []string{name}, Phones: []string{fmt.Sprintf("01632 %06d", i/3)},
			Spots: []Spot{{Postcode: fmt.Sprintf("QX%d %dAA", i/200, i%9), Lat: 50 + float64(i%1000)/500, Lon: float64(i/1000) / 50, HasPoint: true}},
		})
	}
	for i := range twice {
		x := out[i*(n/twice)]
		x.ID, x.Owner = "twin"+x.ID, "other"
		x.Names = []string{"The " + x.Names[0] + " service"}
		out = append(out, x)
	}
	return out
}

// TestBlocks holds that each is compared with few, however many there are, and that what is there
// twice is found all the same.
func TestBlocks(t *testing.T) {
	n, twice := 6_000, 100
	pairs, compared := Pairs(big(n, twice))
	if most := 120 * n; compared > most {
		t.Errorf("compared %d pairs of %d records, more than %d", compared, n, most)
	}
	found := 0
	for _, p := range pairs {
		if p.B == "twin"+p.A {
			found++
		}
	}
	if found != twice {
		t.Errorf("found %d of %d that are there twice", found, twice)
	}
}

func BenchmarkPairs100k(b *testing.B) {
	list := big(100_000, 500)
	for b.Loop() {
		pairs, compared := Pairs(list)
		b.ReportMetric(float64(compared), "pairs")
		b.ReportMetric(float64(len(pairs)), "found")
	}
}

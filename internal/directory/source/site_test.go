package source

import (
	"fmt"
	"strings"
	"testing"
)

// house writes a Street Support row of one organisation at one point.
func house(id, sub, text string, more ...string) string {
	access := ""
	if len(more) > 0 {
		access = more[0]
	}
	return fmt.Sprintf(`{"service_id":%q,"organization_id":"o","local_authority":"Walsall","name":"House","description":%q,
		"category":{"parent":"support","sub":%q},"access":{%s},"location":{"latitude":52.51234,"longitude":-1.91234},"opening_times":[]}`, id, text, sub, access)
}

func readHouse(t *testing.T, opt Options, rows ...string) *Batch {
	t.Helper()
	b, err := Read(StreetSupport, []File{file("s.json", `{"services":[`+strings.Join(rows, ",")+`]}`)}, opt)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// keptIDs tells by id which services are kept back.
func keptIDs(b *Batch) string {
	var out []string
	for _, s := range b.Services {
		for _, p := range s.Places {
			if p.KeptBack {
				out = append(out, s.ID)
			}
		}
	}
	return strings.Join(out, " ")
}

// TestSiblingsTellNothing keeps back together whatever an organisation has at one place.
func TestSiblingsTellNothing(t *testing.T) {
	home := house("home", "housing", "We provide supported accommodation for men and women who are survivors of domestic abuse.")
	advice := house("advice", "domestic-abuse", "Somebody to talk to")
	money, tea := house("money", "benefits", "Help with benefits"), house("tea", "general", "Drop in for tea")
	for _, tt := range []struct {
		why  string
		opt  Options
		rows []string
		want string
	}{
		{"a home by its words, and its siblings", Options{}, []string{money, home, tea}, "money home tea"},
		{"abuse by category alone", Options{}, []string{money, advice}, "money advice"},
		{"an office that people drop in to", Options{}, []string{money, advice, tea}, ""},
		{"an office, but somebody says no", Options{Addresses: map[string]string{"advice": KeepAddress}}, []string{money, advice, tea}, "money advice tea"},
		{"somebody says of the home that it may be known", Options{Addresses: map[string]string{"home": ShowAddress}}, []string{money, home, tea}, ""},
		{"somebody says so of another service alone", Options{Addresses: map[string]string{"money": ShowAddress}}, []string{money, home, tea}, "home tea"},
		{"somebody says so of the organisation", Options{Addresses: map[string]string{"o": ShowAddress}}, []string{money, home, tea}, ""},
	} {
		b := readHouse(t, tt.opt, tt.rows...)
		if got := keptIDs(b); got != tt.want {
			t.Errorf("%s: kept back %q, want %q", tt.why, got, tt.want)
		}
		asked := 0
		for _, q := range b.Questions {
			if q.Kind == AddressKeptBack {
				asked++
			}
		}
		if want := len(strings.Fields(tt.want)); tt.opt.Addresses["advice"] == "" && asked != want {
			t.Errorf("%s: asked %d times, want %d", tt.why, asked, want)
		}
	}
}

// TestPhoneSiblingTellsNothing writes the point of a home into no note and no question about a
// telephone line at the same place.
func TestPhoneSiblingTellsNothing(t *testing.T) {
	line := house("line", "benefits", "Ring us about money", `"telephone_service":true`)
	told := func(b *Batch) (out string) {
		for _, s := range b.Services {
			out += strings.Join(s.Notes, "\n")
		}
		for _, q := range b.Questions {
			out += q.Message + q.Proposal
		}
		return out
	}
	if text := told(readHouse(t, Options{}, line)); strings.Count(text, "52.51234") != 2 {
		t.Errorf("the point of a line that hurts nobody is not told: %s", text)
	}
	if text := told(readHouse(t, Options{}, line, house("home", "housing", "Our refuge has six rooms."))); strings.Contains(text, "52.51234") {
		t.Errorf("the point of the refuge is told: %s", text)
	}
}

// TestSites finds an organisation's place again under its other names.
func TestSites(t *testing.T) {
	const table = `id,organisation,name,description,needs,address,postcode,latitude,longitude,place_kind
a,Haven,Refuge,Rooms for women,safety/refuge,7 Elm Road,,51.54321,-0.54321,
b,Haven,Clothes,Coats,things/clothes,7 Elm Road,QZ9 1AB,51.54321,-0.54321,
c,Haven,Food,Soup,food/meals,The Hall,qz91ab,,,
d,Haven,Advice,Forms,advice,9 Open Street,QZ9 2AB,51.6,-0.6,
e,Other,Food,Soup,food/meals,7 Elm Road,QZ9 1AB,51.54321,-0.54321,
f,Third,House,A refuge,safety/refuge,5 Oak Road,,,,
g,Third,Food,Soup,food/meals,5 Oak Road,,,,
h,Haven,Known,Soup,food/meals,7 Elm Road,QZ9 1AB,51.54321,-0.54321,public
`
	b, err := Read(CSV, []File{file("d.csv", table)}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if got := keptIDs(b); got != "a b c f g" {
		t.Errorf("kept back: %q", got)
	}
}

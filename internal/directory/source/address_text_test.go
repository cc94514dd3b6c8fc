package source

import (
	"encoding/json"
	"strings"
	"testing"
)

// told is all of a batch that the public may read, with what stands in the places that are kept back
// left out.
func told(t *testing.T, b *Batch) string {
	t.Helper()
	for i := range b.Services {
		b.Services[i].Notes = nil
		for j := range b.Services[i].Places {
			p := &b.Services[i].Places[j]
			if p.KeptBack {
				p.Lines, p.Postcode, p.Lat, p.Lon, p.Name, p.LocationID = nil, "", nil, nil, "", ""
			}
		}
	}
	body, err := json.Marshal([]any{b.Services, b.Organisations})
	if err != nil {
		t.Fatal(err)
	}
	return strings.ToLower(string(body))
}

func asked(b *Batch, kind Kind) (n int) {
	for _, q := range b.Questions {
		if q.Kind == kind {
			n++
		}
	}
	return n
}

const heads = "id,organisation,name,description,needs,phones,website,email,address,postcode,latitude,longitude,transport,organisation_website,place_kind,place_area\n"

func readRows(t *testing.T, rows string) *Batch {
	t.Helper()
	b, err := Read(CSV, []File{file("d.csv", heads+rows)}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// TestKeptWordsTellNothing hides the address of a refuge in each part of its record, of its
// organisation's and of another service's.
func TestKeptWordsTellNothing(t *testing.T) {
	const refuge = "a,Haven,Refuge,@words,safety/refuge,0121 496 0000 | @label,@web,@mail,14 Larch Road,QX7 3AA,53.40951,-2.98765,@bus,@org,,\n" +
		"b,Haven,Office,@sibling,advice,,@otherweb,,9 Open Street,QX9 1AA,53.5,-2.5,,,public,\n"
	for _, tt := range []struct{ part, with, secret string }{
		{"label", "Front desk at 14 Larch Road QX7 3AA", "larch"},
		{"web", "https://maps.app.goo.gl/AbCdEf", "goo.gl"},
		{"web", "https://www.google.co.uk/maps/place/x", "google"},
		{"web", "https://haven.example.org/?lat=53.4095&lon=-2.9876", "53.409"},
		{"web", "https://haven.example.org/larch-road", "larch"},
		{"web", "https://haven.example.org/elm-road", "elm"},
		{"web", "https://larchroad.example.org", "larch"},
		{"web", "https://haven.example.org/qx7-3aa", "qx7"},
		{"org", "https://haven.example.org/homes/larch_rd", "larch"},
		{"org", "https://haven.example.org/Larch%20Road", "larch"},
		{"otherweb", "https://haven.example.org/larch", "larch"},
		{"mail", "larchroad@haven.example.org", "larch"},
		{"mail", "larch.rd@haven.example.org", "larch"},
		{"mail", "larch@haven.example.org", "larch"},
		{"mail", "14larch@haven.example.org", "larch"},
		{"words", "We are on Larch Road", "larch"},
		{"words", "We are on larch rd", "larch"},
		{"words", "We are in Elm Lane", "elm"},
		{"words", "Come to La\u00adrch\u00a0Road", "rch"},
		{"words", "14 larch road", "larch"},
		{"words", "Post to QX7-3AA", "3aa"},
		{"words", "Post to QX73AA", "qx7"},
		{"words", "Post to QZ7.3AB", "3ab"},
		{"words", "53.4095 N 2.9876 W", "53.4"},
		{"words", "53.4095° N. 2.988", "2.98"},
		{"words", "53° 24' 34\\\" N", "24'"},
		{"words", "near ///filled.count.soap", "filled"},
		{"bus", "The 9 stops on Larch Road", "larch"},
		{"sibling", "Coats at Larch Rd", "larch"},
		{"sibling", "Our house is at qx7 - 3aa", "3aa"},
		{"sibling", "We are at 53.409", "53.409"},
	} {
		row := strings.ReplaceAll(refuge, "@"+tt.part, strings.ReplaceAll(tt.with, `\"`, "″"))
		for _, other := range []string{"words", "label", "web", "mail", "bus", "org", "sibling", "otherweb"} {
			row = strings.ReplaceAll(row, "@"+other, "")
		}
		b := readRows(t, row)
		n := asked(b, AddressInText)
		if text := told(t, b); strings.Contains(text, tt.secret) || n != 1 {
			t.Errorf("%s %q: asked %d times: %s", tt.part, tt.with, n, text)
		}
	}
}

// TestKeptWordsStay leaves what tells of no place.
func TestKeptWordsStay(t *testing.T) {
	b := readRows(t, "a,Haven,Refuge,Ring us 24 hours on any day for £2.50 from 9am,safety/refuge,0121 496 0000 | Front desk,https://haven.example.org/help,info@haven.example.org,14 Larch Road,QX7 3AA,53.40951,-2.98765,,https://haven.example.org,,\n")
	s := b.Services[0]
	if asked(b, AddressInText) != 0 || s.Website == "" || s.Email == "" || s.Phones[0].Label != "Front desk" || b.Organisations[0].Website == "" {
		t.Errorf("%+v %+v", s, b.Questions)
	}
}

// TestAreaOnlyTellsNoMore takes an address out of the words of a service of which the area alone is
// known, and leaves the rest.
func TestAreaOnlyTellsNoMore(t *testing.T) {
	for words, secret := range map[string]string{
		"Meet at QX7 3AA": "3aa", "We are at 14 Larch Road": "larch", "See 14 larch rd": "larch", "At 53.40951, -2.98765": "53.4",
	} {
		b := readRows(t, "a,Haven,Tea,\""+words+"\",food,0121 496 0000 | "+strings.ReplaceAll(words, ",", "")+",https://www.google.com/maps/x,,,,,,,,area,walsall\n")
		if text := told(t, b); strings.Contains(text, secret) || strings.Contains(text, "google") || asked(b, AddressInText) != 1 {
			t.Errorf("%q: %s", words, text)
		}
	}
	b := readRows(t, "a,Haven,Tea,Tea at the park,food,,https://haven.example.org,,,,,,,,area,walsall\n")
	if asked(b, AddressInText) != 0 || b.Services[0].Website == "" || b.Services[0].Description != "Tea at the park" {
		t.Errorf("%+v", b.Services[0])
	}
}

package source

import (
	"strings"
	"testing"
)

// TestOthersWordsTellNothing lets nobody else's words tell where a refuge is, however they write it, and
// leaves alone what tells of other places: the same street, and who lives next door and says so.
func TestOthersWordsTellNothing(t *testing.T) {
	const refuge = "a,Haven,Refuge,,safety/refuge,0121 496 0000,,,Rowan House; 14 Larch Road,QX7 3AA,53.40951,-2.98765,,,,\n"
	for _, tt := range []struct {
		words string
		taken bool
	}{
		{"We work with the refuge at 14 Larch Road", true},
		{"Bring toys to 14, larch rd.", true},
		{"Bring toys to 14\u00a0La\u00adrch Road", true},
		{"Write to Haven, QX7 3AA", true},
		{"Write to Haven, qx73aa", true},
		{"Haven has its home at Rowan House, 14 Larch Road", true},
		{"We are on Larch Road, by the park", false},
		{"We are at 15 Larch Road", false},
		{"We are at 114 Larch Road", false},
		{"We are at Rowan House", false},
		{"We are at QX7 3AB", false},
	} {
		b := readRows(t, refuge+"b,Council,Leaflets,\""+tt.words+"\",advice,,,,9 Open Street,QX9 1AA,53.5,-2.5,,,public,\n")
		got := b.Services[1].Description
		if taken := strings.Contains(got, notShown); taken != tt.taken || (asked(b, AddressInText) == 1) != tt.taken || !tt.taken && got != tt.words {
			t.Errorf("%q became %q, asked %d times", tt.words, got, asked(b, AddressInText))
		}
	}
}

// TestOwnOpenDoorMayBeTold lets an organisation say its own address, which is the postcode of a refuge as well.
func TestOwnOpenDoorMayBeTold(t *testing.T) {
	b := readRows(t, "a,Haven,Refuge,,safety/refuge,0121 496 0000,,,14 Larch Road,QX7 3AA,53.40951,-2.98765,,,,\n"+
		"b,Chapel,Soup,\"We are at 3 Larch Road, QX7 3AA\",food,,,,3 Larch Road,QX7 3AA,53.41951,-2.97765,,,public,\n")
	if got := b.Services[1].Description; got != "We are at 3 Larch Road, QX7 3AA" {
		t.Errorf("became %q", got)
	}
}

// TestOthersLinksTellNothing looks at web and email addresses, and at an organisation's own words.
func TestOthersLinksTellNothing(t *testing.T) {
	b := readRows(t, "a,Haven,Refuge,,safety/refuge,0121 496 0000,,,14 Larch Road,QX7 3AA,53.40951,-2.98765,,,,\n"+
		"b,Council,Leaflets,Leaflets,advice,,https://council.example.org/14-larch-road,,9 Open Street,QX9 1AA,53.5,-2.5,,https://council.example.org/refuges/QX7-3AA,public,\n")
	if text := told(t, b); strings.Contains(text, "larch") || strings.Contains(text, "3aa") {
		t.Error(text)
	}
	if asked(b, AddressInText) != 2 {
		t.Errorf("asked: %+v", b.Questions)
	}
}

package source

import (
	"strings"
	"testing"
)

// TestOtherPoints takes a point out of a refuge's words in whatever way it is written, and no phone number.
func TestOtherPoints(t *testing.T) {
	for words, secret := range map[string]string{
		"At 9C5QCX6Q+WX": "cx6q", "At CX6Q+WX Hollowmere": "cx6q", "UPRN 100012345678": "1000123", "Easting 332799 northing 391234": "332799",
		"E332799 N391234": "391234", "53,41234; -3,01234": "41234", "N53° 24.740' W3° 0.740'": "24.740",
	} {
		b := readRows(t, "a,Haven,Refuge,\"A women's refuge. "+words+"\",safety/refuge,,,,14 Larch Road,QX7 3AA,53.40951,-2.98765,,,,\n")
		if text := told(t, b); strings.Contains(text, secret) || asked(b, AddressInText) != 1 {
			t.Errorf("%q: %s", words, text)
		}
	}
	b := readRows(t, "a,Haven,Refuge,Ring 01632 960112 or 0808 2000 247 from 9am,safety/refuge,,,,14 Larch Road,QX7 3AA,53.40951,-2.98765,,,,\n")
	if asked(b, AddressInText) != 0 {
		t.Errorf("%+v", b.Services[0])
	}
}

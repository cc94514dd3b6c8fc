package source

import "testing"

// TestUnusualRefuges knows a refuge by words that are not the usual ones, however they are written, and
// keeps it back. What speaks of other things is left alone.
func TestUnusualRefuges(t *testing.T) {
	for words, want := range map[string]bool{
		"Sanctuary accommodation for people who left a violent partner. Secret location": true,
		"Sanctuary accommodation for people who left a violent partner":                  true,
		"Help for survivors of DV. Confidential address":                                 true,
		"Women-only accommodation following domestic-abuse, address withheld":            true,
		"Women-only accommodation following domestic-abuse":                              true,
		"A safe space for anybody who has seen violence at home":                         true,
		"Our Re\u00adfuge has six rooms":                                                 true,
		"Our Re\u200bfuge has six rooms":                                                 true,
		"Our Ｒｅｆｕｇｅ has six rooms":                                                       true,
		"Our safe\u2011house has six rooms":                                              true,
		"Lloches i ferched":                                                              true,
		"Rooms. The address is kept strictly confidential":                               true,
		"Rooms. We never share our location":                                             true,
		"Rooms at an undisclosed location. Drop in for tea":                              true,
		"Accommodation for women leaving a violent husband":                              true,
		"We keep your address confidential":                                              false,
		"We give confidential advice at our location":                                    false,
		"A sanctuary for donkeys":                                                        false,
		"A safe space to talk":                                                           false,
		"Women-only accommodation for students":                                          false,
		"We work against violence in sport. DVDs to lend":                                false,
	} {
		b := readHouse(t, Options{}, house("x", "general", words))
		if got := keptIDs(b) == "x"; got != want || want != (asked(b, AddressKeptBack) == 1) {
			t.Errorf("%q: kept back: %v, want %v; %+v", words, got, want, b.Questions)
		}
	}
}

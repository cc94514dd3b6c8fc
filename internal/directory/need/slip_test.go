package need

import (
	"testing"

	"pgregory.net/rapid"
)

// slowDistance says again what distance computes, in the plainest way.
func slowDistance(a, b string) int {
	switch {
	case a == "":
		return len(b)
	case b == "":
		return len(a)
	case a[0] == b[0]:
		return slowDistance(a[1:], b[1:])
	}
	n := 1 + min(slowDistance(a[1:], b), slowDistance(a, b[1:]), slowDistance(a[1:], b[1:]))
	if len(a) > 1 && len(b) > 1 && a[0] == b[1] && a[1] == b[0] {
		n = min(n, 1+slowDistance(a[2:], b[2:]))
	}
	return n
}

func TestDistance(t *testing.T) {
	word := rapid.StringMatching(`[abc]{0,7}`)
	rapid.Check(t, func(t *rapid.T) {
		a, b := word.Draw(t, "a"), word.Draw(t, "b")
		if got, want := distance([]byte(a), b), slowDistance(a, b); got != want {
			t.Fatalf("%q and %q: %d, not %d", a, b, got, want)
		}
	})
}

// TestSlipsFindWhatMeasuringFinds holds the index against measuring every word.
func TestSlipsFindWhatMeasuringFinds(t *testing.T) {
	v := Default().reader.vocabulary
	rapid.Check(t, func(t *rapid.T) {
		typed := []byte(rapid.SampledFrom(v.listed).Draw(t, "word"))
		for range rapid.IntRange(1, 2).Draw(t, "slips") {
			i := rapid.IntRange(0, max(len(typed)-1, 0)).Draw(t, "at")
			switch letter := rapid.ByteRange('a', 'z').Draw(t, "letter"); {
			case len(typed) > 1 && letter < 'f':
				typed = append(typed[:i:i], typed[i+1:]...)
			case len(typed) > i:
				typed[i] = letter
			}
		}
		best := tooFar
		if len(typed) >= oneSlipFrom && len(typed) <= longestWord && !hasDigit(typed) {
			for _, w := range v.listed {
				if len(w) >= oneSlipFrom && len(w) <= longestWord {
					best = min(best, cost(typed, w))
				}
			}
		}
		meant := v.slips.meant(typed)
		if (meant == "") != (best == tooFar) || meant != "" && cost(typed, meant) != best {
			t.Fatalf("%q is read as %q; the least cost is %d", typed, meant, best)
		}
	})
}

func TestSlips(t *testing.T) {
	tests := []struct{ typed, want string }{
		{"dentsit", "dentist"},
		{"hostal", "hostel"},
		{"evicton", "eviction"},
		{"wenefits", "benefits"},
		{"lanundry", "laundry"},
		{"imigraiton", "immigration"},
		{"ofod", "food"},
		{"vood", ""}, // a wrong first letter in a short word could be anything
		{"bde", ""},  // too short
		{"good", ""},
		{"hope", ""},
		{"walsall", ""},
		{"leeds", ""},
		{"basils", ""}, // right as they are
	}
	for _, test := range tests {
		var tok token
		Default().reader.vocabulary.look([]byte(test.typed), &tok)
		if tok.fixed != test.want {
			t.Errorf("%q is read as %q, not %q", test.typed, tok.fixed, test.want)
		}
	}
}

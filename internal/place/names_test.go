package place

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestFold(t *testing.T) {
	for text, want := range map[string]string{
		"Walsall": "walsall", "  St. Helens ": "st helens", "Saint Ives": "st ives", "St-Ives": "st ives", "King’s Lynn": "kings lynn",
		"KING'S LYNN": "kings lynn", "Ynys Môn": "ynys mon", "Stoke-on-Trent": "stoke on trent", "Brighton & Hove": "brighton and hove",
		"Tŷ Croes": "ty croes", "mo\u0302n": "mon", "Strasse": "strasse", "Straße": "strasse", "北京": "", "Bo’ness": "boness", "": "",
	} {
		if got := fold(text); got != want {
			t.Errorf("fold(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestOneSlip(t *testing.T) {
	cases := []struct {
		a, b string
		want bool
	}{
		{"walsall", "walsall", true},
		{"walsal", "walsall", true},
		{"wallsall", "walsall", true},
		{"walsell", "walsall", true},
		{"wlasall", "walsall", true},
		{"walsla", "walsall", false},
		{"wlsal", "walsall", false},
		{"xalsall", "walsall", true},
		{"walsalx", "walsall", true},
		{"walsaxx", "walsall", false},
		{"", "a", true},
		{"ab", "ba", true},
		{"abc", "cab", false},
	}
	for _, c := range cases {
		if got := oneSlip(c.a, c.b); got != c.want {
			t.Errorf("oneSlip(%q, %q) = %v", c.a, c.b, got)
		}
		if oneSlip(c.a, c.b) != oneSlip(c.b, c.a) {
			t.Errorf("oneSlip(%q, %q) depends on the order", c.a, c.b)
		}
	}
}

// The slips that the index finds are those that comparing with every name would find.
func TestSlippedFindsAll(t *testing.T) {
	names := []string{"walsall", "dudley", "sedgley", "bilston", "bolton", "boston", "hilton", "wednesbury", "wednesfield", "aldridge", "a", "ab", "abcd"}
	entries := make([]entry, len(names))
	for i, n := range names {
		entries[i] = entry{name: n}
	}
	index := newNameIndex(entries)
	rapid.Check(t, func(t *rapid.T) {
		key := []byte(rapid.SampledFrom(names).Draw(t, "name"))
		for range rapid.IntRange(0, 2).Draw(t, "slips") {
			at := rapid.IntRange(0, len(key)).Draw(t, "at")
			switch letter := rapid.ByteRange('a', 'z').Draw(t, "letter"); {
			case rapid.Bool().Draw(t, "more") || at == len(key):
				key = append(key[:at:at], append([]byte{letter}, key[at:]...)...)
			default:
				key = append(key[:at:at], key[at+1:]...)
			}
		}
		got := map[string]bool{}
		for _, id := range index.slipped(string(key)) {
			got[index.entries[id].key] = true
		}
		for _, n := range names {
			want := len(key) >= fewestForSlip && oneSlip(string(key), n)
			if got[n] != want {
				t.Fatalf("%q and %q: found %v, want %v", key, n, got[n], want)
			}
		}
	})
}

func TestReadGazetteer(t *testing.T) {
	g, err := ReadGazetteer(strings.NewReader("# made by hand\nNewport\tShropshire\t52.76684\t-2.37734\nNewport\tGwent\t51.58774\t-2.99835\nWalsall\tWalsall\t52.58528\t-1.98396\n"))
	if err != nil || g.Len() != 3 {
		t.Fatalf("%v, %d names", err, g.Len())
	}
	if empty, err := ReadGazetteer(strings.NewReader("")); err != nil || empty.Len() != 0 {
		t.Errorf("an empty file: %v", err)
	}
	for _, bad := range []string{"Walsall\n", "Walsall\tx\tnorth\t-2\n", "\tx\t52\t-2\n", "Walsall\tx\t152\t-2\n", strings.Repeat("x", 1<<17)} {
		if _, err := ReadGazetteer(strings.NewReader(bad)); err == nil {
			t.Errorf("%.30q: no error", bad)
		}
	}
}

// realNames gives the packaged gazetteer, and skips the test where it was not built.
func realNames(t testing.TB) *Gazetteer {
	t.Helper()
	g, err := Names()
	if err != nil {
		t.Fatal(err)
	}
	if g.Len() == 0 {
		t.Skip("the gazetteer was not built: node assets/gazetteer/build.mjs")
	}
	return g
}

func TestPackagedNames(t *testing.T) {
	g := realNames(t)
	if g.Len() < 4000 {
		t.Errorf("only %d names", g.Len())
	}
	for _, e := range g.index.entries {
		if !InGB(e.point) || e.key == "" {
			t.Errorf("%s at %v", e.label, e.point)
		}
	}
}

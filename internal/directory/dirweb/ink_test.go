package dirweb

import (
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestCall(t *testing.T) {
	for number, want := range map[string]string{
		"01632 960111":                 "tel:01632960111",
		"(01632) 960-111":              "tel:01632960111",
		"+44 (0)1632 960111":           "tel:+441632960111",
		"01632 960111 ext 5":           "tel:01632960111",
		"01632 960111 or 07700 900111": "tel:01632960111",
		"01632 960111/2":               "tel:01632960111",
		"Ring 999":                     "tel:999",
		"none yet":                     "",
		"":                             "",
		`"><script>alert(1)</script>`:  "",
	} {
		if got := new(ink).call(number); string(got) != want {
			t.Errorf("%q: %q, want %q", number, got, want)
		}
	}
}

// Texts written one after another stay what they were.
func TestInkKeepsWhatIsWritten(t *testing.T) {
	var k ink
	var got []string
	for n := range 1000 {
		got = append(got, k.join("line ", strconv.Itoa(n)))
	}
	for n, text := range got {
		if text != "line "+strconv.Itoa(n) {
			t.Fatalf("line %d became %q", n, text)
		}
	}
}

func TestDegrees(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := rapid.Float64Range(-180, 180).Draw(t, "degrees")
		var k ink
		k.degrees(d)
		back, err := strconv.ParseFloat(k.line(), 64)
		if err != nil || back-d > 0.0000051 || d-back > 0.0000051 {
			t.Fatalf("%v was written as %v (%v)", d, back, err)
		}
	})
}

func TestShortIDs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ids := rapid.SliceOfNDistinct(rapid.StringMatching(`[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}`), 0, 8, rapid.ID).Draw(t, "ids")
		short := shortList(ids)
		if got := strings.Join(longList(short), " "); got != strings.Join(ids, " ") {
			t.Fatalf("%q came back as %q", ids, got)
		}
	})
	for _, bad := range []string{"", ".", "..", "abc", strings.Repeat("A", 21), strings.Repeat("!", 22), strings.Repeat("AAAA.", 1000)} {
		if got := longList(bad); len(got) != 0 {
			t.Errorf("%.30q gives %v", bad, got)
		}
	}
}

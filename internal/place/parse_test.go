package place

import (
	"testing"

	"pgregory.net/rapid"
)

func TestParseCode(t *testing.T) {
	cases := []struct {
		text, want string
		kind       Kind
	}{
		{"WS1 1AA", "WS1 1AA", Unit},
		{"ws1 1aa", "WS1 1AA", Unit},
		{"WS11AA", "WS1 1AA", Unit},
		{"  w s 1 1 a a ", "WS1 1AA", Unit},
		{"WS1\u00a01AA.", "WS1 1AA", Unit},
		{"WS1-1AA", "WS1 1AA", Unit},
		{"\ufeffWS1  1AA", "WS1 1AA", Unit},
		{"WS111AA", "WS11 1AA", Unit},
		{"B1 1AA", "B1 1AA", Unit},
		{"B11AA", "B1 1AA", Unit},
		{"EC1A 1BB", "EC1A 1BB", Unit},
		{"W1A1AA", "W1A 1AA", Unit},
		{"QX1 1AC", "QX1 1AC", Unit},
		{"WSI IAA", "", 0}, // no digit is left to go by
		{"WSI 1AA", "WS1 1AA", Unit},
		{"WS1 IAA", "WS1 1AA", Unit},
		{"wsl 1aa", "", 0},
		{"0L1 1AA", "OL1 1AA", Unit},
		{"S014 OAA", "SO14 0AA", Unit},
		{"BSO 1AA", "BS0 1AA", Unit},
		{"1P1 1AA", "IP1 1AA", Unit},
		{"ECIA 1BB", "EC1A 1BB", Unit},
		{"N1 0AA", "N1 0AA", Unit},
		{"NI 1AA", "N1 1AA", Unit},
		{"WS1 1", "WS1 1", Sector},
		{"ws1 1a", "WS1 1", Sector},
		{"B1 1", "B1 1", Sector},
		{"W1A 1A", "W1A 1", Sector},
		{"WS1", "WS1", Outward},
		{"ws 1", "WS1", Outward},
		{"WS11", "WS11", Outward},
		{"w1a", "W1A", Outward},
		{"QX1", "QX1", Outward},
		{"BS0", "BS0", Outward},
		{"WS", "WS", Letters},
		{"b", "B", Letters},
		{"Walsall", "", 0},
		{"bio", "", 0},
		{"24", "", 0},
		{"WS1 1AA Walsall", "", 0},
		{"WS123 1AA", "", 0},
		{"", "", 0},
		{"   ", "", 0},
		{"WS1/1AA", "", 0},
		{"\xff\xfeWS1", "", 0},
		{"0121", "", 0},
		{"B0 1AA", "", 0},
	}
	for _, c := range cases {
		got, ok := ParseCode(c.text)
		if ok != (c.want != "") || ok && (got.String() != c.want || got.Kind() != c.kind) {
			t.Errorf("ParseCode(%q) = %q kind %d, %v; want %q kind %d", c.text, got, got.Kind(), ok, c.want, c.kind)
		}
	}
}

func TestCodeIn(t *testing.T) {
	c, _ := ParseCode("WS10 7QD")
	for kind, want := range map[Kind]string{Unit: "WS10 7QD", Sector: "WS10 7", Outward: "WS10", Letters: "WS"} {
		if got := c.In(kind).String(); got != want {
			t.Errorf("In(%d) = %q, want %q", kind, got, want)
		}
	}
	out, _ := ParseCode("WS10")
	if out.In(Unit) != out {
		t.Error("a code has nothing narrower than itself")
	}
}

// anyUnit draws whole postcodes of all six shapes.
func anyUnit() *rapid.Generator[string] {
	return rapid.StringMatching(`([A-Z]{2}[0-9]|[A-Z][1-9][0-9]?|[A-Z]{2}[1-9][0-9]|[A-Z]{1,2}[1-9][A-Z]) [0-9][A-Z]{2}`)
}

func TestParseCodeRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := anyUnit().Draw(t, "postcode")
		for _, typed := range []string{text, squeeze(text)} {
			got, ok := ParseCode(typed)
			if !ok || got.String() != text {
				t.Fatalf("ParseCode(%q) = %q, %v", typed, got, ok)
			}
		}
	})
}

func squeeze(text string) string {
	var out []byte
	for i := range len(text) {
		if text[i] != ' ' {
			out = append(out, text[i]|0x20)
		}
	}
	return string(out)
}

func FuzzParseCode(f *testing.F) {
	for _, s := range []string{"WS1 1AA", "ws1", "b1 1", "EC1A1BB", "O0I1", "011A0", "\xff", "WS1 1A"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		c, ok := ParseCode(text)
		if !ok {
			return
		}
		again, ok := ParseCode(c.String())
		if !ok || again != c {
			t.Errorf("%q gives %q, which gives %q, %v", text, c, again, ok)
		}
	})
}

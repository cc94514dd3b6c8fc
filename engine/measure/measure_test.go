package measure

import (
	"encoding/json"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestAmounts(t *testing.T) {
	for text, want := range map[string]string{
		"0": "0", "12": "12", " 4.5 ": "4.5", "4.50": "4.5", "0.05": "0.05", "-3": "-3", "−3.25": "-3.25", "1,200": "1200", "12,345,678": "12345678", "007": "7", "1000000000": "1000000000",
	} {
		if a, err := ParseAmount(text); err != nil || a.String() != want {
			t.Errorf("%q: %v %v, want %s", text, a, err, want)
		}
	}
	for _, text := range []string{"", "-", ".", "5.", ".5", "1.234", "1,2", "12,00", "1,2000", ",100", "1e3", "NaN", "Inf", "0x10", "1 2", "٣", "1000000001", "99999999999999999999", "--1", "1.-2", "4,5"} {
		if a, err := ParseAmount(text); err == nil {
			t.Errorf("%q is taken, as %v", text, a)
		}
	}
}

// TestAmountsComeBack: each number comes back from its text and from JSON as it was.
func TestAmountsComeBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := Amount(rapid.Int64Range(int64(-Most), int64(Most)).Draw(t, "hundredths"))
		if b, err := ParseAmount(a.String()); err != nil || a != b {
			t.Fatalf("%s: %v %v", a, b, err)
		}
		data, _ := json.Marshal(a)
		var c Amount
		if err := json.Unmarshal(data, &c); err != nil || a != c {
			t.Fatalf("%s: %v %v", data, c, err)
		}
	})
	for _, bad := range []string{`"4"`, `1.234`, `1e3`, `true`, `[1]`} {
		var a Amount
		if json.Unmarshal([]byte(bad), &a) == nil {
			t.Errorf("%s is taken", bad)
		}
	}
}

func of(n Amount) *Amount { n *= 100; return &n }

func TestWay(t *testing.T) {
	cases := []struct {
		name     string
		from, to *Amount
		at       Amount
		way      int
		known    bool
		reached  bool
	}{
		{"up, half of the way", of(2), of(10), 600, 50, true, false},
		{"up, there", of(2), of(10), 1000, 100, true, true},
		{"up, past it", of(2), of(10), 2000, 100, true, true},
		{"up, worse than before", of(2), of(10), 0, 0, true, false},
		{"down, half", of(60), of(10), 3500, 50, true, false},
		{"down, there", of(60), of(10), 1000, 100, true, true},
		{"down, past it", of(60), of(10), 300, 100, true, true},
		{"from nothing", nil, of(4), 100, 25, true, false},
		{"no target", of(2), nil, 600, 0, false, false},
		{"stay as it is", of(5), of(5), 500, 0, false, true},
		{"almost there is not there", of(0), of(3), 299, 99, true, false},
		{"a yes, with no target", nil, nil, 100, 100, true, true},
		{"a no, with no target", nil, nil, 0, 0, true, false},
	}
	for _, c := range cases {
		m := Measure{From: c.from, To: c.to}
		if strings.HasSuffix(c.name, ", with no target") {
			m.Unit = YesNo
		}
		if way, known := m.Way(c.at); way != c.way || known != c.known || m.Reached(c.at) != c.reached {
			t.Errorf("%s: %d %v %v", c.name, way, known, m.Reached(c.at))
		}
	}
}

func TestNextLook(t *testing.T) {
	read := func(days ...string) (out []Reading) {
		for _, d := range days {
			out = append(out, Reading{On: d})
		}
		return out
	}
	cases := []struct {
		every      Rhythm
		began, end string
		taken      []Reading
		want       string
	}{
		{Month, "2026-01-31", "2026-12-31", nil, "2026-02-28"},
		{Month, "2024-01-31", "", nil, "2024-02-29"},
		{Quarter, "2026-01-10", "2026-12-31", read("2026-05-01", "2026-02-01"), "2026-08-01"},
		{Quarter, "2026-01-10", "2026-02-15", nil, "2026-02-15"},
		{Quarter, "2026-01-10", "2026-12-31", read("2026-12-31"), ""},
		{Once, "2026-01-10", "2026-12-31", nil, "2026-12-31"},
		{Once, "2026-01-10", "2026-12-31", read("2027-01-02"), ""},
		{Year, "2024-02-29", "", nil, "2025-02-28"},
		{HalfYear, "2026-08-31", "", nil, "2027-02-28"},
		{"", "2026-01-10", "2026-12-31", nil, ""},
	}
	for _, c := range cases {
		if got := (Measure{Every: c.every}).NextLook(c.began, c.end, c.taken); got != c.want {
			t.Errorf("%+v: %q", c, got)
		}
	}
	if AddMonths("not a day", 3) != "" {
		t.Error("what is no day has none after it")
	}
}

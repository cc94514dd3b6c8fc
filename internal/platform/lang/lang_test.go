package lang

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"testing/quick"
)

func sample(t *testing.T, text string) (Words, error) {
	t.Helper()
	l, err := load(fstest.MapFS{"x/a.json": {Data: []byte(text)}}, "x", language{tag: "xx", pick: likeEnglish})
	return Words{l}, err
}

func TestWords(t *testing.T) {
	w, err := sample(t, `{
		"plain": "Hello",
		"who": "{name} met {other}, and {name} left",
		"count": {"one": "{n} bed at {place}", "other": "{n} beds at {place}"}
	}`)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ got, want string }{
		{w.T("plain"), "Hello"},
		{w.F("plain"), "Hello"},
		{w.F("who", "name", "Ann", "other", "Bo"), "Ann met Bo, and Ann left"},
		{w.F("who", "name", "{other}", "other", "Bo"), "{other} met Bo, and {other} left"},
		{w.F("who", "name", "Ann"), "Ann met {other}, and Ann left"},
		{w.N("count", 1, "place", "Oak House"), "1 bed at Oak House"},
		{w.N("count", 0, "place", "Oak House"), "0 beds at Oak House"},
		{w.N("count", 1323, "place", "Oak House"), "1,323 beds at Oak House"},
		{w.T("no.such.key"), "⟦no.such.key⟧"},
		{w.T("ui.leave"), "Leave quickly"}, // falls back to English
		{Words{}.T("ui.leave"), "Leave quickly"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}

func TestBadFiles(t *testing.T) {
	for text, want := range map[string]string{
		`{"a": "open {brace"}`:            "opens no parameter",
		`{"a": "shut } brace"}`:           "without its {",
		`{"a": "{Upper}"}`:                "opens no parameter",
		`{"a": "{}"}`:                     "opens no parameter",
		`{"a": 7}`:                        "neither a text",
		`{"a": {"one": "{n} bed"}}`:       `no "other"`,
		`{"a": {"other": "x", "one":"{"}`: "unexpected end",
		`not json`:                        "invalid character",
	} {
		if _, err := sample(t, text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v, want %q", text, err, want)
		}
	}
	twice := fstest.MapFS{"x/a.json": {Data: []byte(`{"k":"1"}`)}, "x/b.json": {Data: []byte(`{"k":"2"}`)}}
	if _, err := load(twice, "x", language{}); err == nil || !strings.Contains(err.Error(), "twice") {
		t.Errorf("the same key in two files: %v", err)
	}
}

func TestPlainTextAllocatesNothing(t *testing.T) {
	w := Words{}
	if n := testing.AllocsPerRun(100, func() { _ = w.T("ui.leave") }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func TestNumber(t *testing.T) {
	for n, want := range map[int]string{0: "0", 7: "7", 999: "999", 1000: "1,000", -1000: "-1,000", -12: "-12", 1234567: "1,234,567"} {
		if got := Number(n); got != want {
			t.Errorf("%d: %s, want %s", n, got, want)
		}
	}
}

func TestOffer(t *testing.T) {
	if n := len(Languages(false).All()); n != 1 {
		t.Errorf("%d languages are offered, want English alone", n)
	}
	if got := Languages(false).Pick("ar-XB").Tag(); got != "en-GB" {
		t.Errorf("a made-up language without the option: %s", got)
	}
	all := Languages(true)
	for tag, dir := range map[string]string{"en-xa": "ltr", "ar-XB": "rtl", "": "ltr", "tlh": "ltr"} {
		if got := all.Pick(tag).Dir(); got != dir {
			t.Errorf("%q is read %s, want %s", tag, got, dir)
		}
	}
}

// TestMadeUp: the made-up languages keep each key, form and parameter, and give
// another text.
func TestMadeUp(t *testing.T) {
	for _, w := range Languages(true).All()[1:] {
		for key, m := range english.messages {
			made := w.l.messages[key]
			if !slices.Equal(m.params(), made.params()) || len(m.forms) != len(made.forms) {
				t.Errorf("%s %s: parameters %v, want %v", w.Tag(), key, made.params(), m.params())
			}
			if made.text == m.text && strings.TrimSpace(strings.Join(m.even(), "")) != "" {
				t.Errorf("%s %s: still English", w.Tag(), key)
			}
		}
	}
	xa := Languages(true).Pick("en-XA")
	if got := xa.T("ui.back"); got != "[!! Báck~ !!]" {
		t.Errorf("longer: %q", got)
	}
}

// TestFillNeverPanics: whatever is given as pairs, a text comes back.
func TestFillNeverPanics(t *testing.T) {
	m, err := parse("a {x} b {y} c")
	if err != nil {
		t.Fatal(err)
	}
	hold := func(pairs []string) bool { return strings.HasPrefix(m.fill(pairs), "a ") }
	if err := quick.Check(hold, nil); err != nil {
		t.Error(err)
	}
}

func BenchmarkT(b *testing.B) {
	w := Words{}
	for b.Loop() {
		_ = w.T("ui.leave")
	}
}

func BenchmarkF(b *testing.B) {
	w := Words{}
	for b.Loop() {
		_ = w.F("ui.call", "number", "0121 496 0000")
	}
}

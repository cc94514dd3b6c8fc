package need

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func FuzzUnderstand(f *testing.F) {
	for _, a := range askings(f, "ways_of_asking.tsv") {
		f.Add(a.text)
	}
	for _, text := range []string{
		"", "\xff\xfe broken \xc3", strings.Repeat("food ", 100), strings.Repeat("e", 1000), "i'", "i'd i'm i’ve", "é́́́ ŉ ß ĳ ﷽", "17 17 17 year old",
		"'; drop table service; --", "<script>alert(1)</script>", "ab\x00cd", "نوم", "食べ物 bank", "👍🏽 bed 🛏️", "𒒒", "&&&", "+++", "00 99 0000",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, q string) {
		r := Default().Understand(q)
		for i, g := range r.Needs {
			if !Known(g.Key) || g.Score <= 0 || g.Score >= 1 || g.Why == "" || !utf8.ValidString(g.Why) {
				t.Fatalf("%q: guess %d is %+v", q, i, g)
			}
		}
		for _, g := range r.Groups {
			if !KnownGroup(g) {
				t.Fatalf("%q: group %q", q, g)
			}
		}
		for _, term := range r.Terms {
			if term == "" || !utf8.ValidString(term) || strings.ContainsAny(term, " '") {
				t.Fatalf("%q: term %q", q, term)
			}
		}
		if r.Age != 0 && (r.Age < 10 || r.Age > 99) || len(r.Needs) > maxGuesses || len(r.Terms) > maxTerms {
			t.Fatalf("%q: %+v", q, r)
		}
	})
}

// BenchmarkUnderstand reads the ways of asking one after another.
func BenchmarkUnderstand(b *testing.B) {
	list := askings(b, "ways_of_asking.tsv")
	t := Default()
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		t.Understand(list[i%len(list)].text)
	}
}

// BenchmarkUnderstandLong reads whole sentences, some words of which nobody knows.
func BenchmarkUnderstandLong(b *testing.B) {
	t := Default()
	b.ReportAllocs()
	for b.Loop() {
		t.Understand("hi my naem is Zbigniew and my landlrod kicked me out of the flat yesterday, I have a dog and I am 19, is there anywhere near Wednesfield open tonight?")
	}
}

// BenchmarkUnderstandWorst reads the same words over and over, so that every phrase has many ways through them.
func BenchmarkUnderstandWorst(b *testing.B) {
	t := Default()
	q := strings.Repeat("me and my end it ", 12)
	b.ReportAllocs()
	for b.Loop() {
		t.Understand(q)
	}
}

func BenchmarkLoad(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Load(); err != nil {
			b.Fatal(err)
		}
	}
}

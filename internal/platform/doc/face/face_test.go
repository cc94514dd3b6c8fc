package face

import (
	"testing"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

func TestLettersOfOurLanguages(t *testing.T) {
	for _, style := range []struct{ bold, italic bool }{{}, {bold: true}, {italic: true}, {true, true}} {
		f := Of(style.bold, style.italic)
		for _, c := range "Aa09£€–—‘’“”…• ąćęłńóśźż ґєіїҐЄІЇ ýþçğışöü□" {
			if _, ok := f.Glyph(c); !ok {
				t.Errorf("%s lacks %c", f.Name, c)
			}
		}
		if _, ok := f.Glyph('😀'); ok {
			t.Errorf("%s claims to have an emoji", f.Name)
		}
		if f.Ascent <= 0 || f.Descent >= 0 || f.CapHeight <= 0 || f.Box[2] <= f.Box[0] {
			t.Errorf("%s: measures %+v", f.Name, []any{f.Ascent, f.Descent, f.CapHeight, f.Box})
		}
	}
}

func TestWidth(t *testing.T) {
	f := Of(false, false)
	if one, ten := f.Width("a", 12), f.Width("aaaaaaaaaa", 12); ten < one*9.9 || ten > one*10.1 || one < 5 || one > 9 {
		t.Errorf("one letter is %.2f wide, ten are %.2f", one, ten)
	}
}

// TestSubset reads a subset with a reader that is not ours, and compares outlines with the whole font's.
func TestSubset(t *testing.T) {
	f := Of(false, false)
	var used []uint16
	for _, c := range "żółw é" { // composed glyphs among them
		g, _ := f.Glyph(c)
		used = append(used, g)
	}
	file := f.Subset(used)
	if whole := len(f.tables["glyf"]); len(file) > whole/4 {
		t.Errorf("the subset has %d bytes, of %d", len(file), whole)
	}
	if got := sum(file); got != 0xB1B0AFBA {
		t.Errorf("the sum over the file is %#x", got)
	}
	// The reader wants tables that a PDF does not: borrow them.
	tables := split(file)
	if len(tables) != len(kept) {
		t.Fatalf("tables: %d", len(tables))
	}
	borrowed := f.with(tables)
	small, err := sfnt.Parse(borrowed)
	if err != nil {
		t.Fatal(err)
	}
	var b sfnt.Buffer
	for _, g := range used {
		o, err := small.LoadGlyph(&b, sfnt.GlyphIndex(g), fixed.I(1000), nil)
		if err != nil {
			t.Fatal(err)
		}
		if outlined := len(f.outline(g)) > 0; outlined != (len(o) > 0) {
			t.Errorf("glyph %d: %d segments", g, len(o))
		}
	}
	other, _ := f.Glyph('Q')
	if o, _ := small.LoadGlyph(&b, sfnt.GlyphIndex(other), fixed.I(1000), nil); len(o) != 0 {
		t.Error("a glyph that nobody used has an outline")
	}
}

// with gives a whole font again: the tables of a subset, and the rest of the face's own.
func (f *Face) with(tables map[string][]byte) []byte {
	saved := kept
	defer func() { kept = saved }()
	kept = []string{"OS/2", "cmap", "cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name", "post", "prep"}
	for _, name := range kept {
		if tables[name] == nil {
			tables[name] = f.tables[name]
		}
	}
	return assemble(tables)
}

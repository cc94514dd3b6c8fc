// Package face reads the typefaces that documents are set in: which glyph shows a character, how
// wide it is, and a smaller font of only the glyphs that a document uses. The typefaces are the Go
// fonts, which are compiled in: Latin, Greek and Cyrillic letters, and no others.
package face

import (
	"encoding/binary"
	"fmt"
	"sync"

	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/gobolditalic"
	"golang.org/x/image/font/gofont/goitalic"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/sfnt"
)

// Face is one typeface. It is read once, never changed, and safe for use by many at once. Its
// measures are in thousandths of the type's size.
type Face struct {
	Name         string // as PostScript has it
	Bold, Italic bool
	Ascent       int
	Descent      int // below the line, so negative
	CapHeight    int
	Box          [4]int // around all glyphs: left, bottom, right, top

	tables   map[string][]byte
	glyphs   [256]*[256]uint16 // by character, of the basic plane alone
	advances []uint16          // by glyph
}

// Of gives the typeface of a weight and a slope.
func Of(bold, italic bool) *Face {
	switch {
	case bold && italic:
		return boldItalic()
	case bold:
		return heavy()
	case italic:
		return slanted()
	}
	return regular()
}

var (
	regular    = sync.OnceValue(func() *Face { return read(goregular.TTF, Face{Name: "GoRegular"}) })
	heavy      = sync.OnceValue(func() *Face { return read(gobold.TTF, Face{Name: "GoBold", Bold: true}) })
	slanted    = sync.OnceValue(func() *Face { return read(goitalic.TTF, Face{Name: "GoItalic", Italic: true}) })
	boldItalic = sync.OnceValue(func() *Face {
		return read(gobolditalic.TTF, Face{Name: "GoBoldItalic", Bold: true, Italic: true})
	})
)

// read reads a font that is compiled in. It panics if it can't: then the program was built wrong.
func read(ttf []byte, f Face) *Face {
	font, err := sfnt.Parse(ttf)
	if err != nil {
		panic(fmt.Sprintf("the font %s: %v", f.Name, err))
	}
	f.tables = split(ttf)
	var buffer sfnt.Buffer
	for c := range 0x10000 {
		g, err := font.GlyphIndex(&buffer, rune(c))
		if err != nil || g == 0 {
			continue
		}
		if f.glyphs[c>>8] == nil {
			f.glyphs[c>>8] = new([256]uint16)
		}
		f.glyphs[c>>8][c&0xff] = uint16(g)
	}
	f.measure(int(font.UnitsPerEm()), font.NumGlyphs())
	return &f
}

// split finds the tables of a font.
func split(ttf []byte) map[string][]byte {
	tables := map[string][]byte{}
	for n := range int(binary.BigEndian.Uint16(ttf[4:])) {
		entry := ttf[12+16*n:]
		from, size := binary.BigEndian.Uint32(entry[8:]), binary.BigEndian.Uint32(entry[12:])
		tables[string(entry[:4])] = ttf[from : from+size]
	}
	return tables
}

// measure reads the tables head, hhea, hmtx and OS/2.
func (f *Face) measure(em, glyphs int) {
	thousandths := func(table string, at int) int {
		return int(int16(binary.BigEndian.Uint16(f.tables[table][at:]))) * 1000 / em
	}
	f.Ascent, f.Descent, f.CapHeight = thousandths("hhea", 4), thousandths("hhea", 6), thousandths("OS/2", 88)
	for i := range f.Box {
		f.Box[i] = thousandths("head", 36+2*i)
	}
	own := int(binary.BigEndian.Uint16(f.tables["hhea"][34:])) // the rest are as wide as the last of these
	f.advances = make([]uint16, glyphs)
	for g := range f.advances {
		f.advances[g] = uint16(thousandths("hmtx", 4*min(g, own-1)))
	}
}

// Glyph gives the glyph of a character, and whether the face has one.
func (f *Face) Glyph(c rune) (uint16, bool) {
	if c < 0 || c > 0xffff || f.glyphs[c>>8] == nil {
		return 0, false
	}
	g := f.glyphs[c>>8][c&0xff]
	return g, g != 0
}

// Glyphs is how many glyphs the face has. They are numbered from 0.
func (f *Face) Glyphs() int { return len(f.advances) }

// Advance is how far the next glyph stands from this one, in thousandths of the type's size.
func (f *Face) Advance(glyph uint16) int { return int(f.advances[glyph]) }

// Width is how wide a text stands at a size, in the size's unit. A character that the face lacks
// counts as the box that stands for it.
func (f *Face) Width(text string, size float64) float64 {
	n := 0
	for _, c := range text {
		g, ok := f.Glyph(c)
		if !ok {
			g, _ = f.Glyph(Box)
		}
		n += f.Advance(g)
	}
	return float64(n) * size / 1000
}

// Box stands in for a character that a face lacks.
const Box = '□'

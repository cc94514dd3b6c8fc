package pdf

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"
	"unicode/utf16"

	"example.org/homeward/internal/platform/doc/face"
)

// Font is a typeface in a document, and which of its glyphs are used there.
type Font struct {
	*face.Face
	name string // as pages call it
	used []rune // by glyph: the character that it shows; 0 where it is not used
}

// Use gives the glyph of a character, and notes that the document needs it. Where the face has
// none, it gives the glyph of [face.Box], and false.
func (f *Font) Use(c rune) (uint16, bool) {
	g, ok := f.Glyph(c)
	if !ok {
		c = face.Box
		g, _ = f.Glyph(c)
	}
	if f.used[g] == 0 {
		f.used[g] = c
	}
	return g, ok
}

// put writes a font: a subset of the outlines, the widths, and which characters the glyphs show.
func (f *Font) put(to *file) Ref {
	var glyphs []uint16
	for g, c := range f.used {
		if c != 0 {
			glyphs = append(glyphs, uint16(g))
		}
	}
	name := subsetTag(glyphs) + "+" + f.Name
	outlines := f.Subset(glyphs)
	data := to.stream(fmt.Sprintf("/Length1 %d", len(outlines)), outlines)
	flags, angle, thick := 1<<2, 0, 80 // symbolic: glyphs are named by number
	if f.Italic {
		flags, angle = flags|1<<6, -12
	}
	if f.Bold {
		thick = 140
	}
	descriptor := to.add(fmt.Sprintf("<</Type/FontDescriptor/FontName/%s/Flags %d/FontBBox[%d %d %d %d]/ItalicAngle %d/Ascent %d/Descent %d/CapHeight %d/StemV %d/FontFile2 %v>>",
		name, flags, f.Box[0], f.Box[1], f.Box[2], f.Box[3], angle, f.Ascent, f.Descent, f.CapHeight, thick, data))
	var widths strings.Builder
	for _, g := range glyphs {
		fmt.Fprintf(&widths, "%d[%d]", g, f.Advance(g))
	}
	descendant := to.add(fmt.Sprintf("<</Type/Font/Subtype/CIDFontType2/BaseFont/%s/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor %v/CIDToGIDMap/Identity/W[%s]>>",
		name, descriptor, widths.String()))
	return to.add(fmt.Sprintf("<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H/DescendantFonts[%v]/ToUnicode %v>>",
		name, descendant, to.stream("", f.toUnicode(glyphs))))
}

// subsetTag is the six letters by which subsets of one font are told apart: the same glyphs give the
// same letters.
func subsetTag(glyphs []uint16) string {
	sum := sha256.Sum256(fmt.Append(nil, glyphs))
	tag := make([]byte, 6)
	for i := range tag {
		tag[i] = 'A' + sum[i]%26
	}
	return string(tag)
}

// toUnicode says which character each glyph shows, so that text can be copied and read aloud.
func (f *Font) toUnicode(glyphs []uint16) []byte {
	var b bytes.Buffer
	b.WriteString("/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n" +
		"/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n" +
		"1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n")
	for chunk := range slices.Chunk(glyphs, 100) { // the most that one block may hold
		fmt.Fprintf(&b, "%d beginbfchar\n", len(chunk))
		for _, g := range chunk {
			fmt.Fprintf(&b, "<%04X><", g)
			for _, unit := range utf16.Encode([]rune{f.used[g]}) {
				fmt.Fprintf(&b, "%04X", unit)
			}
			b.WriteString(">\n")
		}
		b.WriteString("endbfchar\n")
	}
	b.WriteString("endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n")
	return b.Bytes()
}

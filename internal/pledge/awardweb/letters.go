package awardweb

import (
	"strings"
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"example.org/homeward/internal/platform/doc"
)

// This file draws words as outlines, so that a mark looks the same where nobody has its typeface.

// typeface is a font that is compiled in.
type typeface struct {
	font *sfnt.Font
	mu   sync.Mutex // around the buffer
	buf  sfnt.Buffer
}

var (
	plainFace = sync.OnceValue(func() *typeface { return open(goregular.TTF) })
	boldFace  = sync.OnceValue(func() *typeface { return open(gobold.TTF) })
)

// open reads a font. It panics if it can't: then the program was built wrong.
func open(ttf []byte) *typeface {
	f, err := sfnt.Parse(ttf)
	if err != nil {
		panic("the font of marks: " + err.Error())
	}
	return &typeface{font: f}
}

// words draws a line of text from a place on, and tells how wide it is. It is false where the typeface lacks a letter.
func (f *typeface) words(text string, size, x, y float64, fill doc.Colour) (p part, width float64, ok bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	p.fill = fill
	const em = 1000
	ppem := fixed.I(em)
	for _, r := range text {
		g, err := f.font.GlyphIndex(&f.buf, r)
		if err != nil || g == 0 {
			return p, width, false
		}
		segments, err := f.font.LoadGlyph(&f.buf, g, ppem, nil)
		if err != nil {
			return p, width, false
		}
		at := func(q fixed.Point26_6) (float64, float64) {
			return x + width + float64(q.X)/64/em*size, y + float64(q.Y)/64/em*size
		}
		for _, s := range segments {
			switch s.Op {
			case sfnt.SegmentOpMoveTo, sfnt.SegmentOpLineTo:
				to := seg{op: 'L'}
				if s.Op == sfnt.SegmentOpMoveTo {
					to.op = 'M'
				}
				to.x, to.y = at(s.Args[0])
				p.path = append(p.path, to)
			case sfnt.SegmentOpQuadTo:
				to := seg{op: 'Q'}
				to.a, to.b = at(s.Args[0])
				to.x, to.y = at(s.Args[1])
				p.path = append(p.path, to)
			case sfnt.SegmentOpCubeTo: // these fonts have none
				return p, width, false
			}
		}
		advance, err := f.font.GlyphAdvance(&f.buf, g, ppem, font.HintingNone)
		if err != nil {
			return p, width, false
		}
		width += float64(advance) / 64 / em * size
	}
	return p, width, true
}

// knows reports whether the typeface has all letters of a text.
func (f *typeface) knows(text string) bool {
	_, _, ok := f.words(text, 10, 0, 0, "")
	return ok
}

// fit cuts a text to a width at a size.
func (f *typeface) fit(text string, size, most float64) string {
	if _, w, _ := f.words(text, size, 0, 0, ""); w <= most {
		return text
	}
	runes := []rune(text)
	for n := len(runes) - 1; n > 0; n-- {
		cut := strings.TrimRight(string(runes[:n]), " ,.;:-–") + "…"
		if _, w, _ := f.words(cut, size, 0, 0, ""); w <= most {
			return cut
		}
	}
	return ""
}

// lines breaks a text into lines of a width at most, and cuts what is beyond so many.
func (f *typeface) lines(text string, size, most float64, count int) (out []string) {
	for _, word := range strings.Fields(text) {
		if n := len(out); n > 0 {
			if _, w, _ := f.words(out[n-1]+" "+word, size, 0, 0, ""); w <= most {
				out[n-1] += " " + word
				continue
			}
		}
		out = append(out, word)
	}
	if len(out) > count {
		out[count-1] = strings.Join(out[count-1:], " ")
		out = out[:count]
	}
	for i := range out {
		out[i] = f.fit(out[i], size, most)
	}
	return out
}

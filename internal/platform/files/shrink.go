package files

import (
	"image"
	"image/color"
	"image/draw"
)

// strip is how many rows of a picture are looked at together.
const strip = 16

// shrink draws a picture anew, on white, with its longer side at most so many pixels. Each new pixel is
// the mean of what lies under it, so fine patterns do not flicker. It holds a few rows beside the two
// pictures, however large the first is.
func shrink(m image.Image, most int) *image.RGBA {
	b := m.Bounds()
	w, h := fit(b.Dx(), b.Dy(), most)
	s := &shrinking{
		to: image.NewRGBA(image.Rect(0, 0, w, h)), whole: uint64(b.Dx() * b.Dy()),
		across: parts(b.Dx(), w), sums: make([]uint64, 3*w),
	}
	down := parts(b.Dy(), h)
	rows := image.NewRGBA(image.Rect(0, 0, b.Dx(), strip))
	for top := 0; top < b.Dy(); top += strip {
		n := min(strip, b.Dy()-top)
		part := image.Rect(0, 0, b.Dx(), n)
		draw.Draw(rows, part, image.NewUniform(color.White), image.Point{}, draw.Src)
		draw.Draw(rows, part, m, b.Min.Add(image.Pt(0, top)), draw.Over)
		for y := range n {
			s.row(rows.Pix[y*rows.Stride:], down[top+y])
		}
	}
	return s.to
}

// fit is a size with its longer side at most so many pixels.
func fit(w, h, most int) (int, int) {
	if longer := max(w, h); longer > most {
		w, h = max(1, w*most/longer), max(1, h*most/longer)
	}
	return w, h
}

// share says of one old row or column which new one it lies in, and how much of it: the rest lies in
// the next.
type share struct {
	in         int
	here, rest uint64
	last       bool // nothing after it lies in the same new one
}

// parts cuts so many old rows into so many new ones. An old row counts as many units as there are new
// rows, so that all is in whole numbers.
func parts(old, made int) []share {
	out := make([]share, old)
	for i := range out {
		begin, end := i*made, (i+1)*made
		in := begin / old
		edge := min((in+1)*old, end)
		out[i] = share{in, uint64(edge - begin), uint64(end - edge), end >= (in+1)*old}
	}
	return out
}

// shrinking is a picture half drawn.
type shrinking struct {
	to     *image.RGBA
	whole  uint64 // the units of old pixels that lie under a new one
	across []share
	sums   []uint64 // of each new pixel's three colours, in the new row that is being drawn
}

// row adds one old row, and finishes a new one when nothing more lies in it.
func (s *shrinking) row(pix []uint8, down share) {
	s.add(pix, down.here)
	if down.last {
		s.finish(down.in)
	}
	if down.rest > 0 {
		s.add(pix, down.rest)
	}
}

// add adds an old row to the sums, with its weight.
func (s *shrinking) add(pix []uint8, weight uint64) {
	for x, a := range s.across {
		r, g, b := uint64(pix[4*x])*weight, uint64(pix[4*x+1])*weight, uint64(pix[4*x+2])*weight
		to := s.sums[3*a.in:]
		to[0], to[1], to[2] = to[0]+r*a.here, to[1]+g*a.here, to[2]+b*a.here
		if a.rest > 0 {
			to[3], to[4], to[5] = to[3]+r*a.rest, to[4]+g*a.rest, to[5]+b*a.rest
		}
	}
}

// finish writes the sums into a new row, and begins the next.
func (s *shrinking) finish(y int) {
	row := s.to.Pix[y*s.to.Stride:]
	for x := range len(s.sums) / 3 {
		for c := range 3 {
			row[4*x+c] = uint8((s.sums[3*x+c] + s.whole/2) / s.whole)
		}
		row[4*x+3] = 0xff
	}
	clear(s.sums)
}

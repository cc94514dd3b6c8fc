package doc

import (
	"strings"

	"example.org/homeward/internal/platform/doc/face"
)

// measured is after how many rows enough is known of how wide columns should be.
const measured = 200

// columns shares a width out among a table's columns: as the table says or, where it says nothing, so
// that words stay whole, what is short stays on one line, and what is long gets the rest. Size is
// that of the type, and side the room at each side of a cell, in the width's unit.
func (t Table) columns(width, size, side float64) []float64 {
	n := t.width()
	out := make([]float64, n)
	total := 0.0
	for i := range out {
		out[i] = t.column(i).Share
		total += out[i]
	}
	if total > 0 {
		for i := range out {
			if out[i] == 0 { // it says of some columns only
				out[i] = total / float64(n)
			}
		}
		return stretched(out, width)
	}
	natural, least := t.measure(size, side, width)
	if sum(natural) <= width {
		return stretched(natural, width)
	}
	if sum(least) >= width {
		return stretched(least, width)
	}
	return shared(natural, least, width)
}

// shared gives each column the least that it needs, then what is left evenly to those that would
// like more, until they have what they would like.
func shared(natural, least []float64, width float64) []float64 {
	out := append([]float64(nil), least...)
	for range len(out) + 1 {
		left, want := width-sum(out), 0
		for i := range out {
			if natural[i] > out[i] {
				want++
			}
		}
		if want == 0 || left < 0.01 {
			break
		}
		each := left / float64(want)
		for i := range out {
			if more := natural[i] - out[i]; more > 0 {
				out[i] += min(more, each)
			}
		}
	}
	return out
}

// measure is how wide each column would like to be, and the least with which its words stay whole.
func (t Table) measure(size, side, width float64) (natural, least []float64) {
	n := t.width()
	natural, least = make([]float64, n), make([]float64, n)
	look := func(cells []Cell, head bool) {
		for i, c := range cells {
			f := face.Of(head || i == 0 && t.RowHeaders, false)
			for said := range strings.Lines(c.String()) {
				natural[i] = max(natural[i], f.Width(strings.TrimSpace(said), size)+2*side+size/10) // so that rounding breaks no line
				for _, word := range strings.Fields(said) {
					least[i] = max(least[i], min(f.Width(word, size), width/2)+2*side+size/10)
				}
			}
		}
	}
	look(t.Header, true)
	for _, row := range t.Rows[:min(len(t.Rows), measured)] {
		look(row, false)
	}
	for i := range natural {
		least[i] = max(least[i], 2*side+size)
		natural[i] = max(natural[i], least[i])
	}
	return natural, least
}

func sum(list []float64) (total float64) {
	for _, x := range list {
		total += x
	}
	return total
}

// stretched makes widths add up to a width.
func stretched(widths []float64, to float64) []float64 {
	out := make([]float64, len(widths))
	total := sum(widths)
	for i, w := range widths {
		out[i] = w * to / total
	}
	return out
}

package doc

import (
	"example.org/homeward/internal/platform/doc/pdf"
)

// Room in cells, in points.
const (
	cellSide = 6.0
	cellTop  = 4.0
)

// tableSetter sets one table.
type tableSetter struct {
	*setter
	t      Table
	widths []float64 // of the columns
	x, all float64
}

func (s *setter) table(t Table, x, width float64) {
	if t.width() == 0 {
		return
	}
	ts := &tableSetter{setter: s, t: t, x: x, all: width}
	ts.widths = t.columns(width, ts.style(false, false).size, cellSide)
	e := s.into.Add("Table")
	if t.Caption != "" {
		s.add(14, kept(s.lines(Plain(t.Caption), s.style(s.sizes.text, true), e.Add("Caption"), x, width))...)
		s.add(0, box{height: 4, keep: true})
	} else {
		s.add(0, box{height: 12, keep: true})
	}
	var again *box
	if t.Header != nil {
		row := e.Add("THead").Add("TR")
		header := ts.row(t.Header, row, true)
		repeated := ts.row(t.Header, nil, true)
		again = &box{height: repeated[0].height, draw: repeated[0].draw}
		s.add(0, kept(header)...)
	}
	body := e.Add("TBody")
	for _, cells := range t.Rows {
		boxes := ts.row(cells, body.Add("TR"), false)
		for i := range boxes {
			if again != nil && again.height < s.room()/3 {
				boxes[i].again = again
			}
		}
		s.add(0, boxes...)
	}
	s.add(0, box{height: 8})
}

func (ts *tableSetter) style(head, strong bool) style {
	st := ts.setter.style(ts.sizes.cell, head || strong)
	st.leading = st.size * 1.35
	return st
}

// said is what a cell says, with its mark before it.
func (c Cell) said() Text {
	if c.Mark == NoMark {
		return c.Text
	}
	if len(c.Text) == 0 {
		return Plain(c.Mark.sign())
	}
	return Join(Plain(c.Mark.sign()+" "), c.Text)
}

// cellSetter is a cell that is being set.
type cellSetter struct {
	*inline
	lines    []line
	x, width float64
	align    Align
}

// row sets a row: one box or, when it is taller than a page, as many as it takes. Without an element
// it belongs to nobody: it is the header on a later page.
func (ts *tableSetter) row(cells []Cell, tr *pdf.Element, head bool) []box {
	set := make([]cellSetter, len(cells))
	x, most := ts.x, 0
	for i, c := range cells {
		strong := i == 0 && ts.t.RowHeaders
		var e *pdf.Element
		if tr != nil {
			e = ts.element(tr, head, strong)
		}
		in := ts.inline(c.said(), ts.style(head, strong), e)
		set[i] = cellSetter{in, in.lines(ts.widths[i] - 2*cellSide), x + cellSide, ts.widths[i] - 2*cellSide, ts.t.column(i).Align}
		most = max(most, len(set[i].lines))
		x += ts.widths[i]
	}
	leading := ts.style(false, false).leading
	fit := max(1, int((ts.room()*0.66-2*cellTop)/leading)) // a header above it, repeated, takes a third at most
	if float64(most)*leading+2*cellTop <= ts.room()*0.9 {
		fit = max(most, 1)
	}
	var boxes []box
	for from := 0; from < max(most, 1); from += fit {
		to := min(from+fit, max(most, 1))
		tall := float64(to-from)*leading + 2*cellTop
		if !head {
			tall = max(tall, ts.t.tall())
		}
		boxes = append(boxes, box{height: tall, draw: func(p *pdf.Page, y float64) {
			ts.ground(p, y, tall, head)
			for _, c := range set {
				for n := from; n < min(to, len(c.lines)); n++ {
					c.draw(p, c.lines[n], c.x, y+cellTop+float64(n-from)*leading, c.width, c.align)
				}
			}
		}})
	}
	return boxes
}

func (ts *tableSetter) element(tr *pdf.Element, head, strong bool) *pdf.Element {
	switch {
	case head:
		e := tr.Add("TH")
		e.Attributes = pdf.ColumnHeader
		return e
	case strong:
		e := tr.Add("TH")
		e.Attributes = pdf.RowHeader
		return e
	}
	return tr.Add("TD")
}

// ground draws what is behind a row and below it.
func (ts *tableSetter) ground(p *pdf.Page, y, tall float64, head bool) {
	p.Artifact()
	left := ts.setter.x(ts.x, ts.all)
	if ts.t.Room > 0 {
		p.Fill(left, y, ts.all, 0.5, ts.quiet)
		at := ts.x
		for i := range len(ts.widths) + 1 {
			p.Fill(ts.setter.x(at, 0)-0.25, y, 0.5, tall, ts.quiet)
			if i < len(ts.widths) {
				at += ts.widths[i]
			}
		}
	}
	if head {
		p.Fill(left, y, ts.all, tall, ts.pale)
		p.Fill(left, y+tall-1.25, ts.all, 1.25, ts.green)
		return
	}
	p.Fill(left, y+tall-0.5, ts.all, 0.5, ts.hair)
}

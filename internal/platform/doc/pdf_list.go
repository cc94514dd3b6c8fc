package doc

import (
	"fmt"

	"example.org/homeward/internal/platform/doc/pdf"
)

// list sets the items of a list, and the lists in them.
func (s *setter) list(items []Item, numbered bool, e *pdf.Element, x, width float64) []box {
	st := s.style(s.sizes.text, false)
	indent := 20 * s.sizes.room
	e.Attributes = pdf.Bulleted
	if numbered {
		e.Attributes = pdf.Numbered
		indent = max(indent, s.inline(Plain(fmt.Sprintf("%d. ", len(items))), st, nil).whole().width+2)
	}
	indent = min(indent, max(0, width-60)) // however deep a list lies, words have some room
	var all []box
	for i, item := range items {
		li := e.Add("LI")
		sign := "•"
		if numbered {
			sign = fmt.Sprintf("%d.", i+1)
		}
		label := s.inline(Plain(sign), st, li.Add("Lbl"))
		body := li.Add("LBody")
		said := body
		if len(item.Items) > 0 {
			said = body.Add("P") // so that it is read before the list within it
		}
		boxes := s.labelled(label, s.lines(item.Text, st, said, x+indent, width-indent), x+3, st)
		boxes[0].before = 3 * s.sizes.room
		all = append(all, boxes...)
		if len(item.Items) > 0 {
			all = append(all, s.list(item.Items, numbered, body.Add("L"), x+indent, width-indent)...)
		}
	}
	return all
}

// labelled puts a label before the first line of a text.
func (s *setter) labelled(label *inline, boxes []box, x float64, st style) []box {
	if len(boxes) == 0 {
		boxes = []box{{height: st.leading}}
	}
	first := boxes[0].draw
	boxes[0].draw = func(p *pdf.Page, y float64) {
		label.draw(p, label.whole(), x, y, label.whole().width, Start)
		if first != nil {
			first(p, y)
		}
	}
	return boxes
}

// checklist sets boxes to tick, with words behind them.
func (s *setter) checklist(b Checklist, x, width float64) {
	st := s.style(s.sizes.text, false)
	large := st
	large.size = st.size * 1.25
	indent := 24 * s.sizes.room
	l := s.into.Add("L")
	for i, c := range b.Items {
		li := l.Add("LI")
		sign := "☐"
		if c.Done {
			sign = "☑"
		}
		label := s.inline(Plain(sign), large, li.Add("Lbl"))
		boxes := s.labelled(label, s.lines(c.Text, st, li.Add("LBody"), x+indent, width-indent), x+1, st)
		room := 6 * s.sizes.room
		if i == 0 {
			room = 8 * s.sizes.room
		}
		s.add(room, boxes...)
	}
}

// lineToWriteOn is how far lines for handwriting are apart, in points: 9 mm.
const lineToWriteOn = 25.5

// field sets a label and room to write. The room is drawn and says nothing.
func (s *setter) field(b Field, x, width float64) {
	st := s.style(s.sizes.text, true)
	label := s.lines(b.Label, st, s.into.Add("P"), x, width)
	if b.Lines == 0 {
		s.fieldLine(b, label, x, width, st)
		return
	}
	s.add(12, kept(label)...)
	edge := pdf.Paint{Stroke: s.quiet, Stroked: 0.75}
	for i := range b.Lines {
		s.add(0, box{height: lineToWriteOn, keep: i == 0 || i == b.Lines-2 || b.Lines <= 12 && i < b.Lines-1, draw: func(p *pdf.Page, y float64) {
			p.Artifact()
			left := s.x(x, width)
			for _, at := range []float64{left, left + width} {
				p.Line([]pdf.Point{{X: at, Y: y}, {X: at, Y: y + lineToWriteOn}}, false, edge)
			}
			if i == 0 {
				p.Line([]pdf.Point{{X: left, Y: y}, {X: left + width, Y: y}}, false, edge)
			}
			in, ink := 8.0, s.hair
			if i == b.Lines-1 {
				in, ink = 0, s.quiet
			}
			p.Fill(left+in, y+lineToWriteOn-0.375, width-2*in, 0.75, ink)
		}})
	}
	s.boxes[len(s.boxes)-b.Lines].before = 4
	s.add(0, box{height: 4})
}

// fieldLine sets a label with a line behind it.
func (s *setter) fieldLine(b Field, label []box, x, width float64, st style) {
	lines := s.inline(b.Label, st, nil).lines(width)
	written := 0.0
	if len(lines) > 0 {
		written = lines[len(lines)-1].width + 8
	}
	if len(label) == 0 || width-written < 60 { // no room behind the label: the line stands below it
		label, written = append(label, box{height: st.leading}), 0
	}
	last := &label[len(label)-1]
	words := last.draw
	last.draw = func(p *pdf.Page, y float64) {
		if words != nil {
			words(p, y)
		}
		p.Artifact()
		p.Fill(s.x(x+written, width-written), y+st.leading-1, width-written, 0.75, s.quiet)
	}
	room := max(lineToWriteOn-st.leading+6, 14)
	if above := label[:len(label)-1]; len(above) > 0 {
		s.add(room, kept(above)...)
		room = 0
	}
	s.add(room, *last)
}

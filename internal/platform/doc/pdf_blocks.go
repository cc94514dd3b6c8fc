package doc

import (
	"fmt"

	"example.org/homeward/internal/platform/doc/pdf"
)

// title sets the title, and the status below it.
func (s *setter) title() {
	if s.d.Title == "" || s.d.HideTitle {
		return
	}
	s.shift = 1
	across := s.width - 2*s.side
	bar := box{height: 14, keep: true, draw: func(p *pdf.Page, y float64) {
		p.Artifact()
		p.Fill(s.x(s.side, 34), y, 34, 5, light.pdf())
	}}
	s.add(0, bar)
	st := s.style(s.sizes.title, true)
	st.leading = st.size * 1.25
	lines := s.lines(Plain(s.d.Title), st, s.out.Root.Add("H1"), s.side, across)
	first := lines[0].draw
	lines[0].draw = func(p *pdf.Page, y float64) {
		s.out.Bookmark(1, s.d.Title, p, y)
		first(p, y)
	}
	s.add(0, kept(lines)...)
	s.add(6, box{height: 2, keep: s.d.Status != "", draw: func(p *pdf.Page, y float64) {
		p.Artifact()
		p.Fill(s.side, y, across, 2, s.green)
	}})
	if s.d.Status != "" {
		st := s.style(s.sizes.small, false)
		st.colour = s.quiet
		s.add(6, s.lines(Plain(s.d.Status), st, s.out.Root.Add("P"), s.side, across)...)
	}
	s.add(0, box{height: 8})
}

// blocks sets blocks in a width that begins at x.
func (s *setter) blocks(blocks []Block, x, width float64) error {
	for i, b := range blocks {
		switch b := b.(type) {
		case Heading:
			s.heading(b, x, width)
		case Paragraph:
			s.paragraph(b, x, width)
		case List:
			s.add(6*s.sizes.room, s.list(b.Items, b.Numbered, s.into.Add("L"), x, width)...)
		case Checklist:
			s.checklist(b, x, width)
		case Table:
			s.table(b, x, width)
		case Figure:
			if err := s.figure(b, x, width); err != nil {
				return fmt.Errorf("block %d: %w", i+1, err)
			}
		case Note:
			s.note(b, x, width)
		case Field:
			s.field(b, x, width)
		case Rule:
			s.add(12, box{height: 0.75, keep: true, draw: func(p *pdf.Page, y float64) {
				p.Artifact()
				p.Fill(s.x(x, width), y, width, 0.75, s.hair)
			}}, box{height: 4, keep: true})
		case PageBreak:
			s.boxes = append(s.boxes, box{turn: true, keep: true})
		}
	}
	return nil
}

// lines makes boxes of the lines of a text. A paragraph leaves no line of its own at the foot or
// the head of a page.
func (s *setter) lines(t Text, st style, e *pdf.Element, x, width float64) []box {
	in := s.inline(t, st, e)
	lines := in.lines(width)
	boxes := make([]box, len(lines))
	for i, l := range lines {
		boxes[i] = box{height: st.leading, draw: func(p *pdf.Page, y float64) { in.draw(p, l, x, y, width, st.align) }}
		boxes[i].keep = i < len(lines)-1 && (i == 0 || i == len(lines)-2)
	}
	return boxes
}

// kept keeps boxes on the page of what follows them.
func kept(boxes []box) []box {
	for i := range boxes {
		boxes[i].keep = true
	}
	return boxes
}

// headingRoom is above headings of levels 1 to 4.
var headingRoom = [...]float64{22, 18, 14, 12}

func (s *setter) heading(h Heading, x, width float64) {
	said := oneLine(h.Text.String())
	if said == "" {
		return
	}
	st := s.style(s.sizes.headings[h.Level-1], true)
	st.leading, st.align = st.size*1.25, h.Align
	st.italic = h.Level == 4
	lines := s.lines(h.Text, st, s.into.Add(fmt.Sprintf("H%d", h.Level+s.shift)), x, width)
	first := lines[0].draw
	lines[0].draw = func(p *pdf.Page, y float64) {
		s.out.Bookmark(h.Level+s.shift, said, p, y)
		first(p, y)
	}
	s.add(headingRoom[h.Level-1], kept(lines)...)
	if h.Level == 1 && h.Align == Start {
		s.add(3, box{height: 1, keep: true, draw: func(p *pdf.Page, y float64) {
			p.Artifact()
			p.Fill(s.x(x, width), y, width, 1, s.green)
		}})
	}
	s.add(0, box{height: 2, keep: true})
}

func (s *setter) paragraph(b Paragraph, x, width float64) {
	size := [...]float64{s.sizes.text, s.sizes.lead, s.sizes.small}[b.Size]
	st := s.style(size, false)
	st.align = b.Align
	if b.Size == Small {
		st.colour = s.quiet
	}
	if len(b.Text.String()) > 0 {
		s.add(7*s.sizes.room, s.lines(b.Text, st, s.into.Add("P"), x, width)...)
	}
}

func (s *setter) note(b Note, x, width float64) {
	const bar, pad = 4.0, 12.0
	outside := s.into
	s.into = outside.Add("Div")
	var inside []box
	if b.Title != "" {
		inside = kept(s.lines(Plain(b.Title), s.style(s.sizes.text, true), s.into.Add("P"), x+bar+pad, width-bar-2*pad))
	}
	for _, t := range b.Paragraphs {
		lines := s.lines(t, s.style(s.sizes.text, false), s.into.Add("P"), x+bar+pad, width-bar-2*pad)
		if len(lines) > 0 && len(inside) > 0 {
			lines[0].before = 4
		}
		inside = append(inside, lines...)
	}
	s.into = outside
	inside = append(append([]box{{height: pad * 0.7, keep: true}}, inside...), box{height: pad * 0.8})
	if len(inside) > 2 {
		inside[len(inside)-2].keep = true
	}
	for i, b := range inside {
		tall := b.before + b.height
		inside[i] = box{height: tall, keep: b.keep, draw: func(p *pdf.Page, y float64) {
			p.Artifact()
			p.Fill(s.x(x, width), y, width, tall+0.2, s.warm)
			p.Fill(s.x(x, bar), y, bar, tall+0.2, s.green)
			if b.draw != nil {
				b.draw(p, y+b.before)
			}
		}}
	}
	s.add(12, inside...)
	s.add(0, box{height: 6})
}

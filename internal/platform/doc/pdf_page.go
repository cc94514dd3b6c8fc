package doc

import "example.org/homeward/internal/platform/doc/pdf"

// box is something that is not torn apart between pages: a line of text, a row of a table, a
// picture. Measures are points.
type box struct {
	before float64 // room above it, unless a page begins with it
	height float64
	keep   bool // it stands on the same page as the next one
	turn   bool // it begins a page
	draw   func(p *pdf.Page, y float64)
	again  *box // what is drawn once more when a page begins with this box: the header of its table
}

// paginate puts boxes onto pages.
func (s *setter) paginate() {
	p := s.page()
	y := s.top
	if s.d.Framed {
		y += s.middle()
	}
	for i := 0; i < len(s.boxes); {
		if b := s.boxes[i]; b.draw == nil && !b.keep && !b.turn && y+b.before+b.height > s.bottom { // room alone begins no page
			i++
			continue
		}
		n, tall := s.together(i)
		if y > s.top && (s.boxes[i].turn || y+tall > s.bottom) {
			p, y = s.page(), s.top
		}
		for ; n > 0; n-- {
			b := s.boxes[i]
			if y > s.top && y+b.before+b.height > s.bottom { // what should stay together is taller than a page
				p, y = s.page(), s.top
			}
			switch {
			case y > s.top:
				y += b.before
			case b.again != nil:
				b.again.draw(p, y)
				y += b.again.height
			}
			if b.draw != nil {
				b.draw(p, y)
			}
			y += b.height
			i++
		}
	}
	for _, p := range s.pages {
		p.Close()
	}
}

// middle is how much lower what has a frame begins, so that it stands a little above the middle of its
// page; 0 when it takes more than a page.
func (s *setter) middle() (lower float64) {
	tall := 0.0
	for _, b := range s.boxes {
		if b.turn {
			return 0
		}
		tall += b.before + b.height
	}
	return max(0, (s.room()-tall)*0.45)
}

// together is how many boxes from one on stay on a page, and how tall they are.
func (s *setter) together(i int) (n int, tall float64) {
	for ; i < len(s.boxes); i++ {
		n++
		tall += s.boxes[i].before + s.boxes[i].height
		if !s.boxes[i].keep {
			break
		}
	}
	return n, tall
}

func (s *setter) page() *pdf.Page {
	p := s.out.Page(s.width, s.height)
	s.pages = append(s.pages, p)
	return p
}

// add puts boxes at the end of the document, with room above the first.
func (s *setter) add(before float64, boxes ...box) {
	if len(boxes) > 0 {
		boxes[0].before = max(boxes[0].before, before)
	}
	s.boxes = append(s.boxes, boxes...)
}

// room is how tall what stands on one page can be.
func (s *setter) room() float64 { return s.bottom - s.top }

package doc

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"example.org/homeward/internal/platform/doc/pdf"
)

// PDF writes a document as tagged PDF 1.7, in the spirit of PDF/UA: its structure says what is a
// heading, a list, a header of a table or a picture, and in which order it is read. It carries its
// fonts. Lines of a language that is written from the right stand on the right, and columns of
// tables begin there; letters are not joined and not put into another order.
//
// Its error says what is wrong with the document (see [ErrNoAlt] and its neighbours), or comes from w.
func PDF(w io.Writer, d Document) error {
	s, err := set(d)
	if err == nil {
		err = s.out.Write(w)
	}
	if err != nil {
		return fmt.Errorf("write a PDF: %w", err)
	}
	return nil
}

// ErrNothingAttached is what [AttachedTo] says of a file that PDF did not write, or with nothing inside.
var ErrNothingAttached = pdf.ErrNothingAttached

// AttachedTo gives the one file of a kind that lies inside a PDF, if [PDF] wrote it, and it is no larger
// than most. Whatever it is given, it makes room for no more than that.
func AttachedTo(file []byte, kind string, most int) ([]byte, error) {
	return pdf.Attached(file, kind, most)
}

// Missing lists the characters of a document that [PDF] shows as boxes, each once, in order. A
// document that can't be written has none.
func Missing(d Document) []rune {
	s, err := set(d)
	if err != nil {
		return nil
	}
	var list []rune
	for c := range s.missing {
		list = append(list, c)
	}
	slices.Sort(list)
	return list
}

// Pages is on how many pages [PDF] sets a document; 0 for one that can't be written.
func Pages(d Document) int {
	s, err := set(d)
	if err != nil {
		return 0
	}
	return len(s.pages)
}

// The measures of a page in points.
const (
	a4Width, a4Height = 595.28, 841.89
	margin            = 56.69 // 20 mm
	footRoom          = 68.0  // below the text
	frameRoom         = 22.0  // more of each when there is a frame
)

// setter lays a document out. Places across a page count from the side on which lines begin, so that
// right to left is the mirror image of left to right.
type setter struct {
	d       Document
	out     *pdf.Document
	missing map[rune]bool

	width, height     float64 // of the page
	side, top, bottom float64 // where text may stand: side from both edges, bottom from the upper edge
	sizes             sizes
	shift             int // how far headings are lowered, as the title stands above them
	boxes             []box
	into              *pdf.Element
	ink, quiet, green pdf.Colour
	pale, warm, hair  pdf.Colour
	pages             []*pdf.Page
	ids               []uint16 // glyphs that are being drawn
}

// set lays a document out, down to the footers.
func set(d Document) (*setter, error) {
	d, err := d.prepared()
	if err != nil {
		return nil, err
	}
	title := d.Title
	if title == "" {
		title = "Untitled"
	}
	s := &setter{
		d: d, missing: map[rune]bool{}, sizes: d.sizes(), width: a4Width, height: a4Height,
		out: pdf.New(pdf.Info{
			Title: title, Subject: d.Subject, Author: d.Author, Language: d.Language,
			RightToLeft: d.Direction == RightToLeft, Made: d.made(),
		}),
		ink: ink.pdf(), quiet: quiet.pdf(), green: green.pdf(), pale: pale.pdf(), warm: warm.pdf(), hair: hairline.pdf(),
	}
	if d.Landscape {
		s.width, s.height = s.height, s.width
	}
	s.side, s.top, s.bottom = margin, margin, s.height-footRoom
	if d.Framed {
		s.side, s.top, s.bottom = s.side+frameRoom, s.top+frameRoom, s.bottom-frameRoom
	}
	s.into = s.out.Root
	s.title()
	if err := s.blocks(d.Blocks, s.side, s.width-2*s.side); err != nil {
		return nil, err
	}
	s.paginate()
	s.edges()
	for _, a := range d.Attached {
		s.out.Attach(a.Name, a.Kind, a.Says, a.Data)
	}
	return s, nil
}

// x is the left edge of something that begins so far from the side on which lines begin.
func (s *setter) x(from, width float64) float64 {
	if s.d.Direction == RightToLeft {
		return s.width - from - width
	}
	return from
}

// edges draws what stands on each page: the footer, and the frame.
func (s *setter) edges() {
	st := s.style(s.sizes.foot, false)
	st.colour = s.quiet
	for i, p := range s.pages {
		p.Footer()
		y := s.height - 42
		across := s.width - 2*margin
		if !s.d.Framed {
			p.Fill(margin, y, across, 0.5, s.hair)
		} else {
			p.Rectangle(30, 30, s.width-60, s.height-60, pdf.Paint{Stroke: s.green, Stroked: 2.5})
			p.Rectangle(36, 36, s.width-72, s.height-72, pdf.Paint{Stroke: s.hair, Stroked: 0.75})
			y -= 22
		}
		number := strings.NewReplacer("{n}", fmt.Sprint(i+1), "{m}", fmt.Sprint(len(s.pages))).Replace(s.d.Words.Page)
		end := s.inline(Plain(number), st, nil)
		end.draw(p, end.whole(), margin, y+5, across, End)
		room := across - end.whole().width - 20
		foot := s.inline(Plain(s.d.Footer), st, nil)
		if lines := foot.lines(room); len(lines) > 0 {
			foot.draw(p, lines[0], margin, y+5, room, Start)
		}
		p.Close()
	}
}

func (c Colour) pdf() pdf.Colour {
	n, _ := strconv.ParseUint(c.hex(), 16, 24) // it was looked at: see good
	return pdf.Colour(n)
}

// Printable tells whether a document can be a PDF that shows what it says: our typeface has none of the letters that lines
// from right to left are written in, and could not join them, and it lacks others too.
func Printable(d Document) bool { return d.Direction != RightToLeft && len(Missing(d)) == 0 }

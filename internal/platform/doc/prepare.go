package doc

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"time"

	"example.org/homeward/internal/platform/doc/pdf"
)

// What is wrong with a document that can't be written.
var (
	ErrNoAlt   = errors.New("a figure has no alternative text, and is no decoration")
	ErrFigure  = errors.New("a figure has neither a drawing nor a picture, or has both, or a measure that can't be")
	ErrColour  = errors.New("a colour is not #rrggbb")
	ErrBlock   = errors.New("a block or a shape is not one of this package, given by value")
	ErrPicture = pdf.ErrPicture
)

// prepared is a document as writers take it: texts are clean, links are safe, headings leave no
// level out, and what is empty is filled in. Its error is one of ErrNoAlt, ErrFigure, ErrColour,
// ErrBlock and ErrPicture.
func (d Document) prepared() (Document, error) {
	d.Meta = d.Meta.prepared()
	d.Footer = oneLine(d.Footer)
	if d.Footer == "" {
		d.Footer = d.Title
		if d.Status != "" && d.Title != "" {
			d.Footer += " · " + d.Status
		}
	}
	var err error
	d.Blocks, err = preparedBlocks(d.Blocks)
	return d, err
}

func (m Meta) prepared() Meta {
	for _, s := range []*string{&m.Title, &m.Subject, &m.Author, &m.Language, &m.Status, &m.Made} {
		*s = oneLine(*s)
	}
	m.Language = cmp.Or(language(m.Language), "en-GB")
	m.Words = m.Words.filled()
	return m
}

func (w Words) filled() Words {
	return Words{
		Page: cmp.Or(oneLine(w.Page), "{n} of {m}"), Notes: cmp.Or(oneLine(w.Notes), "Notes"),
		Tick: cmp.Or(oneLine(w.Tick), "yes"), Cross: cmp.Or(oneLine(w.Cross), "no"),
		Box: cmp.Or(oneLine(w.Box), "to be ticked"),
	}
}

// made is when the document was made; the zero time when that is not said, or not well.
func (m Meta) made() time.Time {
	for _, layout := range []string{time.RFC3339, time.DateOnly} {
		if t, err := time.Parse(layout, m.Made); err == nil {
			return t.UTC()
		}
	}
	return time.Time{}
}

// preparedBlocks goes through blocks. It changes none of what it is given.
func preparedBlocks(blocks []Block) ([]Block, error) {
	out := make([]Block, len(blocks))
	above := 0
	for i, b := range blocks {
		switch x := b.(type) {
		case Heading:
			x.Text = x.Text.cleaned()
			x.Level = min(max(x.Level, 1), above+1, 4)
			x.ID = anchor(x.ID)
			above = x.Level
			b = x
		case Paragraph:
			x.Text = x.Text.cleaned()
			b = x
		case List:
			x.Items = preparedItems(x.Items)
			b = x
		case Checklist:
			x.Items = slices.Clone(x.Items)
			for n := range x.Items {
				x.Items[n].Text = x.Items[n].Text.cleaned()
			}
			b = x
		case Note:
			x.Title = oneLine(x.Title)
			x.Paragraphs = slices.Clone(x.Paragraphs)
			for n := range x.Paragraphs {
				x.Paragraphs[n] = x.Paragraphs[n].cleaned()
			}
			b = x
		case Field:
			x.Label = x.Label.cleaned()
			x.Lines = min(max(x.Lines, 0), 100)
			b = x
		case Table:
			b = x.prepared()
		case Figure:
			f, err := x.prepared()
			if err != nil {
				return nil, fmt.Errorf("block %d: %w", i+1, err)
			}
			b = f
		case Rule, PageBreak:
		default:
			return nil, fmt.Errorf("block %d: %w", i+1, ErrBlock)
		}
		out[i] = b
	}
	return out, nil
}

func preparedItems(items []Item) []Item {
	items = slices.Clone(items)
	for i := range items {
		items[i].Text = items[i].Text.cleaned()
		items[i].Items = preparedItems(items[i].Items)
	}
	return items
}

func (t Table) prepared() Table {
	t.Caption, t.Room = oneLine(t.Caption), min(max(t.Room, 0), mostRoom)
	width := t.width()
	row := func(cells []Cell) []Cell {
		cells = slices.Clone(filled(cells, width))
		for i := range cells {
			cells[i].Text = cells[i].Text.cleaned()
		}
		return cells
	}
	if t.Header != nil {
		t.Header = row(t.Header)
	}
	t.Rows = slices.Clone(t.Rows)
	for i := range t.Rows {
		t.Rows[i] = row(t.Rows[i])
	}
	return t
}

func (f Figure) prepared() (Figure, error) {
	f.Alt, f.Caption = oneLine(f.Alt), oneLine(f.Caption)
	if f.Decoration {
		f.Alt = ""
	} else if f.Alt == "" {
		return f, ErrNoAlt
	}
	if (f.Drawing == nil) == (len(f.Picture) == 0) {
		return f, ErrFigure
	}
	if f.Drawing == nil {
		_, _, _, err := pdf.LookAt(f.Picture)
		return f, err
	}
	var err error
	f.Drawing, err = f.Drawing.prepared()
	return f, err
}

func (d *Drawing) prepared() (*Drawing, error) {
	if !d.sound() {
		return nil, ErrFigure
	}
	out := &Drawing{Width: d.Width, Height: d.Height, Shapes: slices.Clone(d.Shapes)}
	for i, s := range out.Shapes {
		if l, ok := s.(Label); ok {
			l.Text = oneLine(l.Text)
			l.Colour = cmp.Or(l.Colour, ink)
			out.Shapes[i] = l
		}
		p, ok := paintOf(out.Shapes[i])
		if !ok {
			return nil, ErrBlock
		}
		if !p.Fill.good() || !p.Stroke.good() {
			return nil, ErrColour
		}
	}
	return out, nil
}

// paintOf is how a shape looks, if it is one of ours; a label's letters are filled with its colour.
func paintOf(s Shape) (Paint, bool) {
	switch x := s.(type) {
	case Rect:
		return x.Paint, true
	case Circle:
		return x.Paint, true
	case Polygon:
		return x.Paint, true
	case Line:
		return Paint{Stroke: x.Stroke, Width: x.Width}, true
	case Label:
		return Paint{Fill: x.Colour}, true
	}
	return Paint{}, false
}

func (c Colour) good() bool {
	_, err := strconv.ParseUint(c.hex(), 16, 24)
	return c == "" || err == nil && len(c) == 7 && c[0] == '#'
}

// hex is a colour's six digits.
func (c Colour) hex() string {
	if c == "" {
		return ""
	}
	return string(c[1:])
}

func (t Text) cleaned() Text {
	t = slices.Clone(t)
	for i := range t {
		t[i].Text, t[i].Link, t[i].Lang = Clean(t[i].Text), safeLink(t[i].Link), language(t[i].Lang)
	}
	return t
}

// prepared is the same for slides.
func (d Deck) prepared() (Deck, error) {
	d.Meta = d.Meta.prepared()
	d.Slides = slices.Clone(d.Slides)
	for i := range d.Slides {
		s := &d.Slides[i]
		s.Title = oneLine(s.Title)
		s.Notes = cleaned(s.Notes)
		var err error
		if s.Blocks, err = preparedBlocks(s.Blocks); err != nil {
			return d, fmt.Errorf("slide %d: %w", i+1, err)
		}
	}
	return d, nil
}

func cleaned(list []string) []string {
	list = slices.Clone(list)
	for i := range list {
		list[i] = Clean(list[i])
	}
	return list
}

package pledgeweb

import (
	"slices"
	"strings"
	"time"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/platform/doc"
	"example.org/homeward/internal/pledge"
)

// poster is the pledges to hang up: the title, the six stages, and which organisations stand behind them. No
// person's name is on it, but the roles of those who signed.
// The scheme's picture stands at its head, and its letters are as large as one sheet allows.
func (s *Site) poster(g pledge.Grid, logo Logo) doc.Document {
	d := doc.Document{Meta: s.meta(g, "A poster of our pledges"), Framed: true, HideTitle: true, Footer: s.Partnership}
	if g.Set.Open() {
		d.Footer += ": " + status(g)
	}
	if g.Engagement.Invented {
		d.Footer += ". An example: all of it is made up"
	}
	d.Blocks = []doc.Block{
		doc.Figure{Decoration: true, Align: doc.Centre, Width: 150, Drawing: banner()},
		doc.Heading{Level: 1, Align: doc.Centre, Text: doc.Plain(d.Title)},
		s.posterTable(g),
		doc.Paragraph{Align: doc.Centre, Text: foot(g)},
	}
	if len(logo.Picture) > 0 {
		d.Blocks = slices.Insert(d.Blocks, 0, doc.Block(doc.Figure{Alt: logo.Alt, Align: doc.Centre, Width: logoWidth, Picture: logo.Picture}))
	}
	return large(d)
}

// logoWidth is how wide the picture of a scheme is on paper, in millimetres.
const logoWidth = 40

// large sets a sheet in the largest letters with which it is still one.
func large(d doc.Document) doc.Document {
	for _, x := range []struct{ large, dense bool }{{true, false}, {false, false}} {
		if d.LargePrint, d.Dense = x.large, x.dense; doc.Pages(d) == 1 {
			return d
		}
	}
	d.LargePrint, d.Dense = false, true
	return d
}

// posterTable is the six stages on one page: two beside each other.
func (s *Site) posterTable(g pledge.Grid) doc.Table {
	t := doc.Table{Columns: []doc.Column{{Share: 1}, {Share: 1}}}
	for i, c := range s.columns(g, "", false, false) {
		text := doc.Bold(pathway.All()[i].Mark() + " " + c.Name)
		for _, x := range c.items {
			text = doc.Join(text, doc.Plain("\n• "+x.Text))
		}
		if len(c.items) == 0 && c.none != "" {
			text = doc.Join(text, doc.Text{{Text: "\n" + c.none, Italic: true}})
		}
		if i%2 == 0 {
			t.Rows = append(t.Rows, nil)
		}
		row := &t.Rows[len(t.Rows)-1]
		*row = append(*row, doc.Cell{Text: text})
	}
	return t
}

// foot says when the pledges were agreed, and which organisations stand behind them.
func foot(g pledge.Grid) doc.Text {
	if g.Set.Open() {
		return doc.Plain("A draft of what we will do")
	}
	text, by := doc.Plain("Agreed on "+dayWords(g.Set.AgreedOn)+". "), []string(nil)
	for _, x := range g.Signers() {
		by = append(by, x.Body+" ("+x.Role+")")
	}
	if len(by) > 0 {
		text = doc.Join(text, doc.Bold("We stand behind this: "), doc.Plain(strings.Join(by, " · ")))
	}
	return text
}

// colours are those of the stages on the site. They differ in lightness too.
var colours = map[pathway.Stage]doc.Colour{
	pathway.Universal: "#cfdff0", pathway.Targeted: "#9ccbb0", pathway.Crisis: "#e08a5b", pathway.Recovery: "#95598d", pathway.MoveOn: "#2f5680", pathway.Settled: "#143d30",
}

// banner is the pathway as a row of arrows: it says nothing that the words below don't.
func banner() *doc.Drawing {
	const wide, tall, point = 70.0, 9.0, 4.5
	d := &doc.Drawing{Width: 6*wide + point, Height: tall}
	for i, st := range pathway.All() {
		x := float64(i) * wide
		d.Shapes = append(d.Shapes, doc.Polygon{Paint: doc.Paint{Fill: colours[st]}, Points: []doc.Point{
			{X: x, Y: 0}, {X: x + wide - 2, Y: 0}, {X: x + wide - 2 + point, Y: tall / 2}, {X: x + wide - 2, Y: tall}, {X: x, Y: tall}, {X: x + point, Y: tall / 2},
		}})
	}
	return d
}

// dayWords is a day as people say it.
func dayWords(on string) string {
	t, err := time.Parse(time.DateOnly, on)
	if err != nil {
		return on
	}
	return t.Format("2 January 2006")
}

package toolkitweb

import (
	"bytes"
	"math"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/a-h/templ"

	"example.org/homeward/internal/platform/doc"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/session/content"
)

// standPage is where somebody marks what their own organisation does to each part of life, and sees which
// circles they could break. Nothing is kept: the address holds the answers, so that it can be passed on.
type standPage struct {
	page    ui.Page
	back    templ.SafeURL
	lang    string // that the address asks for; "" for none
	factors []standFactor
	result  templ.Component // nil: nothing is marked yet
}

// standFactor is one part of life, and what is marked at it.
type standFactor struct {
	content.Factor
	touches, protects bool
}

// marked reports whether something is.
func (f standFactor) marked() bool { return f.touches || f.protects }

func (s *Site) showStand(w http.ResponseWriter, r *http.Request, _ policy.Actor) error {
	page, large, err := s.frame(r)
	if err != nil {
		return err
	}
	t := page.Words.T
	page.Title, page.About = t("toolkit.stand.title"), t("toolkit.stand.about")
	p := &standPage{page: page, lang: r.URL.Query().Get("lang"), back: page.To(address("/toolkit", large)), factors: standOf(s.Words.Tags.Factors, r.URL.Query())}
	if slices.ContainsFunc(p.factors, standFactor.marked) {
		m := maker{partnership: s.Partnership, words: s.Words, look: look{large: large}}
		var b bytes.Buffer
		if err := doc.HTML(&b, m.standing(p.factors)); err != nil {
			return err
		}
		p.result = templ.Raw(scrolling(b.String(), t("toolkit.table")))
	}
	return ui.Send(w, r, http.StatusOK, standView(p))
}

// standOf reads the marks; what is no part of life is passed over.
func standOf(factors []content.Factor, q url.Values) (out []standFactor) {
	for _, f := range factors {
		out = append(out, standFactor{f, slices.Contains(q["risk"], f.Key), slices.Contains(q["protect"], f.Key)})
	}
	return out
}

// standing is what the marks come to, to read and to print.
func (m maker) standing(factors []standFactor) doc.Document {
	d := m.sheet("Where we stand")
	d.HideTitle = true
	table := doc.Table{Caption: "What we marked", RowHeaders: true, Header: doc.Cells("Part of life", "We can add to the risk", "We can protect"), Columns: []doc.Column{{Share: 3}, {Share: 2, Align: doc.Centre}, {Share: 2, Align: doc.Centre}}}
	for _, f := range factors {
		row := doc.Cells(f.Title, "", "")
		if f.touches {
			row[1] = doc.Cell{Mark: doc.Tick}
		}
		if f.protects {
			row[2] = doc.Cell{Mark: doc.Tick}
		}
		table.Rows = append(table.Rows, row)
	}
	d.Blocks = []doc.Block{
		h1("Where we stand", "where"),
		doc.Figure{Alt: standWords(factors), Drawing: standDrawing(factors), Align: doc.Centre, Width: 100},
		table,
		h1("Circles that we could break, or keep turning", "circles"),
	}
	for _, c := range circles(m.words.Tags.Cycles, factors) {
		d.Blocks = append(d.Blocks, h2(c.Title), para("Here we come in: "+c.at+"."),
			doc.Figure{Alt: "A circle of steps: " + strings.Join(c.Steps, " ") + " Then it begins again.", Drawing: cycleDrawing(c.Cycle, 42), Align: doc.Centre, Width: 100}, para(c.Change))
	}
	return d
}

// circle is a circle that goes through a part of life that is marked.
type circle struct {
	content.Cycle
	at    string // the marked parts that it goes through
	times int
}

// circles are those that go through something marked: first those that do so most often.
func circles(all []content.Cycle, factors []standFactor) (out []circle) {
	for _, c := range all {
		var names []string
		for _, f := range factors {
			if f.marked() && slices.Contains(c.Factors, f.Key) {
				names = append(names, f.Title)
			}
		}
		if len(names) > 0 {
			out = append(out, circle{c, strings.Join(names, ", "), len(names)})
		}
	}
	slices.SortStableFunc(out, func(a, b circle) int { return b.times - a.times })
	return out
}

// standWords says what the drawing shows.
func standWords(factors []standFactor) string {
	said := make([]string, 0, len(factors))
	for _, f := range factors {
		switch {
		case f.touches && f.protects:
			said = append(said, f.Title+": we can add to the risk, and we can protect.")
		case f.touches:
			said = append(said, f.Title+": we can add to the risk.")
		case f.protects:
			said = append(said, f.Title+": we can protect.")
		}
	}
	return "A wheel of the parts of life. " + strings.Join(said, " ")
}

// standDrawing is a wheel of the parts of life: what protects is a thick rim, what adds to a risk a gap in it.
func standDrawing(factors []standFactor) *doc.Drawing {
	const wide, size, outer, inner = 350.0, 290.0, 96.0, 46.0
	d := &doc.Drawing{Width: wide, Height: size}
	each := 2 * math.Pi / float64(len(factors))
	for i, f := range factors {
		from, to := float64(i)*each, float64(i+1)*each
		paint := doc.Paint{Fill: white, Stroke: ink, Width: 1.5}
		if f.protects {
			paint.Fill = "#9ccbb0"
		}
		d.Shapes = append(d.Shapes, doc.Polygon{Points: slice(wide/2, size/2, from, to, outer, inner), Paint: paint})
		if f.touches {
			d.Shapes = append(d.Shapes, doc.Polygon{Points: slice(wide/2, size/2, from+0.12, to-0.12, inner+16, inner+4), Paint: doc.Paint{Fill: "#e08a5b", Stroke: ink}})
		}
		d.Shapes = append(d.Shapes, beside(f, wide/2, size/2, (from+to)/2, outer)...)
		middle := around(0, (from+to)/2, (outer+inner)/2+10)
		d.Shapes = append(d.Shapes, doc.Label{X: wide/2 + middle.X, Y: size/2 + middle.Y + 5, Text: map[[2]bool]string{{true, true}: "both", {true, false}: "risk", {false, true}: "protect"}[[2]bool{f.touches, f.protects}], Size: 13, Align: doc.Centre})
	}
	return d
}

// beside is the name of a part of life at its piece of the wheel, in lines of its own.
func beside(f standFactor, x, y, angle, radius float64) (out []doc.Shape) {
	at, align, lines := around(0, angle, radius+10), doc.Centre, broken(f.Title, 10)
	switch side := math.Sin(angle); {
	case side > 0.7:
		align = doc.Start
	case side < -0.7:
		align = doc.End
	default: // out of the way of the rim
		at.X *= 1.8
	}
	up := float64(len(lines)-1) / 2
	if at.Y > radius/2 { // below the wheel, the first line is the nearest
		up = -0.5
	}
	for k, words := range lines {
		out = append(out, doc.Label{X: x + at.X, Y: y + at.Y + 5 + 15*(float64(k)-up), Text: words, Size: 13, Bold: f.marked(), Align: align})
	}
	return out
}

// slice is a piece of a wheel around a middle.
func slice(x, y, from, to, outer, inner float64) (edge []doc.Point) {
	add := func(angle, radius float64) {
		p := around(0, angle, radius)
		edge = append(edge, doc.Point{X: x + p.X, Y: y + p.Y})
	}
	for k := range 25 {
		add(from+(to-from)*float64(k)/24, outer)
	}
	for k := range 25 {
		add(to+(from-to)*float64(k)/24, inner)
	}
	return edge
}

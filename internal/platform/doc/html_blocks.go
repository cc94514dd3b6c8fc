package doc

import (
	"encoding/base64"
	"fmt"
	"html"
	"math"
	"strconv"

	"example.org/homeward/internal/platform/doc/pdf"
)

func (h *htmlWriter) list(items []Item, numbered bool) {
	tag := "ul"
	if numbered {
		tag = "ol"
	}
	if len(items) == 0 {
		return
	}
	h.put("<", tag, ">\n")
	for _, i := range items {
		h.put("<li>")
		h.text(i.Text)
		h.list(i.Items, numbered)
		h.put("</li>\n")
	}
	h.put("</", tag, ">\n")
}

func (h *htmlWriter) checklist(b Checklist) {
	h.put(`<ul class="doc-checklist">`, "\n")
	for _, c := range b.Items {
		sign, says := "☐", h.d.Words.Box
		if c.Done {
			sign, says = "☑", h.d.Words.Tick
		}
		h.put(`<li><span class="doc-check-box" role="img"`, attribute("aria-label", says), ">", sign, "</span> ")
		h.text(c.Text)
		h.put("</li>\n")
	}
	h.put("</ul>\n")
}

func (h *htmlWriter) table(t Table) {
	width := t.width()
	if width == 0 {
		return
	}
	class := "doc-table"
	if t.Room > 0 {
		class += fmt.Sprintf(" doc-room doc-room-%d", max(5, 5*int(math.Round(float64(t.Room)/5))))
	}
	h.put("<table", attribute("class", class), ">\n")
	if t.Caption != "" {
		h.put("<caption>", html.EscapeString(t.Caption), "</caption>\n")
	}
	shares := make([]float64, width)
	for i := range shares {
		shares[i] = t.column(i).Share
	}
	if total := sum(shares); total > 0 {
		h.put("<colgroup>")
		for _, s := range shares {
			h.put(fmt.Sprintf(`<col class="doc-w-%d">`, max(5, 5*int(math.Round(s/total*20)))))
		}
		h.put("</colgroup>\n")
	}
	if t.Header != nil {
		h.put(`<thead><tr class="doc-keep-together">`)
		for i, c := range t.Header {
			h.cell("th", "col", c, t.column(i).Align)
		}
		h.put("</tr></thead>\n")
	}
	h.put("<tbody>\n")
	for _, row := range t.Rows {
		h.put(`<tr class="doc-keep-together">`)
		for i, c := range row {
			if i == 0 && t.RowHeaders {
				h.cell("th", "row", c, t.column(i).Align)
			} else {
				h.cell("td", "", c, t.column(i).Align)
			}
		}
		h.put("</tr>\n")
	}
	h.put("</tbody>\n</table>\n")
}

func (h *htmlWriter) cell(tag, scope string, c Cell, a Align) {
	h.put("<", tag, attribute("scope", scope), attribute("class", alignClass(a)), ">")
	if c.Mark != NoMark {
		says := [...]string{"", h.d.Words.Tick, h.d.Words.Cross, h.d.Words.Box}[c.Mark]
		h.put(`<span class="doc-mark" role="img"`, attribute("aria-label", says), ">", c.Mark.sign(), "</span>")
		if len(c.Text) > 0 {
			h.put(" ")
		}
	}
	h.text(c.Text)
	h.put("</", tag, ">")
}

func (h *htmlWriter) field(b Field) {
	h.put(`<div class="doc-field"><p class="doc-field-label">`)
	h.text(b.Label)
	h.put("</p>")
	line := `<div class="doc-field-line"></div>`
	if b.Lines == 0 {
		h.put(line)
	} else {
		h.put(`<div class="doc-field-box">`)
		for range b.Lines {
			h.put(line)
		}
		h.put("</div>")
	}
	h.put("</div>\n")
}

func (h *htmlWriter) figure(f Figure) {
	class := "doc-figure doc-keep-together"
	if f.Align != Start {
		class += " " + alignClass(f.Align)
	}
	if f.Decoration {
		class += " doc-keep-next"
	}
	h.put("<figure", attribute("class", class), ">")
	wide, tall := f.size(a4Width-2*margin, a4Height)
	pixels := func(points float64) string { return strconv.Itoa(int(math.Round(points * 96 / 72))) }
	size := attribute("width", pixels(wide)) + attribute("height", pixels(tall))
	if f.Drawing != nil {
		says := ` aria-hidden="true"`
		if f.Alt != "" {
			says = ` role="img"` + attribute("aria-label", f.Alt)
		}
		h.put(`<svg class="doc-drawing"`, says, size, fmt.Sprintf(` viewBox="0 0 %s %s">`, plain(f.Drawing.Width), plain(f.Drawing.Height)))
		for _, s := range f.Drawing.Shapes {
			h.shape(s)
		}
		h.put("</svg>")
	} else {
		_, _, format, _ := pdf.LookAt(f.Picture) // it was looked at before
		h.put(`<img class="doc-picture"`, ` alt="`, html.EscapeString(f.Alt), `"`, size,
			` src="data:image/`, format, ";base64,", base64.StdEncoding.EncodeToString(f.Picture), `">`)
	}
	if f.Caption != "" {
		h.put("<figcaption>", html.EscapeString(f.Caption), "</figcaption>")
	}
	h.put("</figure>\n")
}

// plain is a measure of a drawing.
func plain(x float64) string { return strconv.FormatFloat(math.Round(x*100)/100, 'f', -1, 64) }

func (h *htmlWriter) shape(s Shape) {
	measures := func(pairs ...any) (all string) {
		for i := 0; i < len(pairs); i += 2 {
			all += fmt.Sprintf(` %s="%s"`, pairs[i], plain(pairs[i+1].(float64)))
		}
		return all
	}
	switch x := s.(type) {
	case Rect:
		h.put("<rect", measures("x", x.X, "y", x.Y, "width", x.Width, "height", x.Height), x.svg(), "/>")
	case Circle:
		h.put("<circle", measures("cx", x.X, "cy", x.Y, "r", x.Radius), x.svg(), "/>")
	case Polygon:
		points := ""
		for _, p := range x.Points {
			points += plain(p.X) + "," + plain(p.Y) + " "
		}
		h.put("<polygon", attribute("points", points), x.svg(), "/>")
	case Line:
		h.put("<line", measures("x1", x.From.X, "y1", x.From.Y, "x2", x.To.X, "y2", x.To.Y), x.svg(), "/>")
	case Label:
		weight := ""
		if x.Bold {
			weight = "bold"
		}
		anchor := [...]string{"", "middle", "end"}[x.Align]
		h.put("<text", measures("x", x.X, "y", x.Y, "font-size", x.Size), attribute("font-weight", weight), attribute("text-anchor", anchor),
			` direction="ltr"`, attribute("fill", string(x.Colour)), ">", html.EscapeString(x.Text), "</text>")
	}
}

// svg is a paint as attributes.
func (p Paint) svg() string {
	fill := p.Fill
	if fill == "" {
		fill = "none"
	}
	out := attribute("fill", string(fill))
	if p.Stroke != "" {
		out += attribute("stroke", string(p.Stroke))
		if p.Width > 0 {
			out += attribute("stroke-width", plain(p.Width))
		}
	}
	return out
}

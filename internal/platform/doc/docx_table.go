package doc

import (
	"fmt"
	"strings"

	"example.org/homeward/internal/platform/doc/ooxml"
)

func (x *docxWriter) table(t Table) {
	width := t.width()
	if width == 0 {
		return
	}
	if t.Caption != "" {
		x.paragraph(para{style: "Caption", keep: true}, Plain(t.Caption))
	} else {
		x.paragraph(para{style: "Gap", keep: true}, nil)
	}
	look := func(on bool) int {
		if on {
			return 1
		}
		return 0
	}
	x.WriteString(`<w:tbl><w:tblPr><w:tblStyle w:val="HomewardTable"/>` + x.mirrored())
	fmt.Fprintf(x, `<w:tblW w:w="%d" w:type="dxa"/>%s<w:tblLayout w:type="fixed"/><w:tblLook w:val="0000" w:firstRow="%d" w:lastRow="0" w:firstColumn="%d" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>`,
		twips(x.d.across()), t.wordLines(), look(t.Header != nil), look(t.RowHeaders))
	if t.Caption != "" {
		x.WriteString(`<w:tblCaption w:val="` + ooxml.Escape(t.Caption) + `"/>`)
	}
	x.WriteString("</w:tblPr><w:tblGrid>")
	widths := t.columns(x.d.across(), x.d.sizes().cell, cellSide)
	for _, w := range widths {
		fmt.Fprintf(x, `<w:gridCol w:w="%d"/>`, twips(w))
	}
	x.WriteString("</w:tblGrid>")
	if t.Header != nil {
		x.row(t, t.Header, widths, true)
	}
	for _, r := range t.Rows {
		x.row(t, r, widths, false)
	}
	if t.Header == nil && len(t.Rows) == 0 { // columns alone: Word wants a row
		x.row(t, make([]Cell, width), widths, false)
	}
	x.WriteString("</w:tbl>")
	x.paragraph(para{style: "Gap"}, nil)
}

func (x *docxWriter) row(t Table, cells []Cell, widths []float64, head bool) {
	x.WriteString("<w:tr><w:trPr><w:cantSplit/>")
	if head {
		x.WriteString("<w:tblHeader/>")
	}
	if !head && t.Room > 0 {
		fmt.Fprintf(x, `<w:trHeight w:val="%d" w:hRule="atLeast"/>`, twips(t.tall()))
	}
	x.WriteString("</w:trPr>")
	for i, c := range cells {
		fmt.Fprintf(x, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/>`, twips(widths[i]))
		if head {
			fmt.Fprintf(x, `<w:tcBorders><w:bottom w:val="single" w:sz="12" w:space="0" w:color="%s"/></w:tcBorders><w:shd w:val="clear" w:color="auto" w:fill="%s"/>`, green.hex(), pale.hex())
		}
		x.WriteString("</w:tcPr>")
		x.paragraph(para{style: "TableText", keep: head, align: t.column(i).Align, bold: head || i == 0 && t.RowHeaders}, c.said())
		x.WriteString("</w:tc>")
	}
	x.WriteString("</w:tr>")
}

// wordLines are the lines around and between the cells of a table that is written in by hand.
func (t Table) wordLines() string {
	if t.Room == 0 {
		return ""
	}
	var b strings.Builder
	for _, side := range []string{"top", "left", "bottom", "right", "insideH", "insideV"} {
		fmt.Fprintf(&b, `<w:%s w:val="single" w:sz="4" w:space="0" w:color="%s"/>`, side, quiet.hex())
	}
	return "<w:tblBorders>" + b.String() + "</w:tblBorders>"
}

package doc

import (
	"fmt"
	"strings"

	"example.org/homeward/internal/platform/doc/ooxml"
)

// figure writes a figure as large as a frame allows, and gives how tall it is.
func (w *slideWriter) figure(f Figure, within frame) float64 {
	wide, tall := f.size(1e6, 1e6)
	k := min(within.width/wide, within.height/tall)
	at := frame{within.x, within.y, wide * k, tall * k}
	free := within.width - at.width
	switch {
	case f.Align == Centre:
		at.x += free / 2
	case (f.Align == End) != (w.d.Direction == RightToLeft):
		at.x += free
	}
	name := "Picture"
	if f.Drawing != nil {
		name = "Drawing"
	}
	attributes, inside := described(w.ids, name, f.Alt)
	about := fmt.Sprintf("<p:cNvPr%s>%s</p:cNvPr>", attributes, inside)
	if f.Drawing == nil {
		fmt.Fprintf(&w.shapes, `<p:pic><p:nvPicPr>%s<p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr/></p:nvPicPr><p:blipFill><a:blip r:embed="%s"/><a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr>%s%s</p:spPr></p:pic>`,
			about, w.media.picture(f.Picture), at.transform(""), preset("rect"))
		return at.height
	}
	place := fmt.Sprintf(`<a:%%s x="%d" y="%d"/><a:%%s cx="%d" cy="%d"/>`, emu(at.x), emu(at.y), emu(at.width), emu(at.height))
	w.shapes.WriteString("<p:grpSp><p:nvGrpSpPr>" + about + "<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>" +
		fmt.Sprintf(place, "off", "ext") + fmt.Sprintf(place, "chOff", "chExt") + "</a:xfrm></p:grpSpPr>")
	k = at.width / f.Drawing.Width
	for _, s := range f.Drawing.Shapes {
		w.ids++
		fmt.Fprintf(&w.shapes, `<p:sp><p:nvSpPr><p:cNvPr id="%d" name="Shape %[1]d"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>`, w.ids)
		if l, ok := s.(Label); ok {
			w.shapes.WriteString(l.box(at.x, at.y, k).transform("") + preset("rect") + "<a:noFill/></p:spPr>" + l.onSlide(k))
		} else {
			w.shapes.WriteString(outline(s, at.x, at.y, k) + "</p:spPr>")
		}
		w.shapes.WriteString("</p:sp>")
	}
	w.shapes.WriteString("</p:grpSp>")
	return at.height
}

// onSlide is a label's words as a slide has them.
func (l Label) onSlide(k float64) string {
	bold := ""
	if l.Bold {
		bold = ` b="1"`
	}
	return fmt.Sprintf(`<p:txBody><a:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" anchor="t"/><a:lstStyle/><a:p><a:pPr algn="%s" rtl="0"/><a:r><a:rPr sz="%d"%s dirty="0">%s%s</a:rPr><a:t>%s</a:t></a:r></a:p></p:txBody>`,
		[...]string{"l", "ctr", "r"}[l.Align], max(100, int(l.Size*k*100+0.5)), bold, solid(l.Colour), slideFont, ooxml.Escape(l.Text))
}

// tableSize is how large text in a table on a slide is set, in points.
const tableSize = 18.0

// rows are the heights of a table's rows, the header's first.
func (w *slideWriter) rows(t Table, width, factor float64) (heights []float64) {
	size := tableSize * factor
	widths := t.columns(width, size, cellSide)
	all := t.Rows
	if t.Header != nil {
		all = append([][]Cell{t.Header}, all...)
	}
	for i, row := range all {
		lines := 1
		for n, c := range row {
			head := i == 0 && t.Header != nil || n == 0 && t.RowHeaders
			lines = max(lines, linesOf(c.String(), head, size, widths[n]-2*cellSide))
		}
		heights = append(heights, float64(lines)*size*1.22+2*cellTop)
	}
	return heights
}

func (w *slideWriter) table(t Table, f frame, factor float64) {
	attributes, inside := described(w.ids, "Table", t.Caption)
	if t.Caption == "" {
		inside = "" // a table is no decoration
	}
	flags := ""
	for _, x := range []struct {
		set  bool
		name string
	}{{w.d.Direction == RightToLeft, "rtl"}, {t.Header != nil, "firstRow"}, {t.RowHeaders, "firstCol"}} {
		if x.set {
			flags += " " + x.name + `="1"`
		}
	}
	fmt.Fprintf(&w.shapes, `<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr%s>%s</p:cNvPr><p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>%s`+
		`<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table"><a:tbl><a:tblPr%s/><a:tblGrid>`,
		attributes, inside, strings.NewReplacer("<a:xfrm>", "<p:xfrm>", "</a:xfrm>", "</p:xfrm>").Replace(f.transform("")), flags)
	for _, c := range t.columns(f.width, tableSize*factor, cellSide) {
		fmt.Fprintf(&w.shapes, `<a:gridCol w="%d"/>`, emu(c))
	}
	w.shapes.WriteString("</a:tblGrid>")
	all := t.Rows
	if t.Header != nil {
		all = append([][]Cell{t.Header}, all...)
	}
	for i, h := range w.rows(t, f.width, factor) {
		fmt.Fprintf(&w.shapes, `<a:tr h="%d">`, emu(h))
		for n, c := range all[i] {
			w.cell(t, c, n, i == 0 && t.Header != nil, factor)
		}
		w.shapes.WriteString("</a:tr>")
	}
	w.shapes.WriteString("</a:tbl></a:graphicData></a:graphic></p:graphicFrame>")
}

func (w *slideWriter) cell(t Table, c Cell, column int, head bool, factor float64) {
	said := slideText{x: w.pptxWriter, part: w.name, factor: factor}
	said.paragraph(slidePara{size: tableSize, bold: head || column == 0 && t.RowHeaders, align: t.column(column).Align, tight: true, colour: ink}, c.said())
	none := func(edge string) string { return "<a:" + edge + ` w="0"><a:noFill/></a:` + edge + ">" }
	below, fill := fmt.Sprintf(`<a:lnB w="%d">%s</a:lnB>`, emu(0.75), solid(hairline)), "<a:noFill/>"
	if head {
		below, fill = fmt.Sprintf(`<a:lnB w="%d">%s</a:lnB>`, emu(1.5), solid(green)), solid(pale)
	}
	fmt.Fprintf(&w.shapes, `<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>%s</a:txBody><a:tcPr marL="%d" marR="%[2]d" marT="%d" marB="%[3]d">%s%s%s%s%s</a:tcPr></a:tc>`,
		said.String(), emu(cellSide), emu(cellTop), none("lnL"), none("lnR"), none("lnT"), below, fill)
}

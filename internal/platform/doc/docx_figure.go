package doc

import (
	"fmt"
	"strings"

	"example.org/homeward/internal/platform/doc/ooxml"
)

// figure writes a figure as a paragraph of its own, and its caption below it.
func (x *docxWriter) figure(f Figure) {
	tallest := a4Height
	if x.d.Landscape {
		tallest = a4Width
	}
	wide, tall := f.size(x.d.across(), tallest*0.6)
	run := x.picture(f, wide, tall)
	if f.Drawing != nil {
		run = x.drawing(f, wide, tall)
	}
	// A paragraph from the right would mirror the places of labels, and of nothing else.
	x.paragraph(para{align: f.Align, ltr: true, keep: f.stays(), start: "<w:r>" + run + "</w:r>"}, nil)
	if f.Caption != "" {
		x.paragraph(para{style: "FigureCaption", align: f.Align}, Plain(f.Caption))
	}
}

// inline is what is seen as if it were a letter: where it is described and how large it is.
func (x *docxWriter) inline(f Figure, name string, wide, tall float64, graphic string) string {
	x.ids++
	attributes, within := described(x.ids, name, f.Alt)
	return fmt.Sprintf(`<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="%d" cy="%d"/><wp:docPr%s>%s</wp:docPr><wp:cNvGraphicFramePr/>`+
		`<a:graphic>%s</a:graphic></wp:inline></w:drawing>`, emu(wide), emu(tall), attributes, within, graphic)
}

func (x *docxWriter) picture(f Figure, wide, tall float64) string {
	if f.Drawing != nil {
		return ""
	}
	id := x.media.picture(f.Picture)
	x.ids++
	return x.inline(f, "Picture", wide, tall, fmt.Sprintf(`<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>`+
		`<pic:nvPicPr><pic:cNvPr id="%d" name="Picture %[1]d"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="%s"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>`+
		`<pic:spPr>%s%s</pic:spPr></pic:pic></a:graphicData>`, x.ids, id, frame{0, 0, wide, tall}.transform(""), preset("rect")))
}

// drawing writes shapes, one for one. A program that knows none of them shows the alternative text.
func (x *docxWriter) drawing(f Figure, wide, tall float64) string {
	k := wide / f.Drawing.Width
	var shapes strings.Builder
	for _, s := range f.Drawing.Shapes {
		x.ids++
		fmt.Fprintf(&shapes, `<wps:wsp><wps:cNvPr id="%d" name="Shape %[1]d"/><wps:cNvSpPr/><wps:spPr>`, x.ids)
		if l, ok := s.(Label); ok {
			shapes.WriteString(l.box(0, 0, k).transform("") + preset("rect") + "<a:noFill/></wps:spPr>" + l.word(k))
		} else {
			shapes.WriteString(outline(s, 0, 0, k) + "</wps:spPr><wps:bodyPr/>")
		}
		shapes.WriteString("</wps:wsp>")
	}
	size := fmt.Sprintf(`cx="%d" cy="%d"`, emu(wide), emu(tall))
	group := x.inline(f, "Drawing", wide, tall, `<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"><wpg:wgp><wpg:cNvGrpSpPr/><wpg:grpSpPr>`+
		`<a:xfrm><a:off x="0" y="0"/><a:ext `+size+`/><a:chOff x="0" y="0"/><a:chExt `+size+`/></a:xfrm></wpg:grpSpPr>`+shapes.String()+`</wpg:wgp></a:graphicData>`)
	return `<mc:AlternateContent><mc:Choice Requires="wpg">` + group + `</mc:Choice><mc:Fallback><w:t>` + ooxml.Escape(f.Alt) + `</w:t></mc:Fallback></mc:AlternateContent>`
}

// word is a label's words as a text box has them.
func (l Label) word(k float64) string {
	align := [...]string{"left", "center", "right"}[l.Align]
	bold := ""
	if l.Bold {
		bold = "<w:b/>"
	}
	return fmt.Sprintf(`<wps:txbx><w:txbxContent><w:p><w:pPr><w:bidi w:val="0"/><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/><w:jc w:val="%s"/></w:pPr>`+
		`<w:r><w:rPr>%s<w:color w:val="%s"/><w:sz w:val="%d"/></w:rPr><w:t xml:space="preserve">%s</w:t></w:r></w:p></w:txbxContent></wps:txbx>`+
		`<wps:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" anchor="t"/>`, align, bold, l.Colour.hex(), max(2, int(l.Size*k*2+0.5)), ooxml.Escape(l.Text))
}

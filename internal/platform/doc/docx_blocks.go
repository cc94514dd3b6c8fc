package doc

import (
	"fmt"
	"strings"
)

func (x *docxWriter) block(b Block) {
	switch b := b.(type) {
	case Heading:
		if b.Text.String() != "" {
			x.paragraph(para{style: fmt.Sprintf("Heading%d", b.Level), align: b.Align}, b.Text)
		}
	case Paragraph:
		if b.Text.String() != "" {
			x.paragraph(para{style: [...]string{"", "Lead", "Small"}[b.Size], align: b.Align}, b.Text)
		}
	case List:
		list := bulletList
		if b.Numbered {
			list = bulletList + 1 + x.lists
			x.lists++
		}
		x.list(b.Items, b.Numbered, list, 0)
	case Checklist:
		for _, c := range b.Items {
			x.paragraph(para{style: "Checklist", start: checkBox(c.Done)}, c.Text)
		}
	case Table:
		x.table(b)
	case Figure:
		x.figure(b)
	case Note:
		x.paragraph(para{style: "Gap", keep: true}, nil)
		if b.Title != "" {
			x.paragraph(para{style: "Note", keep: len(b.Paragraphs) > 0, bold: true}, Plain(b.Title))
		}
		for _, p := range b.Paragraphs {
			x.paragraph(para{style: "Note"}, p)
		}
		x.paragraph(para{style: "Gap"}, nil)
	case Field:
		x.field(b)
	case Rule:
		x.paragraph(para{style: "Rule", keep: true}, nil)
	case PageBreak:
		x.paragraphIfPending() // two in a row leave a page empty
		x.breaks = true
	}
}

// deepest is the lowest level of a list that Word has.
const deepest = 8

func (x *docxWriter) list(items []Item, numbered bool, list, level int) {
	style := "ListBullet"
	if numbered {
		style = "ListNumber"
	}
	for _, i := range items {
		x.paragraph(para{style: style, list: inList(list, min(level, deepest))}, i.Text)
		x.list(i.Items, numbered, list, level+1)
	}
}

// checkBox is a box that can be ticked in Word, with a tab behind it.
func checkBox(done bool) string {
	checked, sign := "0", "☐"
	if done {
		checked, sign = "1", "☑"
	}
	return `<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="` + checked + `"/>` +
		`<w14:checkedState w14:val="2611" w14:font="Segoe UI Symbol"/><w14:uncheckedState w14:val="2610" w14:font="Segoe UI Symbol"/></w14:checkbox></w:sdtPr>` +
		"<w:sdtContent><w:r><w:rPr>" + signFont + "</w:rPr><w:t>" + sign + "</w:t></w:r></w:sdtContent></w:sdt><w:r><w:tab/></w:r>"
}

// field writes a label with a line behind it, or with a box of lines below it.
func (x *docxWriter) field(b Field) {
	width := twips(x.d.across())
	if b.Lines == 0 {
		x.WriteString("<w:p>" + x.properties(para{style: "Field", tabs: fmt.Sprintf(`<w:tabs><w:tab w:val="right" w:leader="underscore" w:pos="%d"/></w:tabs>`, width)}))
		for _, r := range b.Label {
			x.run(r)
		}
		x.WriteString("<w:r>" + wordText(" \t") + "</w:r></w:p>")
		return
	}
	x.paragraph(para{style: "Field", keep: true}, b.Label)
	x.WriteString(`<w:tbl><w:tblPr>` + x.mirrored() + fmt.Sprintf(`<w:tblW w:w="%d" w:type="dxa"/><w:tblBorders>`, width))
	for _, edge := range []string{"top", "left", "bottom", "right"} {
		fmt.Fprintf(x, `<w:%s w:val="single" w:sz="6" w:space="0" w:color="%s"/>`, edge, quiet.hex())
	}
	fmt.Fprintf(x, `<w:insideH w:val="single" w:sz="4" w:space="0" w:color="%s"/></w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid><w:gridCol w:w="%d"/></w:tblGrid>`, hairline.hex(), width)
	row := fmt.Sprintf(`<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="%d" w:hRule="exact"/></w:trPr><w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/></w:tcPr><w:p/></w:tc></w:tr>`, twips(lineToWriteOn), width)
	x.WriteString(strings.Repeat(row, b.Lines) + "</w:tbl>")
	x.paragraph(para{style: "Gap"}, nil)
}

// mirrored makes the columns of a table begin on the right where lines do.
func (x *docxWriter) mirrored() string {
	if x.d.Direction == RightToLeft {
		return "<w:bidiVisual/>"
	}
	return ""
}

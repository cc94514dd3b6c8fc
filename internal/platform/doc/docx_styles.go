package doc

import (
	"fmt"
	"strings"
)

// docxStyle is a style of paragraphs. Measures are points.
type docxStyle struct {
	id, name      string
	size          float64
	bold, italic  bool
	colour        Colour
	before, after float64
	more          string // further properties of the paragraph, that stand before its spacing
	ind           string // and those behind it
	level         int    // in the outline, from 1
}

// docxStyles are the styles of a document.
func docxStyles(d Document) string {
	z := d.sizes()
	var b strings.Builder
	b.WriteString("<w:styles" + wordSpaces + "><w:docDefaults><w:rPrDefault><w:rPr>" +
		`<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="Arial" w:cs="Arial"/>`)
	fmt.Fprintf(&b, `<w:color w:val="%s"/><w:sz w:val="%d"/><w:szCs w:val="%[2]d"/><w:lang w:val="%s" w:bidi="%[3]s"/>`, ink.hex(), int(2*z.text+0.5), d.Language)
	b.WriteString(`</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="140" w:line="300" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>`)
	bidi := ""
	if d.Direction == RightToLeft {
		bidi = "<w:bidi/>"
	}
	b.WriteString(`<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:pPr>` + bidi + `</w:pPr></w:style>`)
	rule := func(edge string, width int, c Colour, space int) string {
		return fmt.Sprintf(`<w:pBdr><w:%s w:val="single" w:sz="%d" w:space="%d" w:color="%s"/></w:pBdr>`, edge, width, space, c.hex())
	}
	noteEdge := "left"
	if d.Direction == RightToLeft {
		noteEdge = "right"
	}
	firstRule := rule("bottom", 8, green, 2)
	if d.Framed {
		firstRule = ""
	}
	hanging := func(indent int) string { return fmt.Sprintf(`<w:ind w:left="%d" w:hanging="%[1]d"/>`, indent) }
	for _, s := range []docxStyle{
		{id: "Title", name: "Title", size: z.title, bold: true, after: 6, more: rule("bottom", 16, green, 4)},
		{id: "Subtitle", name: "Subtitle", size: z.small, colour: quiet, after: 12},
		{id: "Heading1", name: "heading 1", size: z.headings[0], bold: true, before: 20, after: 6, more: firstRule, level: 1},
		{id: "Heading2", name: "heading 2", size: z.headings[1], bold: true, before: 16, after: 4, level: 2},
		{id: "Heading3", name: "heading 3", size: z.headings[2], bold: true, before: 12, after: 3, level: 3},
		{id: "Heading4", name: "heading 4", size: z.headings[3], bold: true, italic: true, before: 10, after: 3, level: 4},
		{id: "Lead", name: "Lead", size: z.lead, after: 10},
		{id: "Small", name: "Small", size: z.small, colour: quiet, after: 6},
		{id: "ListBullet", name: "List Bullet", size: z.text, after: 3},
		{id: "ListNumber", name: "List Number", size: z.text, after: 3},
		{id: "Checklist", name: "Checklist", size: z.text, after: 5, ind: hanging(480)},
		{id: "Caption", name: "caption", size: z.text, bold: true, before: 10, after: 4},
		{id: "FigureCaption", name: "Figure Caption", size: z.small, colour: quiet, after: 10},
		{id: "TableText", name: "Table Text", size: z.cell, before: 2, after: 2},
		{
			id: "Note", name: "Note", size: z.text, after: 6,
			more: rule(noteEdge, 32, green, 10) + fmt.Sprintf(`<w:shd w:val="clear" w:color="auto" w:fill="%s"/>`, warm.hex()),
			ind:  `<w:ind w:left="280" w:right="280"/>`,
		},
		{id: "Field", name: "Field", size: z.text, bold: true, before: 16, after: 4},
		{id: "Rule", name: "Rule", size: 4, before: 6, after: 10, more: rule("bottom", 6, hairline, 1)},
		{id: "Gap", name: "Gap", size: 4, after: 5},
		{id: "Footer", name: "footer", size: z.foot, colour: quiet, more: rule("top", 4, hairline, 4)},
	} {
		b.WriteString(s.markup())
	}
	b.WriteString(`<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:rPr>` +
		fmt.Sprintf(`<w:color w:val="%s"/><w:u w:val="single"/></w:rPr></w:style>`, green.hex()))
	fmt.Fprintf(&b, `<w:style w:type="table" w:styleId="HomewardTable"><w:name w:val="Homeward Table"/><w:tblPr><w:tblBorders>`+
		`<w:bottom w:val="single" w:sz="4" w:space="0" w:color="%s"/><w:insideH w:val="single" w:sz="4" w:space="0" w:color="%[1]s"/></w:tblBorders>`+
		`<w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="120" w:type="dxa"/><w:bottom w:w="40" w:type="dxa"/><w:right w:w="120" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>`, hairline.hex())
	b.WriteString("</w:styles>")
	return b.String()
}

// markup writes a style; what is in it stands in the order that the standard wants.
func (s docxStyle) markup() string {
	var b strings.Builder
	fmt.Fprintf(&b, `<w:style w:type="paragraph" w:styleId="%s"><w:name w:val="%s"/><w:basedOn w:val="Normal"/>`, s.id, s.name)
	if s.level > 0 {
		b.WriteString(`<w:next w:val="Normal"/>`)
	}
	b.WriteString("<w:qFormat/><w:pPr>")
	if s.level > 0 {
		b.WriteString("<w:keepNext/><w:keepLines/>")
	}
	b.WriteString(s.more)
	fmt.Fprintf(&b, `<w:spacing w:before="%d" w:after="%d"/>`, twips(s.before), twips(s.after))
	b.WriteString(s.ind)
	if s.level > 0 {
		fmt.Fprintf(&b, `<w:outlineLvl w:val="%d"/>`, s.level-1)
	}
	b.WriteString("</w:pPr><w:rPr>")
	if s.bold {
		b.WriteString("<w:b/><w:bCs/>")
	}
	if s.italic {
		b.WriteString("<w:i/><w:iCs/>")
	}
	if s.colour != "" {
		fmt.Fprintf(&b, `<w:color w:val="%s"/>`, s.colour.hex())
	}
	fmt.Fprintf(&b, `<w:sz w:val="%d"/><w:szCs w:val="%[1]d"/></w:rPr></w:style>`, int(s.size*2+0.5))
	return b.String()
}

// bulletList is the number of the one list with bullets; numbered lists follow it.
const bulletList = 1

// docxNumbering says how lists count: all bulleted ones alike, and each numbered one from 1.
func docxNumbering(lists int) string {
	var b strings.Builder
	b.WriteString("<w:numbering" + wordSpaces + ">")
	for kind := range 2 {
		fmt.Fprintf(&b, `<w:abstractNum w:abstractNumId="%d"><w:multiLevelType w:val="multilevel"/>`, kind)
		for level := range deepest + 1 {
			format, text := "bullet", "•"
			if kind == 1 {
				format, text = "decimal", fmt.Sprintf("%%%d.", level+1)
			}
			fmt.Fprintf(&b, `<w:lvl w:ilvl="%d"><w:start w:val="1"/><w:numFmt w:val="%s"/><w:lvlText w:val="%s"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="%d" w:hanging="400"/></w:pPr></w:lvl>`,
				level, format, text, 440*(level+1))
		}
		b.WriteString("</w:abstractNum>")
	}
	fmt.Fprintf(&b, `<w:num w:numId="%d"><w:abstractNumId w:val="0"/></w:num>`, bulletList)
	for n := range lists {
		fmt.Fprintf(&b, `<w:num w:numId="%d"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>`, bulletList+1+n)
	}
	b.WriteString("</w:numbering>")
	return b.String()
}

func docxSettings(d Document) string {
	return "<w:settings" + wordSpaces + `><w:zoom w:percent="100"/><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>` +
		`<w:themeFontLang w:val="` + d.Language + `"/></w:settings>`
}

package doc

import (
	"fmt"
	"io"
	"strings"

	"example.org/homeward/internal/platform/doc/ooxml"
)

// DOCX writes a document for Word and those who read its files. It uses the styles that people know,
// Title, Heading 1 to 4, List Bullet and so on, so that whoever changes the document can change them. Boxes to tick
// can be ticked; the header of a table is repeated on each page; drawings stay drawings.
//
// Its error says what is wrong with the document, or comes from w.
func DOCX(w io.Writer, d Document) error {
	d, err := d.prepared()
	if err == nil {
		err = writeDOCX(w, d)
	}
	if err != nil {
		return fmt.Errorf("write DOCX: %w", err)
	}
	return nil
}

// The parts of a Word file.
const (
	wordDocument = "word/document.xml"
	wordType     = "application/vnd.openxmlformats-officedocument.wordprocessingml."
)

// wordSpaces are the namespaces that our parts use.
const wordSpaces = ` xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"` +
	` xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"` +
	` xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"` +
	` xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"` +
	` xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"` +
	` xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"` +
	` xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"` +
	` xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"` +
	` xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" mc:Ignorable="w14"`

// docxWriter writes one document.
type docxWriter struct {
	strings.Builder // the body
	d               Document
	file            ooxml.Package
	media           media
	lists           int  // numbered lists so far: each counts for itself
	breaks          bool // the next paragraph begins a page
	ids             int  // of drawings
}

// twips turns points into twentieths.
func twips(points float64) int { return int(points*20 + 0.5) }

// across is how wide text stands, in points.
func (d Document) across() float64 {
	width := a4Width
	if d.Landscape {
		width = a4Height
	}
	if d.Framed {
		width -= 2 * frameRoom
	}
	return width - 2*margin
}

func writeDOCX(w io.Writer, d Document) error {
	x := &docxWriter{d: d}
	x.file.Describe(ooxml.Properties{Title: d.Title, Subject: d.Subject, Author: d.Author, Language: d.Language, Status: d.Status, Made: d.made()})
	x.file.Relate("", "officeDocument", wordDocument)
	x.media = media{file: &x.file, from: wordDocument, dir: "word/media/"}
	if d.Title != "" && !d.HideTitle {
		x.paragraph(para{style: "Title", keep: true}, Plain(d.Title))
		if d.Status != "" {
			x.paragraph(para{style: "Subtitle"}, Plain(d.Status))
		}
	}
	for _, b := range d.Blocks {
		x.block(b)
	}
	x.paragraphIfPending()
	for _, p := range []struct{ name, kind, body string }{
		{"styles", "styles", docxStyles(d)},
		{"numbering", "numbering", docxNumbering(x.lists)},
		{"settings", "settings", docxSettings(d)},
	} {
		part := "word/" + p.name + ".xml"
		x.file.Add(part, wordType+p.kind+"+xml", []byte(ooxml.Declaration+p.body))
		x.file.Relate(wordDocument, p.kind, part)
	}
	const footer = "word/footer1.xml"
	x.file.Add(footer, wordType+"footer+xml", []byte(ooxml.Declaration+x.footer()))
	section := x.section(x.file.Relate(wordDocument, "footer", footer))
	x.file.Add(wordDocument, wordType+"document.main+xml",
		[]byte(ooxml.Declaration+"<w:document"+wordSpaces+"><w:body>"+x.String()+section+"</w:body></w:document>"))
	return x.file.Write(w)
}

// section says how large pages are, and what stands on each.
func (x *docxWriter) section(footer string) string {
	width, height, turned := twips(a4Width), twips(a4Height), ""
	if x.d.Landscape {
		width, height, turned = height, width, ` w:orient="landscape"`
	}
	side := margin
	borders, middle := "", ""
	if x.d.Framed {
		middle = `<w:vAlign w:val="center"/>`
		side += frameRoom
		borders = `<w:pgBorders w:offsetFrom="page">`
		for _, edge := range []string{"top", "left", "bottom", "right"} {
			borders += fmt.Sprintf(`<w:%s w:val="double" w:sz="12" w:space="24" w:color="%s"/>`, edge, green.hex())
		}
		borders += "</w:pgBorders>"
	}
	bidi := ""
	if x.d.Direction == RightToLeft {
		bidi = "<w:bidi/>"
	}
	return fmt.Sprintf(`<w:sectPr><w:footerReference w:type="default" r:id="%s"/><w:pgSz w:w="%d" w:h="%d"%s/>`+
		`<w:pgMar w:top="%d" w:right="%[5]d" w:bottom="%d" w:left="%[5]d" w:header="567" w:footer="567" w:gutter="0"/>%[7]s%[8]s%[9]s</w:sectPr>`,
		footer, width, height, turned, twips(side), twips(footRoom), borders, middle, bidi)
}

// footer is what stands at the foot of each page. Word works the numbers out.
func (x *docxWriter) footer() string {
	field := func(name string) string {
		return `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> ` + name +
			` </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`
	}
	var b strings.Builder
	b.WriteString("<w:ftr" + wordSpaces + ">")
	b.WriteString(`<w:p><w:pPr><w:pStyle w:val="Footer"/>` + fmt.Sprintf(`<w:tabs><w:tab w:val="right" w:pos="%d"/></w:tabs>`, twips(x.d.across())) + "</w:pPr>")
	b.WriteString("<w:r>" + wordText(x.d.Footer) + "<w:tab/></w:r>")
	rest := x.d.Words.Page
	for rest != "" {
		at := strings.IndexByte(rest, '{')
		switch {
		case strings.HasPrefix(rest, "{n}"):
			b.WriteString(field("PAGE"))
			rest = rest[3:]
		case strings.HasPrefix(rest, "{m}"):
			b.WriteString(field("NUMPAGES"))
			rest = rest[3:]
		default:
			if at <= 0 { // a brace of no field is a word like any other
				at = strings.IndexByte(rest[1:], '{') + 1
			}
			if at <= 0 {
				at = len(rest)
			}
			b.WriteString("<w:r>" + wordText(rest[:at]) + "</w:r>")
			rest = rest[at:]
		}
	}
	b.WriteString("</w:p></w:ftr>")
	return b.String()
}

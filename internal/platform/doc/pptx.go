package doc

import (
	"fmt"
	"io"
	"strings"

	"example.org/homeward/internal/platform/doc/ooxml"
)

// PPTX writes a deck for PowerPoint and those who read its files: 16 by 9, each slide with its title
// where outlines and screen readers look for it, and the notes of whoever speaks. Text, tables and
// drawings can be changed. What is too much for a slide is set smaller, down to half its size; what
// is too much even then hangs over its edge. A deck without slides has one, with its title.
//
// Its error says what is wrong with the deck, or comes from w.
func PPTX(w io.Writer, d Deck) error {
	d, err := d.prepared()
	if err == nil {
		err = writePPTX(w, d)
	}
	if err != nil {
		return fmt.Errorf("write PPTX: %w", err)
	}
	return nil
}

// The parts of a PowerPoint file.
const (
	presentation     = "ppt/presentation.xml"
	slideMaster      = "ppt/slideMasters/slideMaster1.xml"
	titleLayout      = "ppt/slideLayouts/slideLayout1.xml"
	contentLayout    = "ppt/slideLayouts/slideLayout2.xml"
	notesMaster      = "ppt/notesMasters/notesMaster1.xml"
	presentationType = "application/vnd.openxmlformats-officedocument.presentationml."
	themeType        = "application/vnd.openxmlformats-officedocument.theme+xml"
)

const slideSpaces = ` xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"` +
	` xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"` +
	` xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"`

// pptxWriter writes one deck.
type pptxWriter struct {
	d     Deck
	file  ooxml.Package
	media media
}

// add adds a part of presentation markup.
func (x *pptxWriter) add(name, kind, body string) {
	x.file.Add(name, presentationType+kind+"+xml", []byte(ooxml.Declaration+body))
}

func writePPTX(w io.Writer, d Deck) error {
	x := &pptxWriter{d: d}
	x.media = media{file: &x.file, dir: "ppt/media/"}
	if len(d.Slides) == 0 {
		x.d.Slides = []Slide{{Title: d.Title}}
	}
	x.file.Describe(ooxml.Properties{Title: d.Title, Subject: d.Subject, Author: d.Author, Language: d.Language, Status: d.Status, Made: d.made()})
	x.file.Relate("", "officeDocument", presentation)
	master := x.file.Relate(presentation, "slideMaster", slideMaster)
	notes := x.file.Relate(presentation, "notesMaster", notesMaster)
	x.file.Relate(presentation, "theme", "ppt/theme/theme1.xml")
	x.masters()
	var ids strings.Builder
	for i, s := range x.d.Slides {
		name := fmt.Sprintf("ppt/slides/slide%d.xml", i+1)
		x.slide(name, s)
		x.notes(fmt.Sprintf("ppt/notesSlides/notesSlide%d.xml", i+1), name, s)
		fmt.Fprintf(&ids, `<p:sldId id="%d" r:id="%s"/>`, 256+i, x.file.Relate(presentation, "slide", name))
	}
	rtl := ""
	if d.Direction == RightToLeft {
		rtl = ` rtl="1"`
	}
	x.add(presentation, "presentation.main", "<p:presentation"+slideSpaces+rtl+`><p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="`+master+
		`"/></p:sldMasterIdLst><p:notesMasterIdLst><p:notesMasterId r:id="`+notes+`"/></p:notesMasterIdLst><p:sldIdLst>`+ids.String()+
		fmt.Sprintf(`</p:sldIdLst><p:sldSz cx="%d" cy="%d"/><p:notesSz cx="6858000" cy="9144000"/></p:presentation>`, emu(slideWidth), emu(slideHeight)))
	return x.file.Write(w)
}

// notes writes what is said to a slide.
func (x *pptxWriter) notes(name, slide string, s Slide) {
	if len(s.Notes) == 0 {
		return
	}
	x.file.Relate(slide, "notesSlide", name)
	x.file.Relate(name, "slide", slide)
	x.file.Relate(name, "notesMaster", notesMaster)
	t := slideText{x: x, part: name}
	for _, p := range s.Notes {
		t.paragraph(slidePara{size: 12}, Plain(p))
	}
	x.add(name, "notesSlide", "<p:notes"+slideSpaces+">"+shapeTree(
		`<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg"/></p:nvPr></p:nvSpPr><p:spPr/></p:sp>`+
			placeholder(3, "Notes", `type="body" idx="1"`, "", t.String()))+masterColours+"</p:notes>")
}

// shapeTree is what stands on a slide.
func shapeTree(shapes string) string {
	return `<p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>` + shapes + "</p:spTree></p:cSld>"
}

// placeholder is a text at a place that the layout knows. Properties are its own place, if it has one.
func placeholder(id int, name, kind, properties, paragraphs string) string {
	if paragraphs == "" {
		paragraphs = "<a:p/>"
	}
	return fmt.Sprintf(`<p:sp><p:nvSpPr><p:cNvPr id="%d" name="%s"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph %s/></p:nvPr></p:nvSpPr><p:spPr>%s</p:spPr>`+
		`<p:txBody><a:bodyPr><a:normAutofit/></a:bodyPr><a:lstStyle/>%s</p:txBody></p:sp>`, id, name, kind, properties, paragraphs)
}

const masterColours = "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>"

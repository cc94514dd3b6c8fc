package doc

import (
	"fmt"
	"strings"

	"example.org/homeward/internal/platform/doc/ooxml"
)

// slideWriter writes one slide.
type slideWriter struct {
	*pptxWriter
	name   string // of its part
	shapes strings.Builder
	ids    int
	body   bool // the first text, which outlines show, is there
}

// group is blocks that stand in one place of a slide: text that belongs together, or one block of
// another kind.
type group struct {
	blocks []Block
	figure *Figure
	table  *Table
	note   bool
}

// groups puts the blocks of a slide together. Rules and page breaks say nothing there.
func groups(blocks []Block) (all []group) {
	text := -1 // the group that text goes to
	for _, b := range blocks {
		switch b := b.(type) {
		case Rule, PageBreak:
		case Figure:
			all, text = append(all, group{figure: &b}), -1
			if b.Caption != "" {
				all = append(all, group{blocks: []Block{Paragraph{Text: Plain(b.Caption), Size: Small, Align: b.Align}}})
			}
		case Table:
			if b.Caption != "" {
				all = append(all, group{blocks: []Block{Heading{Level: 4, Text: Plain(b.Caption)}}})
			}
			if b.width() > 0 {
				all = append(all, group{table: &b})
			}
			text = -1
		case Note:
			all, text = append(all, group{blocks: []Block{b}, note: true}), -1
		default:
			if text < 0 {
				all = append(all, group{})
				text = len(all) - 1
			}
			all[text].blocks = append(all[text].blocks, b)
		}
	}
	return all
}

func (x *pptxWriter) slide(name string, s Slide) {
	w := &slideWriter{pptxWriter: x, name: name, ids: 5}
	x.media.from = name
	layout, title := contentLayout, placeholder(2, "Title", `type="title"`, "", x.title(s.Title, titleSizes, titleFrame.width))
	switch lines, alone := s.coverLines(); {
	case alone:
		layout, title = titleLayout, placeholder(2, "Title", `type="ctrTitle"`, "", x.title(s.Title, coverSizes, coverFrame.width))
		w.under(lines)
	default:
		w.place(groups(s.Blocks))
		w.foot()
	}
	x.file.Relate(name, "slideLayout", layout)
	x.add(name, "slide", "<p:sld"+slideSpaces+">"+shapeTree(title+w.shapes.String())+masterColours+"</p:sld>")
}

// foot writes the deck's title and the slide's number.
func (w *slideWriter) foot() {
	said := w.d.Title
	if w.d.Status != "" && said != "" {
		said += " · " + w.d.Status
	}
	run := `<a:rPr lang="` + w.d.Language + `" sz="1000" dirty="0">` + solid(quiet) + slideFont + "</a:rPr>"
	w.shapes.WriteString(placeholder(3, "Footer", `type="ftr" sz="quarter" idx="11"`, "", "<a:p><a:r>"+run+"<a:t>"+ooxml.Escape(said)+"</a:t></a:r></a:p>"))
	w.shapes.WriteString(placeholder(4, "Number", `type="sldNum" sz="quarter" idx="12"`, "",
		`<a:p><a:pPr algn="r"/><a:fld id="{6B1A4A3C-0F5C-4500-8000-000000000001}" type="slidenum">`+run+"<a:t>‹#›</a:t></a:fld></a:p>"))
}

// Between what stands on a slide, in points, the least that a picture gets, and the least with which it is seen well.
const (
	slideGap     = 12.0
	leastPicture = 110.0
	easyPicture  = 150.0
)

// factors are how much larger type is set where there is room for it, as it is read from the back of a hall, and how
// much smaller so that a slide holds what it has to.
var factors = []float64{1.5, 1.4, 1.3, 1.2, 1.1, 1, 0.92, 0.84, 0.76, 0.68, 0.6, 0.5}

// place puts groups on the slide: one below the other or, where one picture stands beside text and is
// not wide, text beside it.
func (w *slideWriter) place(all []group) {
	if text, figure, ok := besides(all); ok {
		left, right := bodyFrame, bodyFrame
		left.width = bodyFrame.width*0.56 - slideGap
		right.x, right.width = bodyFrame.x+bodyFrame.width*0.56+slideGap, bodyFrame.width*0.44-slideGap
		if w.d.Direction == RightToLeft {
			left.x, right.x = bodyFrame.x+bodyFrame.width-left.width, bodyFrame.x
		}
		w.stack(text, left)
		w.stack(figure, right)
		return
	}
	w.stack(all, bodyFrame)
}

// besides parts text from the one picture and its caption, if there is both, no table and no wide picture.
func besides(all []group) (text, figure []group, ok bool) {
	for i, g := range all {
		switch {
		case g.table != nil || g.figure != nil && figure != nil:
			return nil, nil, false
		case g.figure != nil:
			if wide, tall := g.figure.size(1e6, 1e6); wide > 1.5*tall {
				return nil, nil, false
			}
			figure = []group{g}
		case g.figure == nil && i > 0 && all[i-1].figure != nil && all[i-1].figure.Caption != "":
			figure = append(figure, g)
		default:
			text = append(text, g)
		}
	}
	return text, figure, len(text) > 0 && len(figure) > 0
}

// stack puts groups into a frame, one below the other.
func (w *slideWriter) stack(all []group, within frame) {
	var heights []float64
	factor, left, pictures := 1.0, 0.0, 0
	for _, factor = range factors {
		heights, left, pictures = nil, within.height-slideGap*float64(len(all)-1), 0
		for _, g := range all {
			tall := w.height(g, within.width, factor)
			heights = append(heights, tall)
			left -= tall
			if g.figure != nil {
				pictures++
			}
		}
		least := leastPicture
		if factor > 1 {
			least = easyPicture // words grow once the picture can be seen, too
		}
		if left >= float64(pictures)*least {
			break
		}
	}
	for i, g := range all {
		f := frame{within.x, within.y, within.width, heights[i]}
		if g.figure != nil {
			f.height = max(leastPicture, left/float64(pictures))
		}
		within.y += w.group(g, f, factor) + slideGap
	}
}

// height is how tall a group stands; 0 for a picture, which takes what is left.
func (w *slideWriter) height(g group, width, factor float64) float64 {
	switch {
	case g.figure != nil:
		return 0
	case g.table != nil:
		return sum(w.rows(*g.table, width, min(1, factor))) // a table's words would break before they grow
	}
	t := w.text(g, width, factor, "")
	return t.height + 2*notePad(g)
}

// notePad is the room around the text of a note.
func notePad(g group) float64 {
	if g.note {
		return 10
	}
	return 0
}

// text writes the paragraphs of a group; part is where their links lead from, and "" a rehearsal.
func (w *slideWriter) text(g group, width, factor float64, part string) *slideText {
	x := w.pptxWriter
	if part == "" {
		x = &pptxWriter{d: w.d}
	}
	t := &slideText{x: x, part: part, factor: factor, width: width - 2*notePad(g)}
	for _, b := range g.blocks {
		t.block(b)
	}
	return t
}

// group writes a group into a frame, and gives how tall it is.
func (w *slideWriter) group(g group, f frame, factor float64) float64 {
	w.ids++
	switch {
	case g.figure != nil:
		return w.figure(*g.figure, f)
	case g.table != nil:
		w.table(*g.table, f, min(1, factor))
		return f.height
	}
	paragraphs := w.text(g, f.width, factor, w.name).String()
	body := fmt.Sprintf(`<a:bodyPr wrap="square" lIns="%d" tIns="%[1]d" rIns="%[1]d" bIns="%[1]d" anchor="t"><a:normAutofit/></a:bodyPr>`, emu(notePad(g)))
	fill := "<a:noFill/>"
	if g.note {
		fill = solid(pale)
	}
	where := f.transform("") + preset("rect") + fill
	if !w.body && !g.note {
		w.body = true
		sp := placeholder(w.ids, "Content", `idx="1"`, where, paragraphs)
		w.shapes.WriteString(strings.Replace(sp, "<a:bodyPr><a:normAutofit/></a:bodyPr>", body, 1))
		return f.height
	}
	fmt.Fprintf(&w.shapes, `<p:sp><p:nvSpPr><p:cNvPr id="%d" name="Text %[1]d"/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr>%s</p:spPr><p:txBody>%s<a:lstStyle/>%s</p:txBody></p:sp>`,
		w.ids, where, body, paragraphs)
	return f.height
}

package doc

import "strings"

// Titles are as large as one line lets them be, in points.
var (
	titleSizes = []float64{40, 36, 32, 28, 24}
	coverSizes = []float64{60, 54, 48, 44, 36}
)

// title is the paragraph of a title.
func (x *pptxWriter) title(said string, sizes []float64, width float64) string {
	size := sizes[len(sizes)-1]
	for _, z := range sizes {
		if linesOf(said, true, z, width) == 1 {
			size = z
			break
		}
	}
	t := slideText{x: x}
	t.WriteString("<a:p>")
	t.run(Run{Text: said}, size, slidePara{bold: true})
	t.WriteString("</a:p>")
	return t.String()
}

// coverLines are the lines under the title of a slide that has nothing else, on a ground of its own: one without blocks,
// or one that says so and holds plain text.
func (s Slide) coverLines() (lines []Text, ok bool) {
	if len(s.Blocks) > 0 && !s.Cover {
		return nil, false
	}
	for _, b := range s.Blocks {
		switch b := b.(type) {
		case Paragraph:
			lines = append(lines, b.Text)
		case List:
			for _, i := range b.Items {
				if len(i.Items) > 0 {
					return nil, false
				}
				lines = append(lines, i.Text)
			}
		default:
			return nil, false
		}
	}
	return lines, true
}

// under writes the lines below the title of a cover.
func (w *slideWriter) under(lines []Text) {
	if len(lines) == 0 {
		return
	}
	t := slideText{x: w.pptxWriter, part: w.name, width: underFrame.width}
	for _, l := range lines {
		t.paragraph(slidePara{size: 32, align: Centre, colour: "#ffffff"}, l)
	}
	w.ids++
	w.shapes.WriteString(placeholder(w.ids, "Subtitle", `type="subTitle" idx="1"`, "", t.String()))
}

// coverLayout is a slide with its title and a few lines: a lit doorway at dusk.
func coverLayout() string {
	said := func(sp, size, bold, body string) string {
		style := `<a:lstStyle><a:lvl1pPr marL="0" indent="0" algn="ctr"><a:buNone/><a:defRPr sz="` + size + `"` + bold + `>` + solid("#ffffff") + `</a:defRPr></a:lvl1pPr></a:lstStyle>`
		return strings.Replace(strings.Replace(sp, "<a:lstStyle/>", style, 1), "<a:bodyPr>", "<a:bodyPr "+body+">", 1)
	}
	title := said(placeholder(2, "Title", `type="ctrTitle"`, coverFrame.transform("")+preset("rect"), "<a:p/>"), "4400", ` b="1"`, `anchor="b"`)
	under := said(placeholder(3, "Subtitle", `type="subTitle" idx="1"`, underFrame.transform("")+preset("rect"), "<a:p/>"), "3200", "", `anchor="t"`)
	return "<p:sldLayout" + slideSpaces + ` type="title" showMasterSp="0" preserve="1">` + strings.Replace(shapeTree(
		decoration(90, frame{slideWidth/2 - 30, 96, 60, 7}, light)+title+under),
		"<p:cSld>", `<p:cSld name="Title"><p:bg><p:bgPr>`+solid(green)+"<a:effectLst/></p:bgPr></p:bg>", 1) + masterColours + "</p:sldLayout>"
}

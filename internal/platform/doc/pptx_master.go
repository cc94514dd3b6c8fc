package doc

import (
	"fmt"
	"strings"

	"example.org/homeward/internal/platform/doc/ooxml"
)

// Of a slide, in points.
const (
	slideWidth, slideHeight = 960.0, 540.0
	slideSide               = 48.0
)

// Where things stand on a slide.
var (
	titleFrame  = frame{slideSide, 34, slideWidth - 2*slideSide, 62}
	bodyFrame   = frame{slideSide, 114, slideWidth - 2*slideSide, 376}
	footerFrame = frame{slideSide, 502, 700, 24}
	numberFrame = frame{slideWidth - slideSide - 100, 502, 100, 24}
	coverFrame  = frame{slideSide * 2, 118, slideWidth - 4*slideSide, 152}
	underFrame  = frame{slideSide * 2, 282, slideWidth - 4*slideSide, 200}
)

// colourMap says that the colours of the theme are used as what they are.
const colourMap = `<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>`

// masters writes what slides take their looks from.
func (x *pptxWriter) masters() {
	for i := range 2 { // slides and notes have each their own
		x.file.Add(fmt.Sprintf("ppt/theme/theme%d.xml", i+1), themeType, []byte(ooxml.Declaration+theme))
	}
	x.file.Relate(slideMaster, "theme", "ppt/theme/theme1.xml")
	x.file.Relate(notesMaster, "theme", "ppt/theme/theme2.xml")
	var ids strings.Builder
	for i, l := range []struct{ name, body string }{{titleLayout, coverLayout()}, {contentLayout, usualLayout()}} {
		x.add(l.name, "slideLayout", l.body)
		x.file.Relate(l.name, "slideMaster", slideMaster)
		fmt.Fprintf(&ids, `<p:sldLayoutId id="%d" r:id="%s"/>`, 2147483649+i, x.file.Relate(slideMaster, "slideLayout", l.name))
	}
	align := "l"
	if x.d.Direction == RightToLeft {
		align = "r"
	}
	level := func(tag string, size int, bold string, c Colour) string {
		return fmt.Sprintf(`<a:%s algn="%s"><a:buNone/><a:defRPr sz="%d"%s>%s<a:latin typeface="+mn-lt"/></a:defRPr></a:%[1]s>`, tag, align, size*100, bold, solid(c))
	}
	bar := frame{slideSide, 26, 34, 5}
	if x.d.Direction == RightToLeft {
		bar.x = slideWidth - slideSide - bar.width
	}
	shapes := decoration(90, bar, light) + decoration(91, frame{slideSide, 100, slideWidth - 2*slideSide, 1.5}, green)
	for i, p := range []struct {
		name, kind, body string
		at               frame
	}{
		{"Title", `type="title"`, `anchor="ctr"`, titleFrame},
		{"Text", `type="body" idx="1"`, `anchor="t"`, bodyFrame},
		{"Footer", `type="ftr" sz="quarter" idx="11"`, `anchor="ctr"`, footerFrame},
		{"Number", `type="sldNum" sz="quarter" idx="12"`, `anchor="ctr"`, numberFrame},
	} {
		sp := placeholder(i+2, p.name, p.kind, p.at.transform("")+preset("rect"), "")
		shapes += strings.Replace(sp, "<a:bodyPr>", `<a:bodyPr lIns="0" rIns="0" `+p.body+">", 1)
	}
	x.add(slideMaster, "slideMaster", "<p:sldMaster"+slideSpaces+">"+
		strings.Replace(shapeTree(shapes), "<p:cSld>", "<p:cSld><p:bg><p:bgPr>"+solid("#fffdf9")+"<a:effectLst/></p:bgPr></p:bg>", 1)+
		colourMap+
		"<p:sldLayoutIdLst>"+ids.String()+"</p:sldLayoutIdLst><p:txStyles><p:titleStyle>"+level("lvl1pPr", 32, ` b="1"`, ink)+
		"</p:titleStyle><p:bodyStyle>"+level("lvl1pPr", 24, "", ink)+level("lvl2pPr", 20, "", ink)+"</p:bodyStyle><p:otherStyle/></p:txStyles></p:sldMaster>")
	x.notesLooks()
}

// notesLooks writes what the notes of slides take their looks from.
func (x *pptxWriter) notesLooks() {
	x.add(notesMaster, "notesMaster", "<p:notesMaster"+slideSpaces+">"+shapeTree(
		`<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr></p:nvSpPr><p:spPr>`+
			frame{54, 54, 432, 243}.transform("")+preset("rect")+"</p:spPr></p:sp>"+
			placeholder(3, "Notes", `type="body" sz="quarter" idx="1"`, frame{54, 330, 432, 340}.transform("")+preset("rect"), "<a:p/>"))+
		colourMap+
		"</p:notesMaster>")
}

// usualLayout is a slide with a title and what belongs to it.
func usualLayout() string {
	return "<p:sldLayout" + slideSpaces + ` type="obj" preserve="1">` + strings.Replace(shapeTree(
		placeholder(2, "Title", `type="title"`, "", "<a:p/>")+
			placeholder(3, "Content", `idx="1"`, "", "<a:p/>")+
			placeholder(4, "Footer", `type="ftr" sz="quarter" idx="11"`, "", "<a:p/>")+
			placeholder(5, "Number", `type="sldNum" sz="quarter" idx="12"`, "", "<a:p/>")),
		"<p:cSld>", `<p:cSld name="Title and content">`, 1) + masterColours + "</p:sldLayout>"
}

// decoration is a coloured rectangle that says nothing.
func decoration(id int, f frame, c Colour) string {
	_, within := described(id, "Decoration", "")
	return fmt.Sprintf(`<p:sp><p:nvSpPr><p:cNvPr id="%d" name="Decoration %[1]d">%s</p:cNvPr><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>%s%s%s<a:ln><a:noFill/></a:ln></p:spPr></p:sp>`,
		id, within, f.transform(""), preset("rect"), solid(c))
}

// theme is the colours and fonts of slides. Office wants all of it to be there.
var theme = func() string {
	var colours strings.Builder
	for _, c := range []struct {
		name string
		is   Colour
	}{
		{"dk1", ink},
		{"lt1", "#ffffff"},
		{"dk2", quiet},
		{"lt2", warm},
		{"accent1", green},
		{"accent2", light},
		{"accent3", "#9ccbb0"},
		{"accent4", "#95598d"},
		{"accent5", "#e08a5b"},
		{"accent6", "#cfdff0"},
		{"hlink", green},
		{"folHlink", quiet},
	} {
		fmt.Fprintf(&colours, `<a:%s><a:srgbClr val="%s"/></a:%[1]s>`, c.name, c.is.hex())
	}
	font := `<a:latin typeface="Arial"/><a:ea typeface=""/><a:cs typeface=""/>`
	fill := `<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>`
	line := `<a:ln w="9525">` + fill + "</a:ln>"
	effect := "<a:effectStyle><a:effectLst/></a:effectStyle>"
	return `<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Homeward"><a:themeElements><a:clrScheme name="Homeward">` + colours.String() +
		`</a:clrScheme><a:fontScheme name="Homeward"><a:majorFont>` + font + "</a:majorFont><a:minorFont>" + font + `</a:minorFont></a:fontScheme><a:fmtScheme name="Homeward"><a:fillStyleLst>` +
		strings.Repeat(fill, 3) + "</a:fillStyleLst><a:lnStyleLst>" + strings.Repeat(line, 3) + "</a:lnStyleLst><a:effectStyleLst>" + strings.Repeat(effect, 3) +
		"</a:effectStyleLst><a:bgFillStyleLst>" + strings.Repeat(fill, 3) + "</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
}()

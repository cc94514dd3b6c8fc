package doc

import (
	"crypto/sha256"
	"fmt"
	"strings"

	"example.org/homeward/internal/platform/doc/face"
	"example.org/homeward/internal/platform/doc/ooxml"
	"example.org/homeward/internal/platform/doc/pdf"
)

// emu turns points into the unit of Office's drawings.
func emu(points float64) int { return int(points*12_700 + 0.5) }

// media are the pictures of an Office file, each kept once.
type media struct {
	file  *ooxml.Package
	from  string // the part that shows them
	dir   string
	names map[[sha256.Size]byte]string
	ids   map[string]string // by part that shows it and name
}

// picture gives the id by which a part names a picture.
func (m *media) picture(data []byte) string {
	if m.names == nil {
		m.names, m.ids = map[[sha256.Size]byte]string{}, map[string]string{}
	}
	key := sha256.Sum256(data)
	name := m.names[key]
	if name == "" {
		_, _, format, _ := pdf.LookAt(data) // it was looked at before
		name = fmt.Sprintf("%simage%d.%s", m.dir, len(m.names)+1, format)
		m.names[key] = name
		m.file.Add(name, "image/"+format, data)
	}
	shown := m.from + " " + name
	if m.ids[shown] == "" {
		m.ids[shown] = m.file.Relate(m.from, "image", name)
	}
	return m.ids[shown]
}

// frame is where something stands in a drawing, in points.
type frame struct{ x, y, width, height float64 }

// transform is a frame as markup.
func (f frame) transform(flip string) string {
	return fmt.Sprintf(`<a:xfrm%s><a:off x="%d" y="%d"/><a:ext cx="%d" cy="%d"/></a:xfrm>`, flip, emu(f.x), emu(f.y), emu(f.width), emu(f.height))
}

// preset is one of the shapes that Office knows, without paint.
func preset(name string) string { return `<a:prstGeom prst="` + name + `"><a:avLst/></a:prstGeom>` }

// outline is a shape of a drawing as Office has it: where it is, its form and its paint. A unit of
// the drawing is k points, and the drawing begins at a point. A label is none.
func outline(s Shape, left, top, k float64) string {
	switch x := s.(type) {
	case Rect:
		return frame{left + x.X*k, top + x.Y*k, x.Width * k, x.Height * k}.transform("") + preset("rect") + x.office(k)
	case Circle:
		return frame{left + (x.X-x.Radius)*k, top + (x.Y-x.Radius)*k, 2 * x.Radius * k, 2 * x.Radius * k}.transform("") + preset("ellipse") + x.office(k)
	case Polygon:
		f := bounds(x.Points)
		var path strings.Builder
		for i, p := range x.Points {
			tag := "lnTo"
			if i == 0 {
				tag = "moveTo"
			}
			fmt.Fprintf(&path, `<a:%s><a:pt x="%d" y="%d"/></a:%[1]s>`, tag, emu((p.X-f.x)*k), emu((p.Y-f.y)*k))
		}
		return frame{left + f.x*k, top + f.y*k, f.width * k, f.height * k}.transform("") +
			fmt.Sprintf(`<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst><a:path w="%d" h="%d">%s<a:close/></a:path></a:pathLst></a:custGeom>`,
				emu(f.width*k), emu(f.height*k), path.String()) + x.office(k)
	case Line:
		f := bounds([]Point{x.From, x.To})
		flip := ""
		if (x.From.X < x.To.X) != (x.From.Y < x.To.Y) {
			flip = ` flipV="1"`
		}
		paint, _ := paintOf(x)
		return frame{left + f.x*k, top + f.y*k, f.width * k, f.height * k}.transform(flip) + preset("line") + paint.office(k)
	}
	return ""
}

// bounds is the frame around points.
func bounds(points []Point) (f frame) {
	for i, p := range points {
		if i == 0 {
			f.x, f.y = p.X, p.Y
		}
		left, top := min(f.x, p.X), min(f.y, p.Y)
		f = frame{left, top, max(f.x+f.width, p.X) - left, max(f.y+f.height, p.Y) - top}
	}
	return f
}

// box is where the words of a label stand, with room for a font that is a little wider than ours.
func (l Label) box(left, top, k float64) frame {
	size := l.Size * k
	width := face.Of(l.Bold, false).Width(l.Text, size)*1.1 + 2
	x := left + l.X*k
	switch l.Align {
	case Centre:
		x -= width / 2
	case End:
		x -= width
	case Start:
	}
	return frame{x, top + l.Y*k - size*0.95, width, size * 1.25}
}

// office is a paint as Office has it.
func (p Paint) office(k float64) string {
	fill := "<a:noFill/>"
	if p.Fill != "" {
		fill = solid(p.Fill)
	}
	if p.Stroke == "" {
		return fill + "<a:ln><a:noFill/></a:ln>"
	}
	width := k
	if p.Width > 0 {
		width = p.Width * k
	}
	return fill + fmt.Sprintf(`<a:ln w="%d">%s</a:ln>`, emu(width), solid(p.Stroke))
}

func solid(c Colour) string {
	return `<a:solidFill><a:srgbClr val="` + c.hex() + `"/></a:solidFill>`
}

// described are the attributes of something that is seen: its number, a name, and what it shows; and
// the mark that it is decoration, if it is.
func described(id int, name, alt string) (attributes, within string) {
	if alt == "" {
		within = `<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>`
	}
	return fmt.Sprintf(` id="%d" name="%s %[1]d" descr="%[3]s"`, id, name, ooxml.Escape(alt)), within
}

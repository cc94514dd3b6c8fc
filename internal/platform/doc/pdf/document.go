package pdf

import (
	"fmt"
	"io"
	"strings"
	"time"

	"example.org/homeward/internal/platform/doc/face"
)

// Info is what a document says about itself.
type Info struct {
	Title, Subject, Author string
	Language               string    // BCP 47
	RightToLeft            bool      // which side a book of it opens on
	Made                   time.Time // the zero time: not said
}

// Document is a PDF while it grows.
type Document struct {
	Root *Element // the structure

	info     Info
	file     file
	pages    []*Page
	fonts    [4]*Font
	images   map[string]*Image
	order    []*Image
	headings []heading
	attached []attachment
}

// heading is an entry of the table of contents that readers show beside the pages.
type heading struct {
	level int
	says  string
	page  *Page
	y     float64
}

// New begins a document.
func New(info Info) *Document {
	return &Document{Root: &Element{Tag: "Document"}, info: info, images: map[string]*Image{}}
}

// Page adds an empty page; width and height are in points.
func (d *Document) Page(width, height float64) *Page {
	p := &Page{Width: width, Height: height, ref: d.file.reserve()}
	d.pages = append(d.pages, p)
	return p
}

// Font gives the typeface of a weight and a slope.
func (d *Document) Font(bold, italic bool) *Font {
	n := 0
	if bold {
		n++
	}
	if italic {
		n += 2
	}
	if d.fonts[n] == nil {
		f := face.Of(bold, italic)
		d.fonts[n] = &Font{f, fmt.Sprintf("F%d", n+1), make([]rune, f.Glyphs())}
	}
	return d.fonts[n]
}

// Bookmark adds an entry to the table of contents: what is y points below the top of a page. The
// highest level is 1.
func (d *Document) Bookmark(level int, says string, p *Page, y float64) {
	d.headings = append(d.headings, heading{level, says, p, y})
}

// Write writes the document. It can be called once.
func (d *Document) Write(w io.Writer) error {
	f := &d.file
	root, tree, pages := f.reserve(), f.reserve(), f.reserve()
	d.Root.number(f)
	parents := d.putPages(pages)
	d.Root.put(f, tree)
	f.put(tree, fmt.Sprintf("<</Type/StructTreeRoot/K %v/ParentTree<</Nums[%s]>>/ParentTreeNextKey %d>>", d.Root.ref, strings.Join(parents, " "), len(parents)))
	var b strings.Builder
	fmt.Fprintf(&b, "<</Type/Catalog/Pages %v/StructTreeRoot %v/MarkInfo<</Marked true>>/Lang%s/Metadata %v", pages, tree, ascii(d.info.Language),
		f.bytes("/Type/Metadata/Subtype/XML", d.info.xmp()))
	b.WriteString("/ViewerPreferences<</DisplayDocTitle true")
	if d.info.RightToLeft {
		b.WriteString("/Direction/R2L")
	}
	b.WriteString(">>")
	if outlines := d.putOutlines(); outlines != 0 {
		fmt.Fprintf(&b, "/Outlines %v", outlines)
	}
	b.WriteString(d.putAttached() + ">>")
	f.put(root, b.String())
	return f.write(w, root, f.add(d.info.dictionary()))
}

// putPages writes pages and what they use, and gives the entries of the tree that leads from marked
// content back to its elements.
func (d *Document) putPages(to Ref) (parents []string) {
	f := &d.file
	var resources, kids strings.Builder
	resources.WriteString("<</Font<<")
	for _, font := range d.fonts {
		if font != nil {
			fmt.Fprintf(&resources, "/%s %v", font.name, font.put(f))
		}
	}
	resources.WriteString(">>/XObject<<")
	for _, i := range d.order {
		fmt.Fprintf(&resources, "/%s %v", i.name, i.ref)
	}
	resources.WriteString(">>>>")
	shared := f.add(resources.String())
	key := func(value string) int {
		parents = append(parents, fmt.Sprintf("%d %s", len(parents), value))
		return len(parents) - 1
	}
	for _, p := range d.pages {
		p.Close()
		var owners, annots strings.Builder
		for _, e := range p.marks {
			fmt.Fprintf(&owners, "%v ", e.ref)
		}
		n := key("[" + owners.String() + "]")
		for _, l := range p.links {
			fmt.Fprintf(&annots, "%v ", d.putLink(p, l, key(l.element.ref.String())))
		}
		f.put(p.ref, fmt.Sprintf("<</Type/Page/Parent %v/MediaBox[0 0 %.2f %.2f]/Resources %v/Contents %v/StructParents %d/Tabs/S/Annots[%s]>>",
			to, p.Width, p.Height, shared, f.stream("", p.content), n, annots.String()))
		fmt.Fprintf(&kids, "%v ", p.ref)
	}
	f.put(to, fmt.Sprintf("<</Type/Pages/Count %d/Kids[%s]>>", len(d.pages), kids.String()))
	return parents
}

func (d *Document) putLink(p *Page, l link, parent int) Ref {
	r := d.file.add(fmt.Sprintf("<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[%.2f %.2f %.2f %.2f]/Contents%s/StructParent %d/P %v/A<</S/URI/URI%s>>>>",
		l.left, l.bottom, l.right, l.top, text(l.says), parent, p.ref, ascii(l.address)))
	l.element.kids = append(l.element.kids, kid{page: p, annot: r})
	return r
}

package pdf

import (
	"fmt"
	"strings"
)

// Element is a part of what a document says, such as a paragraph or the header of a column. A
// reader goes through elements in the order in which they were added.
type Element struct {
	Tag        string // of the standard structure types: "P", "H1", "TH"
	Attributes string // a dictionary as PDF writes it; "": none
	Alt        string // says what a picture shows
	Actual     string // the text that what is drawn stands for, where glyphs don't say it
	Lang       string // BCP 47, where it is not the document's

	kids []kid
	ref  Ref
}

// kid is what an element holds: another element, or what is marked on a page, or an annotation.
type kid struct {
	element *Element
	page    *Page
	mark    int
	annot   Ref
}

// Add puts a new element at the end of this one.
func (e *Element) Add(tag string) *Element {
	child := &Element{Tag: tag}
	e.kids = append(e.kids, kid{element: child})
	return child
}

// Attributes of elements.
const (
	ColumnHeader = "<</O/Table/Scope/Column>>"
	RowHeader    = "<</O/Table/Scope/Row>>"
	Bulleted     = "<</O/List/ListNumbering/Disc>>"
	Numbered     = "<</O/List/ListNumbering/Decimal>>"
)

// BlockOf are the attributes of a figure that covers a part of a page, in points from its lower left.
func BlockOf(left, bottom, right, top float64) string {
	return fmt.Sprintf("<</O/Layout/Placement/Block/BBox[%.2f %.2f %.2f %.2f]>>", left, bottom, right, top)
}

// number gives every element a reference, so that they can name one another.
func (e *Element) number(f *file) {
	e.ref = f.reserve()
	for _, k := range e.kids {
		if k.element != nil {
			k.element.number(f)
		}
	}
}

// put writes an element and all below it.
func (e *Element) put(f *file, parent Ref) {
	var b strings.Builder
	fmt.Fprintf(&b, "<</Type/StructElem/S/%s/P %v", e.Tag, parent)
	page := e.page()
	if page != nil {
		fmt.Fprintf(&b, "/Pg %v", page.ref)
	}
	for _, x := range []struct{ name, value string }{{"Alt", e.Alt}, {"ActualText", e.Actual}} {
		if x.value != "" {
			b.WriteString("/" + x.name + text(x.value))
		}
	}
	if e.Lang != "" {
		b.WriteString("/Lang" + ascii(e.Lang))
	}
	if e.Attributes != "" {
		b.WriteString("/A" + e.Attributes)
	}
	b.WriteString("/K[")
	for _, k := range e.kids {
		switch {
		case k.element != nil:
			fmt.Fprintf(&b, "%v ", k.element.ref)
		case k.annot != 0:
			fmt.Fprintf(&b, "<</Type/OBJR/Obj %v/Pg %v>>", k.annot, k.page.ref)
		case k.page == page:
			fmt.Fprintf(&b, "%d ", k.mark)
		default:
			fmt.Fprintf(&b, "<</Type/MCR/Pg %v/MCID %d>>", k.page.ref, k.mark)
		}
	}
	b.WriteString("]>>")
	f.put(e.ref, b.String())
	for _, k := range e.kids {
		if k.element != nil {
			k.element.put(f, e.ref)
		}
	}
}

// page is the page on which an element's own content begins.
func (e *Element) page() *Page {
	for _, k := range e.kids {
		if k.element == nil && k.annot == 0 {
			return k.page
		}
	}
	return nil
}

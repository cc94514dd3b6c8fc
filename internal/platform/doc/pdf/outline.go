package pdf

import "fmt"

// entry is a heading with those below it.
type entry struct {
	heading
	ref      Ref
	children []*entry
}

// putOutlines writes the table of contents; 0 when there are no headings.
func (d *Document) putOutlines() Ref {
	if len(d.headings) == 0 {
		return 0
	}
	top := &entry{ref: d.file.reserve()}
	open := []*entry{top} // from the top down to the latest
	for _, h := range d.headings {
		for len(open) > 1 && open[len(open)-1].level >= h.level {
			open = open[:len(open)-1]
		}
		e := &entry{heading: h, ref: d.file.reserve()}
		parent := open[len(open)-1]
		parent.children = append(parent.children, e)
		open = append(open, e)
	}
	d.file.put(top.ref, "<</Type/Outlines"+d.putEntries(top)+">>")
	return top.ref
}

// putEntries writes what is below an entry, and gives what the entry itself says of it.
func (d *Document) putEntries(parent *entry) string {
	if len(parent.children) == 0 {
		return ""
	}
	last := len(parent.children) - 1
	for i, e := range parent.children {
		body := fmt.Sprintf("<</Title%s/Parent %v/Dest[%v/XYZ null %.2f null]", text(e.says), parent.ref, e.page.ref, e.page.Height-e.y)
		if i > 0 {
			body += fmt.Sprintf("/Prev %v", parent.children[i-1].ref)
		}
		if i < last {
			body += fmt.Sprintf("/Next %v", parent.children[i+1].ref)
		}
		d.file.put(e.ref, body+d.putEntries(e)+">>")
	}
	return fmt.Sprintf("/First %v/Last %v/Count %d", parent.children[0].ref, parent.children[last].ref, parent.visible())
}

// visible is how many entries stand below one when all are open.
func (e *entry) visible() int {
	n := len(e.children)
	for _, c := range e.children {
		n += c.visible()
	}
	return n
}

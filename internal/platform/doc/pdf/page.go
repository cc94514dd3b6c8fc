package pdf

import "fmt"

// Colour is what ink to use, as 0xRRGGBB.
type Colour uint32

// Page is one page. Measures are points; y counts from its top edge down.
type Page struct {
	Width, Height float64

	ref      Ref
	content  []byte
	marks    []*Element // by the number of the marked content
	links    []link
	open     *Element // whose content is being drawn
	artifact bool     // or what is being drawn belongs to nobody
}

// link is a place on a page that leads to an address.
type link struct {
	element                  *Element
	address, says            string
	left, bottom, right, top float64
}

// Of says that what is drawn from here on belongs to an element.
func (p *Page) Of(e *Element) {
	if p.open == e {
		return
	}
	p.Close()
	stands := ""
	if e.Actual != "" { // said twice: some readers look for it in the structure, others here
		stands = "/ActualText" + text(e.Actual)
	}
	p.content = fmt.Appendf(p.content, "/%s<</MCID %d%s>>BDC\n", e.Tag, len(p.marks), stands)
	e.kids = append(e.kids, kid{page: p, mark: len(p.marks)})
	p.marks = append(p.marks, e)
	p.open = e
}

// Artifact says that what is drawn from here on is decoration, which nobody needs to be told of.
func (p *Page) Artifact() { p.begin("/Artifact BMC\n") }

// Footer says the same of what stands at the foot of every page.
func (p *Page) Footer() { p.begin("/Artifact<</Type/Pagination/Subtype/Footer>>BDC\n") }

func (p *Page) begin(artifact string) {
	if p.artifact {
		return
	}
	p.Close()
	p.content = append(p.content, artifact...)
	p.artifact = true
}

// Close ends what belongs to an element, or to nobody.
func (p *Page) Close() {
	if p.open != nil || p.artifact {
		p.content = append(p.content, "EMC\n"...)
	}
	p.open, p.artifact = nil, false
}

// Text draws glyphs of a font from a point on the line that they stand on.
func (p *Page) Text(f *Font, size, x, y float64, c Colour, glyphs []uint16) {
	p.colour(c, "rg ")
	p.text(f, size, x, y, glyphs)
}

// Unseen puts glyphs where they can be selected and copied, and draws nothing.
func (p *Page) Unseen(f *Font, size, x, y float64, glyphs []uint16) {
	p.content = append(p.content, "3 Tr "...)
	p.text(f, size, x, y, glyphs)
	p.content = append(p.content, "0 Tr\n"...)
}

func (p *Page) text(f *Font, size, x, y float64, glyphs []uint16) {
	p.content = append(p.content, "BT/"+f.name+" "...)
	p.numbers(size)
	p.content = append(p.content, "Tf "...)
	p.numbers(x, p.Height-y)
	p.content = append(p.content, "Td<"...)
	const digits = "0123456789ABCDEF"
	for _, g := range glyphs {
		p.content = append(p.content, digits[g>>12], digits[g>>8&15], digits[g>>4&15], digits[g&15])
	}
	p.content = append(p.content, ">Tj ET\n"...)
}

// Link makes a rectangle of the page lead to an address; says is what a screen reader tells of it.
func (p *Page) Link(e *Element, address, says string, x, y, width, height float64) {
	p.links = append(p.links, link{e, address, says, x, p.Height - y - height, x + width, p.Height - y})
}

// numbers writes measures, each with a space behind it.
func (p *Page) numbers(list ...float64) {
	for _, x := range list {
		p.content = append(number(p.content, x), ' ')
	}
}

func (p *Page) colour(c Colour, operator string) {
	for shift := 16; shift >= 0; shift -= 8 {
		p.content = append(number(p.content, float64(c>>shift&0xff)/255), ' ')
	}
	p.content = append(p.content, operator...)
}

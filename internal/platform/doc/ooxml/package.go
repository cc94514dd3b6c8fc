// Package ooxml writes packages of Office Open XML, ISO/IEC 29500: a zip of parts, what kind each
// is, and how they hang together. It knows nothing of what is in the parts. The same calls give the same bytes.
package ooxml

import (
	"archive/zip"
	"encoding/xml"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/klauspost/compress/flate"
)

// Declaration is what every part of XML begins with.
const Declaration = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

// Relationships of parts, as [Package.Relate] wants them.
const (
	relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	packaged      = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/"
)

// Package is a file while it grows.
type Package struct {
	parts     []part
	types     strings.Builder
	relations map[string]*relations // by the part that they are of; "" is the file itself
}

type part struct {
	name string
	data []byte
}

type relations struct {
	n    int
	body strings.Builder
}

// Add adds a part, such as "word/document.xml", and says of which content type it is. Data is kept.
func (p *Package) Add(name, contentType string, data []byte) {
	p.parts = append(p.parts, part{name, data})
	fmt.Fprintf(&p.types, `<Override PartName="/%s" ContentType="%s"/>`, name, contentType)
}

// Relate says that a part leads to another, and gives the id by which it names it. Kind is the last
// word of the relationship's address, such as "styles". From "" is the file itself.
func (p *Package) Relate(from, kind, to string) string {
	target := "/" + to
	return p.relate(from, relationships+kind, target, "")
}

// Link says that a part leads to an address outside, and gives the id by which it names it.
func (p *Package) Link(from, address string) string {
	return p.relate(from, relationships+"hyperlink", address, ` TargetMode="External"`)
}

func (p *Package) relate(from, kind, target, mode string) string {
	if p.relations == nil {
		p.relations = map[string]*relations{}
	}
	r := p.relations[from]
	if r == nil {
		r = &relations{}
		p.relations[from] = r
	}
	r.n++
	id := fmt.Sprintf("rId%d", r.n)
	fmt.Fprintf(&r.body, `<Relationship Id="%s" Type="%s" Target="%s"%s/>`, id, kind, Escape(target), mode)
	return id
}

// Properties are what a file says about itself.
type Properties struct {
	Title, Subject, Author, Language, Status string
	Made                                     time.Time // the zero time: not said
}

// Describe adds the properties.
func (p *Package) Describe(x Properties) {
	const name = "docProps/core.xml"
	var b strings.Builder
	b.WriteString(Declaration + `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"` +
		` xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">`)
	for _, e := range []struct{ name, value string }{
		{"dc:title", x.Title}, {"dc:subject", x.Subject}, {"dc:creator", x.Author}, {"dc:language", x.Language}, {"cp:contentStatus", x.Status},
	} {
		if e.value != "" {
			fmt.Fprintf(&b, "<%s>%s</%[1]s>", e.name, Escape(e.value))
		}
	}
	if !x.Made.IsZero() {
		for _, e := range []string{"created", "modified"} {
			fmt.Fprintf(&b, `<dcterms:%s xsi:type="dcterms:W3CDTF">%s</dcterms:%[1]s>`, e, x.Made.UTC().Format(time.RFC3339))
		}
	}
	b.WriteString("</cp:coreProperties>")
	p.Add(name, "application/vnd.openxmlformats-package.core-properties+xml", []byte(b.String()))
	p.relate("", packaged+"core-properties", "/"+name, "")
}

// Write writes the file: what kinds there are, then the parts and what they lead to, by name.
func (p *Package) Write(w io.Writer) error {
	parts := slices.Clone(p.parts)
	for from, r := range p.relations {
		dir, file := path.Split(from)
		parts = append(parts, part{dir + "_rels/" + file + ".rels", []byte(Declaration +
			`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` + r.body.String() + "</Relationships>")})
	}
	slices.SortFunc(parts, func(a, b part) int { return strings.Compare(a.name, b.name) })
	types := Declaration + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` + p.types.String() + "</Types>"
	z := zip.NewWriter(w)
	var deflate *flate.Writer // one for all parts: they are written one after the other
	z.RegisterCompressor(zip.Deflate, func(to io.Writer) (_ io.WriteCloser, err error) {
		if deflate != nil {
			deflate.Reset(to)
			return deflate, nil
		}
		deflate, err = flate.NewWriter(to, flate.DefaultCompression)
		return deflate, err
	})
	for _, x := range append([]part{{"[Content_Types].xml", []byte(types)}}, parts...) {
		f, err := z.CreateHeader(&zip.FileHeader{Name: x.name, Method: zip.Deflate}) // no time: it would differ each time
		if err == nil {
			_, err = f.Write(x.data)
		}
		if err != nil {
			return err
		}
	}
	return z.Close()
}

// Escape is a text as XML holds it, in an element or an attribute. It has to be clean of what XML can't
// hold.
func Escape(s string) string {
	if !strings.ContainsAny(s, "<>&\"'\t\n\r") {
		return s
	}
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a builder takes everything
	return b.String()
}

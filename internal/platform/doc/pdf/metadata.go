package pdf

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"strings"
	"time"
)

// producer is who wrote the file.
const producer = "Homeward"

// xmp is what the document says about itself, and that it is meant for PDF/UA-1.
func (i Info) xmp() []byte {
	var b bytes.Buffer
	b.WriteString("<?xpacket begin=\"\ufeff\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n" +
		`<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""` +
		` xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"` +
		` xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">` + "\n")
	fmt.Fprintf(&b, "<dc:format>application/pdf</dc:format>\n<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">%s</rdf:li></rdf:Alt></dc:title>\n", escaped(i.Title))
	if i.Subject != "" {
		fmt.Fprintf(&b, "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">%s</rdf:li></rdf:Alt></dc:description>\n", escaped(i.Subject))
	}
	if i.Author != "" {
		fmt.Fprintf(&b, "<dc:creator><rdf:Seq><rdf:li>%s</rdf:li></rdf:Seq></dc:creator>\n", escaped(i.Author))
	}
	fmt.Fprintf(&b, "<dc:language><rdf:Bag><rdf:li>%s</rdf:li></rdf:Bag></dc:language>\n", escaped(i.Language))
	if !i.Made.IsZero() {
		made := i.Made.UTC().Format(time.RFC3339)
		fmt.Fprintf(&b, "<xmp:CreateDate>%s</xmp:CreateDate><xmp:ModifyDate>%[1]s</xmp:ModifyDate>\n", made)
	}
	fmt.Fprintf(&b, "<pdf:Producer>%s</pdf:Producer>\n<pdfuaid:part>1</pdfuaid:part>\n</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>\n", producer)
	return b.Bytes()
}

// dictionary says the same in the older way.
func (i Info) dictionary() string {
	var b strings.Builder
	fmt.Fprintf(&b, "<</Producer(%s)", producer)
	for _, x := range []struct{ name, value string }{{"Title", i.Title}, {"Subject", i.Subject}, {"Author", i.Author}} {
		if x.value != "" {
			b.WriteString("/" + x.name + text(x.value))
		}
	}
	if !i.Made.IsZero() {
		made := i.Made.UTC().Format("20060102150405")
		fmt.Fprintf(&b, "/CreationDate(D:%sZ)/ModDate(D:%[1]sZ)", made)
	}
	b.WriteString(">>")
	return b.String()
}

func escaped(s string) string {
	var b bytes.Buffer
	_ = xml.EscapeText(&b, []byte(s)) // a buffer takes everything
	return b.String()
}

package doc_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"example.org/homeward/internal/citytest/office"
	"example.org/homeward/internal/platform/doc"
)

// failing is a test or a property of one.
type failing interface {
	Helper()
	Errorf(string, ...any)
	Fatal(...any)
}

// parts are the parts of an Office file. The test fails if one is no well-formed XML, or leads to what is
// not there, or is of no known kind, or if a name leads nowhere.
func parts(t failing, file []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if all[f.Name] != "" || !f.Modified.IsZero() && f.Modified.Year() > 1980 {
			t.Errorf("%s is there twice, or has a time", f.Name)
		}
		all[f.Name] = string(data)
	}
	for name, body := range all {
		if strings.HasPrefix(name, "word/media/") || strings.HasPrefix(name, "ppt/media/") {
			continue
		}
		if !strings.HasSuffix(name, ".rels") && name != "[Content_Types].xml" && !strings.Contains(all["[Content_Types].xml"], `PartName="/`+name+`"`) {
			t.Errorf("nobody says of what kind %s is", name)
		}
		ids := map[string]bool{}
		dir, base := path.Split(name)
		for _, e := range elements(t, name, all[dir+"_rels/"+base+".rels"]) {
			ids[e["Id"]] = true
			if to, inside := strings.CutPrefix(e["Target"], "/"); inside && all[to] == "" {
				t.Errorf("%s leads to %s, which is not there", name, to)
			}
		}
		for _, e := range elements(t, name, body) {
			for _, key := range []string{"r:id", "r:embed"} {
				if e[key] != "" && !ids[e[key]] {
					t.Errorf("%s names %s, which leads nowhere", name, e[key])
				}
			}
		}
	}
	return all
}

// elements are the elements of a part, with their attributes; "" is the element's own name.
func elements(t failing, name, body string) (list []map[string]string) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(body))
	for {
		token, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			return list
		}
		if err != nil {
			t.Fatal(name, err)
		}
		if s, ok := token.(xml.StartElement); ok {
			e := map[string]string{"": s.Name.Space + ":" + s.Name.Local}
			for _, a := range s.Attr {
				key := a.Name.Local
				if a.Name.Space != "" {
					key = a.Name.Space + ":" + key
				}
				e[key] = a.Value
			}
			list = append(list, e)
		}
	}
}

// find gives what an attribute says in the elements of a name, in order.
func find(t failing, body, element, attribute string) (list []string) {
	t.Helper()
	for _, e := range elements(t, element, body) {
		if e[""] == element {
			list = append(list, e[attribute])
		}
	}
	return list
}

// paragraphs are the texts of paragraphs of Word ("w") or of slides ("a").
func paragraphs(t failing, body, space string) (list []string) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(body))
	in, skip := false, 0
	for {
		token, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			return list
		}
		if err != nil {
			t.Fatal(err)
		}
		switch x := token.(type) {
		case xml.StartElement:
			switch x.Name.Space + ":" + x.Name.Local {
			case "mc:AlternateContent":
				skip++
			case space + ":p":
				if skip == 0 {
					list = append(list, "")
				}
			case space + ":t":
				in = skip == 0
			case space + ":br":
				list[len(list)-1] += "\n"
			case "w:tab":
				if len(list) > 0 {
					list[len(list)-1] += "\t"
				}
			}
		case xml.EndElement:
			switch x.Name.Local {
			case "AlternateContent":
				skip--
			case "t":
				in = false
			}
		case xml.CharData:
			if in {
				list[len(list)-1] += string(x)
			}
		}
	}
}

// TestTextSurvivesWordAndSlides writes any text, and reads it back.
func TestTextSurvivesWordAndSlides(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		said := text().Draw(t, "text")
		want := doc.Clean(said)
		block := doc.Paragraph{Text: doc.Text{{Text: said, Bold: true, Lang: "pl"}}}
		var word, slides bytes.Buffer
		if err := doc.DOCX(&word, doc.Document{Meta: doc.Meta{Title: said, Author: said, Status: said}, Footer: said, Blocks: []doc.Block{doc.Paragraph{Text: doc.Plain("first")}, block}}); err != nil {
			t.Fatal(err)
		}
		if err := doc.PPTX(&slides, doc.Deck{Meta: doc.Meta{Title: said}, Slides: []doc.Slide{{Title: said, Blocks: []doc.Block{block}, Notes: []string{said}}}}); err != nil {
			t.Fatal(err)
		}
		found := paragraphs(t, parts(t, word.Bytes())["word/document.xml"], "w")
		if want == "" {
			return
		}
		if got := found[len(found)-1]; got != want {
			t.Errorf("Word: %q became %q", want, got)
		}
		all := parts(t, slides.Bytes())
		if got := paragraphs(t, all["ppt/slides/slide1.xml"], "a")[1]; got != want {
			t.Errorf("a slide: %q became %q", want, got)
		}
		if got := paragraphs(t, all["ppt/notesSlides/notesSlide1.xml"], "a")[0]; got != want {
			t.Errorf("notes: %q became %q", want, got)
		}
	})
}

// TestOpensInLibreOffice has a program of others open what we write, and looks at what it makes of it.
func TestOpensInLibreOffice(t *testing.T) {
	if testing.Short() {
		t.Skip("no LibreOffice in the short tests")
	}
	files := map[string][]byte{
		"pack.docx":   written(t, func(b *bytes.Buffer) error { return doc.DOCX(b, sample()) }),
		"empty.docx":  written(t, func(b *bytes.Buffer) error { return doc.DOCX(b, doc.Document{}) }),
		"slides.pptx": written(t, func(b *bytes.Buffer) error { return doc.PPTX(b, deck()) }),
		"none.pptx":   written(t, func(b *bytes.Buffer) error { return doc.PPTX(b, doc.Deck{}) }),
	}
	said := map[string]string{}
	for name, pdf := range office.Convert(t, files) {
		said[name] = string(office.Run(t, pdf, "pdftotext", "-layout", "FILE", "-"))
	}
	for name, words := range map[string][]string{
		"pack.docx": {
			"Session pack: a bed for tonight", "Draft 3", "How we work together", "guide for hosts", "Zażółć gęślą jaźń", "Ґанок, їжа, єдність", "2. The case",
			"Not safe where you are?", "☑ The kettle is on", "Stage 6", "The pathway, as a line", "✓ soup", "=1+1", "Your name ___", "<script>alert(1)</script>", "Person 80", "1 of 1", "2 of 1",
		},
		"slides.pptx": {"A bed for tonight", "41 people slept outside", "counted on 12 November", "Stage 6", "Pledges, by stage", "by March", "What it may look like", "Remember", "☑ Chairs", "<script>alert(1)</script>"},
	} {
		text := strings.Join(strings.Fields(said[name]), " ")
		for _, w := range words {
			if !strings.Contains(text, w) {
				t.Errorf("%s: LibreOffice doesn't show %q", name, w)
			}
		}
	}
	pages := strings.Split(said["pack.docx"], "\f")
	for i, page := range pages {
		if strings.Contains(page, "Person 4") && !strings.Contains(page, "What they said") {
			t.Errorf("page %d goes on with a table that has no header there", i+1)
		}
	}
	if n := strings.Count(said["slides.pptx"], "\f"); n != len(deck().Slides) {
		t.Errorf("%d slides", n)
	}
}

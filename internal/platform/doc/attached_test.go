package doc_test

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"example.org/homeward/internal/citytest/office"
	"example.org/homeward/internal/platform/doc"
)

const kind = "application/json"

// holding is a document with a file inside.
func holding(text string) doc.Document {
	d := sample()
	d.Attached = []doc.Attachment{{Name: "log.json", Kind: kind, Says: "The same, for a program – ü", Data: []byte(text)}}
	return d
}

// TestAttached: a file inside a PDF is found by readers that are not ours and by ours, belongs to the
// document, and leaves its structure as it was.
func TestAttached(t *testing.T) {
	text := `{"says": "` + strings.Repeat("Zażółć \nendstream\n", 3000) + `"}`
	file := pdfOf(t, holding(text))
	if !bytes.Equal(file, pdfOf(t, holding(text))) {
		t.Error("the same document gives other bytes")
	}
	got, err := doc.AttachedTo(file, kind, 1<<20)
	if err != nil || string(got) != text {
		t.Errorf("%v, %d bytes of %d", err, len(got), len(text))
	}
	office.Run(t, file, "qpdf", "--check", "FILE")
	if list := string(office.Run(t, file, "pdfdetach", "-list", "FILE")); !strings.Contains(list, "1 embedded files") || !strings.Contains(list, "log.json") {
		t.Error(list)
	}
	if got := string(office.Run(t, file, "qpdf", "--show-attachment=log.json", "FILE")); got != text {
		t.Errorf("another reader finds %d bytes of %d", len(got), len(text))
	}
	p := office.ReadPDF(t, file)
	belong, _ := p.Catalog()["/AF"].([]any)
	if len(belong) != 1 {
		t.Fatalf("%v belongs to the document", p.Catalog()["/AF"])
	}
	spec := p.Dict(belong[0])
	if spec["/AFRelationship"] != "/Data" || office.Words(spec["/Desc"]) != "The same, for a program – ü" || office.Words(spec["/UF"]) != "log.json" {
		t.Errorf("%v", spec)
	}
	if astray := p.Astray(); len(astray) > 0 {
		t.Errorf("content that its element doesn't know: %.300q", astray)
	}
	bare := office.ReadPDF(t, pdfOf(t, sample()))
	if fmt.Sprint(tagsOf(p.Structure())) != fmt.Sprint(tagsOf(bare.Structure())) {
		t.Error("the document reads in another way with a file inside")
	}
	if _, there := bare.Catalog()["/AF"]; there {
		t.Error("something belongs to a document without a file inside")
	}
}

func tagsOf(e *office.Element) (out []string) {
	for _, k := range e.Kids {
		out = append(append(out, k.Tag), tagsOf(k)...)
	}
	return out
}

// TestNothingAttached: of what is not ours nothing is read, and of what is too large neither.
func TestNothingAttached(t *testing.T) {
	file := pdfOf(t, holding("{}"))
	at := bytes.Index(file, []byte("/Type/EmbeddedFile"))
	other := func(from, to string) []byte { // where it stands in what is attached, or at the beginning
		if strings.HasPrefix(from, "%") {
			return bytes.Replace(file, []byte(from), []byte(to), 1)
		}
		return append(bytes.Clone(file[:at]), bytes.Replace(file[at:], []byte(from), []byte(to), 1)...)
	}
	for what, raw := range map[string][]byte{
		"nothing": {}, "no PDF": []byte("%PDF-1.7 hello"), "no file": pdfOf(t, sample()), "cut": file[:at+100], "cut in between": file[:at+20],
		"another version": other("%PDF-1.7", "%PDF-1.4"), "another size": other("<</Size 2", "<</Size 3"), "a minus": other("<</Size 2", "<</Size -2"),
		"another filter": other("/Filter/FlateDecode/Length", "/Filter/RunLengthDecode/Length"),
		"a long length":  other("/Filter/FlateDecode/Length ", "/Filter/FlateDecode/Length 99999"),
		"two of them":    append(bytes.Clone(file), file[bytes.LastIndex(file[:at], []byte(" 0 obj")):]...),
		"too large":      pdfOf(t, holding(strings.Repeat(" ", 1<<20+1))),
	} {
		if got, err := doc.AttachedTo(raw, kind, 1<<20); !errors.Is(err, doc.ErrNothingAttached) {
			t.Errorf("%s: %q %v", what, got, err)
		}
	}
	if got, err := doc.AttachedTo(file, kind, 1<<20); string(got) != "{}" || err != nil {
		t.Errorf("%q %v", got, err)
	}
}

// Whatever is read, no more comes out than was allowed, and what we wrote is what comes out.
func FuzzAttached(f *testing.F) {
	var b bytes.Buffer
	small := doc.Document{Attached: []doc.Attachment{{Name: "log.json", Kind: kind, Data: []byte(`{"entries":[]}`)}}}
	if err := doc.PDF(&b, small); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes())
	f.Add([]byte("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<</Type/EmbeddedFile/Subtype/application#2Fjson/Params<</Size 9>>/Filter/FlateDecode/Length 9>>\nstream\n"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		got, err := doc.AttachedTo(raw, kind, 1000)
		if len(got) > 1000 || err != nil && !errors.Is(err, doc.ErrNothingAttached) {
			t.Errorf("%d bytes, %v", len(got), err)
		}
	})
}

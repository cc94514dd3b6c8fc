package toolkitweb

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"slices"
	"strings"
	"sync"

	"example.org/homeward/internal/platform/doc"
)

// file is one file of the toolkit, as it is sent.
type file struct {
	name, media string
	tag         string // changes when the bytes do
	body        []byte
}

// media are the formats, and what each is called on the wire.
var media = map[string]string{
	"pdf":  "application/pdf",
	"docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
	"xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	"pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
	"csv":  "text/csv; charset=utf-8",
	"md":   "text/markdown; charset=utf-8",
	"zip":  "application/zip",
}

// slot is where a file stands.
type slot struct {
	name, ending string
	large        bool
}

// packName is what the file with everything in it is called.
const packName = "pack"

// shelf makes each file when it is first asked for, and keeps it: all of them together are a few megabytes.
type shelf struct {
	papers []paper
	files  map[slot]func() (file, error)
}

func newShelf(papers []paper, with func(look) maker) *shelf {
	s := &shelf{papers: papers, files: map[slot]func() (file, error){}}
	for _, large := range []bool{false, true} {
		for _, p := range papers {
			for _, ending := range p.formats() {
				at := slot{p.name, ending, large}
				s.files[at] = sync.OnceValues(func() (file, error) {
					return finished(at, func(w io.Writer) error { return write(w, p, ending, with, large) })
				})
			}
		}
		at := slot{packName, "zip", large}
		s.files[at] = sync.OnceValues(func() (file, error) {
			return finished(at, func(w io.Writer) error { return s.pack(w, large) })
		})
	}
	return s
}

// find gives the file of an address, "log-have.pdf"; false when there is none of this name.
func (s *shelf) find(address string, large bool) (func() (file, error), bool) {
	at := strings.LastIndexByte(address, '.')
	if at < 0 {
		return nil, false
	}
	f, ok := s.files[slot{address[:at], address[at+1:], large}]
	return f, ok
}

// paper finds a document by its name.
func (s *shelf) paper(name string) (paper, bool) {
	i := slices.IndexFunc(s.papers, func(p paper) bool { return p.name == name })
	if i < 0 {
		return paper{}, false
	}
	return s.papers[i], true
}

func finished(at slot, write func(io.Writer) error) (file, error) {
	var b bytes.Buffer
	if err := write(&b); err != nil {
		return file{}, err
	}
	sum := sha256.Sum256(b.Bytes())
	return file{name: at.file(), media: media[at.ending], tag: `"` + hex.EncodeToString(sum[:12]) + `"`, body: b.Bytes()}, nil
}

// file is what it is called where it is kept.
func (at slot) file() string {
	if at.large {
		return at.name + "-large." + at.ending
	}
	return at.name + "." + at.ending
}

// write writes a document in one of its formats.
func write(w io.Writer, p paper, ending string, with func(look) maker, large bool) error {
	m := with(look{large: large, data: ending == "xlsx" || ending == "csv"})
	switch ending {
	case "pptx":
		return doc.PPTX(w, m.translatedDeck(p.deck(m)))
	case "pdf":
		return doc.PDF(w, m.document(p))
	case "docx":
		return doc.DOCX(w, m.document(p))
	case "xlsx":
		return doc.XLSX(w, m.document(p))
	case "csv":
		t, _ := m.document(p).Blocks[0].(doc.Table) // a table comes first in what is made for a workbook
		return doc.CSV(w, t)
	}
	return doc.Markdown(w, m.document(p))
}

// pack writes every file once, in a folder for each format.
func (s *shelf) pack(w io.Writer, large bool) error {
	z := zip.NewWriter(w)
	for _, p := range s.papers {
		for _, ending := range p.formats() {
			f, err := s.files[slot{p.name, ending, large}]()
			if err != nil {
				return err
			}
			to, err := z.CreateHeader(&zip.FileHeader{Name: ending + "/" + f.name, Method: zip.Deflate})
			if err != nil {
				return err
			}
			if _, err := to.Write(f.body); err != nil {
				return err
			}
		}
	}
	return z.Close()
}

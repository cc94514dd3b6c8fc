package source

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
)

// MaxFiles is more files than any import has.
const MaxFiles = 500

// Gathered are the files of an import: those that were named, and those in zips that were named.
type Gathered struct {
	Files   []File
	Skipped []Skipped // in folders and zips: what no import reads
	// Unpacked is how many bytes zips may hold together; 0: what a file may be long.
	Unpacked int64
}

var errUnpacked = errors.New("the zip holds more than can be read here")

// Found takes a file that nobody named, or says why not.
func (g *Gathered) Found(f File) {
	switch strings.ToLower(path.Ext(f.Name)) {
	case ".csv", ".json":
		f.Found = true
		g.Files = append(g.Files, f)
	default:
		g.Skipped = append(g.Skipped, Skipped{f.Name, "it is no .csv or .json file"})
	}
}

// Zipped reports whether a file begins as zips do.
func Zipped(r io.ReaderAt) bool {
	head := make([]byte, 4)
	n, _ := r.ReadAt(head, 0) // a shorter file is no zip
	return string(head[:n]) == "PK\x03\x04"
}

// Zip takes the files in a zip. They are unpacked only while they are read.
func (g *Gathered) Zip(name string, r io.ReaderAt, size int64) error {
	z, err := zip.NewReader(r, size)
	if err != nil {
		return fmt.Errorf("the zip %s can't be read: %w", name, err)
	}
	if len(z.File) > 10*MaxFiles {
		return fmt.Errorf("the zip %s holds more than %d files", name, 10*MaxFiles)
	}
	before := len(g.Files)
	for _, f := range z.File {
		if strings.HasPrefix(f.Name, "xl/") {
			return fmt.Errorf("%s is a spreadsheet. Save it as CSV, and bring that in", name)
		}
		if !f.FileInfo().IsDir() {
			g.Found(File{Name: f.Name, Open: g.bounded(f.Open)})
		}
	}
	if len(g.Files) == before {
		return fmt.Errorf("there are no .csv or .json files in the zip %s", name)
	}
	return nil
}

// Held takes a file that is in memory, be it a zip.
func (g *Gathered) Held(name string, body []byte) error {
	if r := bytes.NewReader(body); Zipped(r) {
		return g.Zip(name, r, int64(len(body)))
	}
	g.Files = append(g.Files, File{Name: name, Open: func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(body)), nil }})
	return nil
}

// bounded ends what is unpacked without end: a small zip may hold more than any machine.
func (g *Gathered) bounded(open func() (io.ReadCloser, error)) func() (io.ReadCloser, error) {
	if g.Unpacked == 0 {
		return open
	}
	return func() (io.ReadCloser, error) {
		r, err := open()
		return &unpacking{r, &g.Unpacked}, err
	}
}

// unpacking reads from a zip, and counts down what may still be read.
type unpacking struct {
	io.ReadCloser
	left *int64
}

// Read reads on while anything may be read.
func (u *unpacking) Read(p []byte) (int, error) {
	if *u.left <= 0 {
		return 0, errUnpacked
	}
	n, err := u.ReadCloser.Read(p[:min(int64(len(p)), *u.left)])
	*u.left -= int64(n)
	return n, err
}

// Guess says how files are most likely written; it looks at their names and their beginnings alone.
func Guess(files []File) Format {
	var tables, flat int
	for _, f := range files {
		head := beginning(f)
		switch {
		case bytes.HasPrefix(head, []byte("{")), bytes.HasPrefix(head, []byte("[")):
			if bytes.Contains(head, []byte(`"service_id"`)) && bytes.Contains(head, []byte(`"local_authority"`)) ||
				bytes.Contains(head, []byte(`"organization_id"`)) && bytes.Contains(head, []byte(`"areas_served"`)) {
				return StreetSupport
			}
		case tableOf(f.Name) != "" && hasColumn(head, "id"):
			tables++
		case strings.EqualFold(path.Ext(f.Name), ".csv"):
			flat++
		}
	}
	switch {
	case tables > flat:
		return HSDSCSV
	case flat > 0:
		return CSV
	}
	return OpenReferral
}

// beginning is the first few thousand bytes of a file, without the space before them.
func beginning(f File) []byte {
	r, err := f.Open()
	if err != nil {
		return nil
	}
	defer func() { _ = r.Close() }() // it was only read
	head, _ := io.ReadAll(io.LimitReader(r, 16<<10))
	return bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), " \t\r\n")
}

func hasColumn(head []byte, name string) bool {
	first, _, _ := strings.Cut(string(head), "\n")
	cells := strings.FieldsFunc(strings.ToLower(first), func(r rune) bool { return strings.ContainsRune(",;\t\r\" ", r) })
	return slices.Contains(cells, name)
}

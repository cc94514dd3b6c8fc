package pack

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"reflect"
	"unicode/utf8"
)

// The most that a document may hold, in bytes, and the most that one list in it may hold.
const (
	Largest   = 2 << 20
	MostItems = 500
)

// Fault is why a document can't be read.
type Fault struct {
	File    string // "" when there is one document without a name
	Line    int    // from 1; 0 when it is about the whole
	Field   string // "prompts.checklists[0].heading"; "" when it is about the whole
	Message string
}

// Error names the file, the line and the field.
func (f Fault) Error() string {
	text := f.File
	if f.Line > 0 {
		text = join(text, ", ", fmt.Sprintf("line %d", f.Line))
	}
	return join(join(text, ", ", f.Field), ": ", f.Message)
}

func join(a, between, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + between + b
}

// Unmarked is a document without the mark that some programs put before all that they write in UTF-8.
func Unmarked(data []byte) []byte { return bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")) }

// Read reads a pack that is one JSON document into a pointer to its empty struct. The error is a [Fault].
func Read(data []byte, into any) error { return readFile("", data, into, "") }

// readFile reads one document, whose fields lie under another in the pack.
func readFile(name string, data []byte, into any, under string) error {
	data = Unmarked(data)
	switch {
	case len(data) > Largest:
		return Fault{File: name, Message: fmt.Sprintf("this is too large: %d MB are the most", Largest>>20)}
	case len(bytes.TrimSpace(data)) == 0:
		return Fault{File: name, Message: "this is empty"}
	case !utf8.Valid(data):
		return Fault{File: name, Message: "this is not written in UTF-8"}
	}
	w := &walk{file: name, data: data, dec: json.NewDecoder(bytes.NewReader(data))}
	target := reflect.ValueOf(into).Elem()
	if err := w.value(target, under); err != nil {
		return err
	}
	if _, err := w.dec.Token(); !errors.Is(err, io.EOF) {
		return w.fault("", "something follows after the end")
	}
	return nil
}

// ReadFolder reads a pack from a folder with one file for each section, named by it: "stages.json". Every section must be
// there that may not be left out, and nothing else. The error is a [Fault], or what went wrong in reading the folder.
func ReadFolder(folder fs.FS, into any) error {
	files, err := fs.ReadDir(folder, ".")
	if err != nil {
		return fmt.Errorf("reading a folder of texts: %w", err)
	}
	target := reflect.ValueOf(into).Elem()
	sections := map[string]field{}
	for _, f := range fieldsOf(target.Type()) {
		sections[f.name+".json"] = f
	}
	for _, file := range files {
		section, ok := sections[file.Name()]
		if !ok || file.IsDir() {
			return Fault{File: file.Name(), Message: "there is no such section"}
		}
		delete(sections, file.Name())
		data, err := fs.ReadFile(folder, file.Name())
		if err != nil {
			return fmt.Errorf("reading a folder of texts: %w", err)
		}
		if err := readFile(file.Name(), data, target.FieldByIndex(section.index).Addr().Interface(), section.name); err != nil {
			return err
		}
	}
	for _, f := range fieldsOf(target.Type()) {
		if _, missing := sections[f.name+".json"]; missing && !f.optional {
			return Fault{File: f.name + ".json", Message: "this file is missing"}
		}
	}
	return nil
}

// Write writes a pack as one JSON document that [Read] reads.
func Write(from any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(from); err != nil {
		return nil, fmt.Errorf("writing texts: %w", err)
	}
	return b.Bytes(), nil
}

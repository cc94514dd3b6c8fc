package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/klauspost/compress/zlib"
)

// attachment is a file that lies inside the document: the same as data, for a program.
type attachment struct {
	name, kind, says string
	data             []byte
}

// Attach puts a file into the document. kind is its media type, and says tells people what it is.
// Names are letters, digits, dots and hyphens, and sort as bytes do.
func (d *Document) Attach(name, kind, says string, data []byte) {
	d.attached = append(d.attached, attachment{name, kind, says, data})
}

// marked is how the object of an attached file begins in files that we write.
func marked(kind string) string {
	return "<</Type/EmbeddedFile/Subtype/" + strings.ReplaceAll(kind, "/", "#2F") + "/Params<</Size "
}

// putAttached writes what is attached, and gives what the catalogue says of it: by name, and that it
// belongs to the document as a whole.
func (d *Document) putAttached() string {
	if len(d.attached) == 0 {
		return ""
	}
	slices.SortFunc(d.attached, func(a, b attachment) int { return strings.Compare(a.name, b.name) })
	f := &d.file
	var names, all strings.Builder
	made := ""
	if !d.info.Made.IsZero() {
		made = "/ModDate(D:" + d.info.Made.UTC().Format("20060102150405") + "Z)"
	}
	for _, a := range d.attached {
		packed := f.pack(a.data)
		head := strings.TrimPrefix(marked(a.kind), "<<")
		file := f.bytes(fmt.Sprintf("%s%d%s>>/Filter/FlateDecode", head, len(a.data), made), packed)
		spec := f.add(fmt.Sprintf("<</Type/Filespec/F%s/UF%s/Desc%s/AFRelationship/Data/EF<</F %v/UF %[4]v>>>>", ascii(a.name), text(a.name), text(a.says), file))
		fmt.Fprintf(&names, "%s %v", ascii(a.name), spec)
		fmt.Fprintf(&all, "%v ", spec)
	}
	return "/Names<</EmbeddedFiles<</Names[" + names.String() + "]>>>>/AF[" + strings.TrimSpace(all.String()) + "]"
}

// ErrNothingAttached is what [Attached] says of every file that we did not write, or that was changed
// since, or has no such file inside.
var ErrNothingAttached = errors.New("in this PDF is nothing of ours that could be read")

// Attached gives the one file of a kind that lies inside a PDF which we wrote, if it is no larger than
// most. It knows our own files alone, and goes once through the bytes that it is given.
func Attached(from []byte, kind string, most int) ([]byte, error) {
	if !bytes.HasPrefix(from, []byte(head)) {
		return nil, ErrNothingAttached
	}
	mark := []byte(" 0 obj\n" + marked(kind))
	at := bytes.Index(from, mark)
	if at < 0 || bytes.Contains(from[at+len(mark):], mark) {
		return nil, ErrNothingAttached
	}
	entries, rest, found := bytes.Cut(from[at+len(mark):], []byte("\nstream\n"))
	if !found || len(entries) > 200 {
		return nil, ErrNothingAttached
	}
	size, after := leadingNumber(string(entries))
	_, length, found := strings.Cut(after, ">>/Filter/FlateDecode/Length ")
	packed, end := leadingNumber(length)
	if !found || end != ">>" || size < 0 || size > most || packed < 0 || packed > len(rest) {
		return nil, ErrNothingAttached
	}
	in, err := zlib.NewReader(bytes.NewReader(rest[:packed]))
	if err != nil {
		return nil, ErrNothingAttached
	}
	data, err := io.ReadAll(io.LimitReader(in, int64(size)+1))
	if err != nil || len(data) != size || in.Close() != nil {
		return nil, ErrNothingAttached
	}
	return data, nil
}

// leadingNumber takes a number off the front of a text; -1 where there is none, or too large a one.
func leadingNumber(s string) (int, string) {
	digits := len(s) - len(strings.TrimLeft(s, "0123456789"))
	n, err := strconv.Atoi(s[:digits])
	if err != nil || digits > 9 {
		return -1, s
	}
	return n, s[digits:]
}

// Package pdf writes PDF 1.7 files that people with screen readers can use: every piece of content
// belongs to an element of the structure or is an artifact. It knows objects, pages, fonts, pictures
// and structure, and nothing of how a page is laid out. The same calls give the same bytes.
package pdf

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf16"

	"github.com/klauspost/compress/zlib"
)

// Ref names an object of a file; 0 names none.
type Ref int

func (r Ref) String() string { return strconv.Itoa(int(r)) + " 0 R" }

// file is the objects of a PDF file, in the order of their numbers.
type file struct {
	objects []object
	deflate *zlib.Writer
	packed  bytes.Buffer
}

// object is one of them: a dictionary or another value, and perhaps the bytes of a stream.
type object struct {
	body   string
	stream []byte
}

// reserve takes a number for an object whose body is still to come.
func (f *file) reserve() Ref {
	f.objects = append(f.objects, object{})
	return Ref(len(f.objects))
}

func (f *file) put(r Ref, body string) { f.objects[r-1].body = body }

func (f *file) add(body string) Ref {
	r := f.reserve()
	f.put(r, body)
	return r
}

// stream adds a compressed stream; entries are what its dictionary has beside length and filter.
func (f *file) stream(entries string, data []byte) Ref {
	return f.bytes(entries+"/Filter/FlateDecode", f.pack(data))
}

// bytes adds a stream as it is.
func (f *file) bytes(entries string, data []byte) Ref {
	r := f.reserve()
	f.objects[r-1] = object{fmt.Sprintf("<<%s/Length %d>>", entries, len(data)), data}
	return r
}

// pack compresses. One compressor serves a whole file, as making one costs more than a page.
func (f *file) pack(data []byte) []byte {
	f.packed.Reset()
	if f.deflate == nil {
		f.deflate = zlib.NewWriter(&f.packed)
	} else {
		f.deflate.Reset(&f.packed)
	}
	_, _ = f.deflate.Write(data) // a buffer takes everything
	_ = f.deflate.Close()
	return bytes.Clone(f.packed.Bytes())
}

// inOneStream is how many objects without a stream are packed together.
const inOneStream = 200

// place is where an object stands: at an offset, or as the nth of an object stream.
type place struct {
	stream Ref
	at     int
}

// head is what our files begin with.
const head = "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"

// write writes the file: streams, then the other objects packed into streams, then the table of
// where each stands, which is a stream too.
func (f *file) write(w io.Writer, root, info Ref) error {
	places := make([]place, len(f.objects), len(f.objects)+8)
	f.gather(places)
	for len(places) < len(f.objects) { // those that gathering added
		places = append(places, place{})
	}
	var out bytes.Buffer
	out.WriteString(head)
	for n, o := range f.objects {
		if o.stream == nil {
			continue
		}
		places[n] = place{0, out.Len()}
		fmt.Fprintf(&out, "%d 0 obj\n%s\nstream\n", n+1, o.body)
		out.Write(o.stream)
		out.WriteString("\nendstream\nendobj\n")
	}
	id := sha256.Sum256(out.Bytes())
	start := out.Len()
	places = append(places, place{0, start})
	table := f.pack(crossReferences(places))
	fmt.Fprintf(&out, "%d 0 obj\n<</Type/XRef/Size %d/W[1 4 2]/Root %v/Info %v/ID[<%x><%[5]x>]/Filter/FlateDecode/Length %d>>\nstream\n",
		len(places), len(places)+1, root, info, id[:16], len(table))
	out.Write(table)
	fmt.Fprintf(&out, "\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n", start)
	_, err := out.WriteTo(w)
	return err
}

// gather packs all objects that are not streams into object streams, and notes where each is.
func (f *file) gather(places []place) {
	var numbers []int
	pack := func() {
		if len(numbers) == 0 {
			return
		}
		var head, body bytes.Buffer
		for _, n := range numbers {
			fmt.Fprintf(&head, "%d %d ", n+1, body.Len())
			body.WriteString(f.objects[n].body)
			body.WriteByte('\n')
		}
		r := f.stream(fmt.Sprintf("/Type/ObjStm/N %d/First %d", len(numbers), head.Len()), append(head.Bytes(), body.Bytes()...))
		for i, n := range numbers {
			places[n] = place{r, i}
		}
		numbers = numbers[:0]
	}
	for n := range places {
		if f.objects[n].stream != nil {
			continue
		}
		if numbers = append(numbers, n); len(numbers) == inOneStream {
			pack()
		}
	}
	pack()
}

// crossReferences is the table of where objects stand, seven bytes each. Object 0 is nobody's.
func crossReferences(places []place) []byte {
	table := []byte{0, 0, 0, 0, 0, 0xff, 0xff}
	for _, p := range places {
		if p.stream == 0 {
			table = append(binary.BigEndian.AppendUint32(append(table, 1), uint32(p.at)), 0, 0)
		} else {
			table = binary.BigEndian.AppendUint32(append(table, 2), uint32(p.stream))
			table = binary.BigEndian.AppendUint16(table, uint16(p.at))
		}
	}
	return table
}

// text is a string for people: a title, an alternative text.
func text(s string) string {
	var b strings.Builder
	b.WriteString("<FEFF")
	for _, unit := range utf16.Encode([]rune(s)) {
		fmt.Fprintf(&b, "%04X", unit)
	}
	b.WriteByte('>')
	return b.String()
}

// ascii is a string for programs, such as an address. What is not ASCII in it is percent-encoded.
func ascii(s string) string {
	var b strings.Builder
	b.WriteByte('(')
	for _, c := range []byte(s) {
		switch {
		case c == '(' || c == ')' || c == '\\':
			b.Write([]byte{'\\', c})
		case c < 0x21 || c > 0x7e:
			fmt.Fprintf(&b, "%%%02X", c)
		default:
			b.WriteByte(c)
		}
	}
	b.WriteByte(')')
	return b.String()
}

// number writes a measure with two decimals at most.
func number(b []byte, x float64) []byte {
	b = strconv.AppendFloat(b, x, 'f', 2, 64)
	for b[len(b)-1] == '0' {
		b = b[:len(b)-1]
	}
	if b[len(b)-1] == '.' {
		b = b[:len(b)-1]
	}
	return b
}

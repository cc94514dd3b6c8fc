package neighbour

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"unicode/utf8"
)

// pageHead is what a page of a list says of itself.
type pageHead struct {
	TotalPages int
	LastPage   bool
	records    int
}

// errBadJSON is an answer that is no JSON, or breaks off.
var errBadJSON = errors.New("this is no JSON")

// readPage reads a page of a list, record by record, so that no page is in memory as a whole.
func readPage(r io.Reader, fn func(json.RawMessage) error) (head pageHead, err error) {
	d := json.NewDecoder(&sparse{r: r})
	if err := open(d, '{'); err != nil {
		return head, err
	}
	listed := false
	for d.More() {
		key, err := token(d)
		if err != nil {
			return head, err
		}
		switch key {
		case "contents":
			listed = true
			err = records(d, &head, fn)
		case "total_pages":
			err = value(d, &head.TotalPages)
		case "last_page":
			err = value(d, &head.LastPage)
		default:
			var skipped json.RawMessage
			err = value(d, &skipped)
		}
		if err != nil {
			return head, err
		}
	}
	if _, err := token(d); err != nil {
		return head, err
	}
	if !listed {
		return head, &Trouble{Kind: TroubleShape, Got: "contents"}
	}
	return head, nil
}

func records(d *json.Decoder, head *pageHead, fn func(json.RawMessage) error) error {
	if err := open(d, '['); err != nil {
		return err
	}
	for d.More() {
		var raw json.RawMessage
		if err := value(d, &raw); err != nil {
			return err
		}
		if len(raw) > mostRecord {
			return &Trouble{Kind: "big"}
		}
		if !utf8.Valid(raw) {
			return errBadJSON
		}
		head.records++
		if err := fn(raw); err != nil {
			return err
		}
	}
	_, err := token(d)
	return err
}

func token(d *json.Decoder) (json.Token, error) {
	t, err := d.Token()
	return t, broken(err)
}

func value(d *json.Decoder, into any) error {
	err := d.Decode(into)
	var kind *json.UnmarshalTypeError
	if errors.As(err, &kind) {
		return &Trouble{Kind: TroubleShape, Got: kind.Value}
	}
	return broken(err)
}

func open(d *json.Decoder, want json.Delim) error {
	t, err := token(d)
	if err == nil && t != want {
		err = &Trouble{Kind: TroubleShape, Got: "contents"}
	}
	return err
}

// broken tells an answer that is no JSON from one that could not be read.
func broken(err error) error {
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) || errors.Is(err, io.EOF) {
		return errBadJSON
	}
	return err
}

// recordHead is what tells one record from another, and one state of it from another.
type recordHead struct {
	ID       string          `json:"id"`
	Modified json.RawMessage `json:"last_modified"`
	recordParts
}

// same reports whether two states of a record say that they are of one moment.
func (h recordHead) same(other recordHead) bool {
	return len(h.Modified) > len(`""`) && bytes.Equal(h.Modified, other.Modified) && string(h.Modified) != "null"
}

// recordParts are what a brief list leaves out.
type recordParts struct {
	Places    json.RawMessage `json:"service_at_locations"`
	Schedules json.RawMessage `json:"schedules"`
	Phones    json.RawMessage `json:"phones"`
	Contacts  json.RawMessage `json:"contacts"`
	Terms     json.RawMessage `json:"attributes"`
	Areas     json.RawMessage `json:"service_areas"`
}

func (p recordParts) whole() bool {
	return p.Places != nil || p.Schedules != nil || p.Phones != nil || p.Contacts != nil || p.Terms != nil || p.Areas != nil
}

// headOf reads what tells a record from others; false when it has nothing of the kind, and so is of no use.
func headOf(raw json.RawMessage) (h recordHead, ok bool) {
	err := json.Unmarshal(raw, &h)
	return h, err == nil && h.ID != "" && len(h.ID) <= 200
}

// mostBlanks is how many blanks may stand one after the other. A server can send a gigabyte of them in a few
// bytes, and to look for what follows takes long.
const mostBlanks = 64 << 10

// sparse refuses what is little but blanks.
type sparse struct {
	r      io.Reader
	blanks int
}

// Read reads on.
func (s *sparse) Read(p []byte) (int, error) {
	n, err := s.r.Read(p)
	for _, c := range p[:n] {
		if c == ' ' || c == '\n' || c == '\t' || c == '\r' {
			s.blanks++
		} else {
			s.blanks = 0
		}
		if s.blanks > mostBlanks {
			return 0, &Trouble{Kind: "big"}
		}
	}
	return n, err
}

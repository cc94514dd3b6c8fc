package source

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"
)

// stream reads a JSON file record by record: the elements of the lists under certain keys of the
// outermost object, those of an outermost list (under the key ""), or, when the object has none of
// the lists, the object itself.
type stream struct {
	dec   *json.Decoder
	guard *guard
	lists []string
	fn    func(list string, row int, raw json.RawMessage) error
	rows  int
}

func streamJSON(g *guard, lists []string, fn func(list string, row int, raw json.RawMessage) error) error {
	s := &stream{dec: json.NewDecoder(g), guard: g, lists: lists, fn: fn}
	if err := s.outermost(); err != nil {
		return s.explain(err)
	}
	if _, err := s.dec.Token(); !errors.Is(err, io.EOF) {
		return errors.New("there is more after the end of the JSON: is this two files in one?")
	}
	return nil
}

func (s *stream) outermost() error {
	t, err := s.dec.Token()
	if err != nil {
		return err
	}
	switch t {
	case json.Delim('['):
		return s.elements("")
	case json.Delim('{'):
		return s.members()
	}
	return errors.New("this JSON is neither a list nor an object")
}

func (s *stream) members() error {
	rest, any := map[string]json.RawMessage{}, false
	for s.dec.More() {
		key, err := s.dec.Token()
		if err != nil {
			return err
		}
		name, _ := key.(string)
		if !slices.Contains(s.lists, name) {
			var raw json.RawMessage
			if err := s.dec.Decode(&raw); err != nil {
				return err
			}
			rest[name] = raw
			continue
		}
		t, err := s.dec.Token()
		if err != nil {
			return err
		}
		if t != json.Delim('[') {
			return fmt.Errorf("“%s” must be a list", name)
		}
		if err := s.elements(name); err != nil {
			return err
		}
		any = true
	}
	if _, err := s.dec.Token(); err != nil || any {
		return err
	}
	whole, err := json.Marshal(rest)
	if err != nil {
		return err
	}
	s.rows++
	return s.fn("", s.rows, whole)
}

func (s *stream) elements(list string) error {
	row := 0
	for s.dec.More() {
		var raw json.RawMessage
		if err := s.dec.Decode(&raw); err != nil {
			return err
		}
		row++
		if s.rows++; s.rows > maxRows {
			return errTooMany
		}
		if err := s.fn(list, row, raw); err != nil {
			return err
		}
		s.guard.next(s.dec.InputOffset())
	}
	_, err := s.dec.Token()
	return err
}

// explain says in plain words what is wrong with a file.
func (s *stream) explain(err error) error {
	var syntax *json.SyntaxError
	switch {
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return fmt.Errorf("the file ends too early, after record %d: was it cut off while it was copied?", s.rows)
	case errors.As(err, &syntax):
		return fmt.Errorf("this is not JSON that we can read, after record %d (at byte %d): %w", s.rows, syntax.Offset, err)
	}
	return err
}

// decode reads one record, and says in plain words why it can't be read.
func decode(raw json.RawMessage, into any) error {
	if !utf8.Valid(raw) {
		return errUTF8
	}
	err := json.Unmarshal(raw, into)
	var kind *json.UnmarshalTypeError
	if errors.As(err, &kind) {
		if kind.Field == "" {
			return fmt.Errorf("this must be an object, and is %s", aOrAn(kind.Value))
		}
		return fmt.Errorf("“%s” is %s, where we need %s", kind.Field, aOrAn(kind.Value), plainType(kind.Type.String()))
	}
	return err
}

func aOrAn(s string) string {
	s, _, _ = strings.Cut(s, " ")
	if s != "" && strings.ContainsRune("aeiou", rune(s[0])) {
		return "an " + s
	}
	return "a " + s
}

func plainType(s string) string {
	switch {
	case strings.Contains(s, "float"), strings.Contains(s, "int"):
		return "a number"
	case strings.HasPrefix(s, "[]"):
		return "a list"
	case strings.Contains(s, "bool"):
		return "true or false"
	case strings.Contains(s, "string"), strings.HasSuffix(s, "Text"):
		return "text"
	}
	return "an object"
}

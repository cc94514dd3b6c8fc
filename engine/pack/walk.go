package pack

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strings"
)

// walk reads one document along the types that it must have.
type walk struct {
	file string
	data []byte
	dec  *json.Decoder
}

// here is the place where the reader stands. Lines are only counted when something is wrong, as that takes a reading of
// all that came before.
func (w *walk) here() int { return int(w.dec.InputOffset()) }

// fault is what is wrong at the place where the reader stands.
func (w *walk) fault(field, format string, args ...any) error {
	return w.faultAt(w.here(), field, format, args...)
}

// faultAt is what is wrong with what follows a place.
func (w *walk) faultAt(at int, field, format string, args ...any) error {
	for at < len(w.data) && strings.IndexByte(" \t\r\n,:", w.data[at]) >= 0 {
		at++
	}
	return Fault{w.file, 1 + bytes.Count(w.data[:at], []byte("\n")), field, fmt.Sprintf(format, args...)}
}

// broken is a document that is no JSON at all.
func (w *walk) broken(field string, err error) error {
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		line := 1 + bytes.Count(w.data[:min(int(syntax.Offset), len(w.data))], []byte("\n"))
		return Fault{w.file, line, field, "this is not JSON: " + strings.TrimPrefix(syntax.Error(), "json: ")}
	}
	return w.fault(field, "the document ends too early")
}

func (w *walk) value(v reflect.Value, field string) error {
	switch {
	case whole(v.Type()):
		return w.whole(v, field)
	case v.Kind() == reflect.Slice:
		return w.list(v, field)
	}
	return w.object(v, field)
}

// whole reads a text, a number, or what reads itself.
func (w *walk) whole(v reflect.Value, field string) error {
	before := w.here()
	var raw json.RawMessage
	if err := w.dec.Decode(&raw); err != nil {
		return w.broken(field, err)
	}
	var wrong *json.UnmarshalTypeError
	switch err := json.Unmarshal(raw, v.Addr().Interface()); {
	case string(raw) == "null", errors.As(err, &wrong):
		return w.faultAt(before, field, "this must be %s", wanted(v.Type()))
	case err != nil:
		return w.faultAt(before, field, "%s", err)
	}
	if v.Kind() != reflect.String {
		return nil
	}
	if problem := Untidy(v.String()); problem != "" {
		return w.faultAt(before, field, "%s", problem)
	}
	return nil
}

// open reads the sign that begins a list or an object.
func (w *walk) open(v reflect.Value, field string, sign json.Delim) error {
	before := w.here()
	token, err := w.dec.Token()
	if err != nil {
		return w.broken(field, err)
	}
	if token != sign {
		return w.faultAt(before, field, "this must be %s", wanted(v.Type()))
	}
	return nil
}

// shut reads the sign that ends it.
func (w *walk) shut(field string) error {
	if _, err := w.dec.Token(); err != nil {
		return w.broken(field, err)
	}
	return nil
}

func (w *walk) list(v reflect.Value, field string) error {
	if err := w.open(v, field, '['); err != nil {
		return err
	}
	for i := 0; w.dec.More(); i++ {
		if i == MostItems {
			return w.fault(field, "there are too many: %d is the most", MostItems)
		}
		item := reflect.New(v.Type().Elem()).Elem()
		if err := w.value(item, fmt.Sprintf("%s[%d]", field, i)); err != nil {
			return err
		}
		v.Set(reflect.Append(v, item))
	}
	return w.shut(field)
}

func (w *walk) object(v reflect.Value, path string) error {
	if err := w.open(v, path, '{'); err != nil {
		return err
	}
	known, seen := map[string]field{}, map[string]bool{}
	for _, f := range fieldsOf(v.Type()) {
		known[f.name] = f
	}
	for w.dec.More() {
		token, err := w.dec.Token()
		if err != nil {
			return w.broken(path, err)
		}
		name, _ := token.(string)
		f, ok := known[name]
		if !ok {
			return w.fault(path, "there is no field %.40q here", name)
		}
		if seen[name] {
			return w.fault(under(path, name), "this field is given twice")
		}
		seen[name] = true
		if err := w.value(v.FieldByIndex(f.index), under(path, name)); err != nil {
			return err
		}
	}
	for _, f := range fieldsOf(v.Type()) {
		if !f.optional && !seen[f.name] {
			return w.fault(under(path, f.name), "this field is missing")
		}
	}
	return w.shut(path)
}

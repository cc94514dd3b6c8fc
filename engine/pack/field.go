package pack

import (
	"encoding"
	"encoding/json"
	"reflect"
	"strings"
	"sync"
)

// field is one field of a struct as JSON has it.
type field struct {
	name     string
	index    []int
	kind     reflect.Type
	optional bool
}

// layouts keeps the fields of each struct once they are known: looking them up is slow.
var layouts sync.Map

// fieldsOf lists the fields of a struct that have a name in JSON, in their order.
func fieldsOf(t reflect.Type) []field {
	if known, ok := layouts.Load(t); ok {
		return known.([]field)
	}
	var out []field
	for _, f := range reflect.VisibleFields(t) {
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name != "" && name != "-" {
			out = append(out, field{name, f.Index, f.Type, strings.Contains(options, "omit")})
		}
	}
	layouts.Store(t, out)
	return out
}

var (
	readsJSON = reflect.TypeFor[json.Unmarshaler]()
	readsText = reflect.TypeFor[encoding.TextUnmarshaler]()
)

// whole reports whether a type is read in one piece: a text, a number, or a type that reads itself.
func whole(t reflect.Type) bool {
	p := reflect.PointerTo(t)
	return p.Implements(readsJSON) || p.Implements(readsText) || t.Kind() != reflect.Struct && t.Kind() != reflect.Slice
}

// wanted says in words what a type is written as.
func wanted(t reflect.Type) string {
	switch {
	case whole(t) && reflect.PointerTo(t).Implements(readsJSON), t.Kind() == reflect.Slice:
		return "a list"
	case t.Kind() == reflect.String || reflect.PointerTo(t).Implements(readsText):
		return "a text"
	case t.Kind() == reflect.Bool:
		return "true or false"
	case t.Kind() == reflect.Struct:
		return "fields in braces"
	}
	return "a whole number"
}

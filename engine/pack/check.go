package pack

import (
	"fmt"
	"reflect"
)

// Check tells what is wrong with a pack, whatever its words are about: fields that must be filled in and are not, letters
// that can't be seen, keys that are none or are there twice in their list, and sections that don't say where they come
// from.
func Check(v any) Problems {
	c := &checker{}
	c.value(reflect.ValueOf(v), "", true)
	return c.Problems
}

const noKey = "A key has small letters, digits and single hyphens, 40 at most"

type checker struct{ Problems }

func (c *checker) value(v reflect.Value, path string, must bool) {
	if about, ok := v.Interface().(About); ok {
		c.Problems = append(c.Problems, about.Check(path)...)
		return
	}
	if cover, ok := v.Interface().(Cover); ok && cover.Key != "" && !IsKey(cover.Key) {
		c.Add(under(path, "key"), "%s", noKey)
	}
	if cover, ok := v.Interface().(Cover); ok {
		for _, p := range cover.Check() {
			c.Add(under(path, p.Field), "%s", p.Message)
		}
	}
	if !must && v.IsZero() { // a section that is left out, with everything in it
		return
	}
	if must && v.IsZero() && v.Kind() != reflect.Struct && v.Kind() != reflect.Bool {
		c.Add(path, "This is missing")
		return
	}
	switch {
	case v.Kind() == reflect.String:
		if problem := Untidy(v.String()); problem != "" {
			c.Add(path, "%s", problem)
		}
	case whole(v.Type()):
	case v.Kind() == reflect.Slice:
		c.list(v, path, must)
	default:
		for _, f := range fieldsOf(v.Type()) {
			c.value(v.FieldByIndex(f.index), under(path, f.name), !f.optional)
		}
	}
}

func (c *checker) list(v reflect.Value, path string, must bool) {
	if must && v.Len() == 0 {
		c.Add(path, "This is missing")
	}
	seen := map[string]bool{}
	for i := range v.Len() {
		at := fmt.Sprintf("%s[%d]", path, i)
		c.value(v.Index(i), at, true)
		name, ok := keyOf(v.Index(i))
		switch {
		case !ok || name == "":
		case !IsKey(name):
			c.Add(at+".key", "%s", noKey)
		case seen[name]:
			c.Add(at+".key", "The key “%s” is there twice", name)
		}
		seen[name] = true
	}
}

// keyOf is the key of an item in a list, if such items have one.
func keyOf(v reflect.Value) (string, bool) {
	if v.Kind() != reflect.Struct {
		return "", false
	}
	for _, f := range fieldsOf(v.Type()) {
		if f.name == "key" {
			return v.FieldByIndex(f.index).String(), true
		}
	}
	return "", false
}

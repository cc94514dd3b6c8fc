package dirapi

import (
	"reflect"
	"strings"
)

// schema is the part of JSON Schema that our document uses.
type schema struct {
	Ref        string            `json:"$ref,omitempty"`
	Type       string            `json:"type,omitempty"`
	Format     string            `json:"format,omitempty"`
	Enum       []string          `json:"enum,omitempty"`
	Minimum    *int              `json:"minimum,omitempty"`
	Maximum    *int              `json:"maximum,omitempty"`
	Items      *schema           `json:"items,omitempty"`
	Properties map[string]schema `json:"properties,omitempty"`
	Required   []string          `json:"required,omitempty"`
	AllOf      []schema          `json:"allOf,omitempty"`
}

// shapeOf describes a record by the very type that is written, so that the two cannot differ.
// What is not left out when it is empty is always there.
func shapeOf(record any) schema { return shapeOfType(reflect.TypeOf(record), nil) }

// shapeOfType describes a type; inside are the structs around it, as a few records may hold their
// own kind: there it says no more than that there is an object.
func shapeOfType(t reflect.Type, inside []reflect.Type) schema {
	switch t.Kind() {
	case reflect.Pointer:
		return shapeOfType(t.Elem(), inside)
	case reflect.Slice:
		items := shapeOfType(t.Elem(), inside)
		return schema{Type: "array", Items: &items}
	case reflect.String:
		return schema{Type: "string"}
	case reflect.Bool:
		return schema{Type: "boolean"}
	case reflect.Int:
		return schema{Type: "integer"}
	case reflect.Float64:
		return schema{Type: "number"}
	}
	s := schema{Type: "object"}
	for _, around := range inside {
		if around == t {
			return s
		}
	}
	s.Properties = map[string]schema{}
	s.addFields(t, append(inside, t))
	return s
}

func (s *schema) addFields(t reflect.Type, inside []reflect.Type) {
	for i := range t.NumField() {
		f := t.Field(i)
		if f.Anonymous {
			s.addFields(f.Type, inside)
			continue
		}
		name, more, _ := strings.Cut(f.Tag.Get("json"), ",")
		s.Properties[name] = shapeOfType(f.Type, inside)
		if !strings.Contains(more, "omit") {
			s.Required = append(s.Required, name)
		}
	}
}

package bulk

import (
	"slices"
	"strings"
	"unicode/utf8"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/need"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
)

// Change is one change to one field, the same for every service.
type Change struct {
	Field string   `json:"field"` // a key of Fields
	Do    Verb     `json:"do"`
	Value string   `json:"value,omitempty"` // of a field that is a text, or the new phone number
	Old   string   `json:"old,omitempty"`   // the phone number that is replaced
	List  []string `json:"list,omitempty"`  // of a field that is a list
}

// Verb is what is done to the field.
type Verb string

// The verbs.
const (
	Set     Verb = "set"     // a text
	Clear   Verb = "clear"   // a text
	Add     Verb = "add"     // to a list
	Remove  Verb = "remove"  // from a list
	Replace Verb = "replace" // one phone number by another
)

// Field is a field that can be changed in many services at once, and what can be done to it. To whom a
// service belongs is none: that is decided for each.
type Field struct {
	Key, Label string
	Verbs      []Verb
}

// Fields lists them in the order of the page.
var Fields = []Field{
	{"phones", "Phone number", []Verb{Replace, Add, Remove}},
	{"email", "Email", []Verb{Set, Clear}},
	{"website", "Website", []Verb{Set, Clear}},
	{"status_note", "Note why it is closed for now", []Verb{Set, Clear}},
	{"access", "Ways in", []Verb{Add, Remove}},
	{"needs", "What it is for", []Verb{Add, Remove}},
	{"stages", "Stages of the pathway", []Verb{Add, Remove}},
	{"areas", "Areas it is for", []Verb{Add, Remove}},
	{"languages", "Languages", []Verb{Add, Remove}},
}

// FieldOf finds a field by its key.
func FieldOf(key string) (Field, bool) {
	i := slices.IndexFunc(Fields, func(f Field) bool { return f.Key == key })
	if i < 0 {
		return Field{}, false
	}
	return Fields[i], true
}

// mostValue is how long a text may be, in characters.
const mostValue = 1000

// Check says what is wrong with the change itself, before any service is looked at.
func (c Change) Check() errs.Fields {
	var f errs.Fields
	field, known := FieldOf(c.Field)
	switch {
	case !known:
		f.Add("field", "Choose what to change")
		return f
	case !slices.Contains(field.Verbs, c.Do):
		f.Add("do", "Choose what to do")
		return f
	}
	if utf8.RuneCountInString(c.Value) > mostValue || !utf8.ValidString(c.Value) {
		f.Add("value", "This is too long")
	}
	if c.Field == "phones" || c.Do == Set {
		c.checkText(&f)
	} else if c.Do != Clear {
		c.checkList(&f)
	}
	return f
}

func (c Change) checkText(f *errs.Fields) {
	if strings.TrimSpace(c.Value) == "" && !(c.Field == "phones" && c.Do == Remove) {
		f.Add("value", "Write what it should be")
	}
	if c.Field == "phones" && c.Do != Add && digitsOf(c.Old) == "" {
		f.Add("old", "Write the number as it is now")
	}
	if c.Field == "phones" && c.Do != Remove && c.Value != "" && digitsOf(c.Value) == "" {
		f.Add("value", "Write a phone number")
	}
	if c.Field == "website" && !directory.ValidWebsite(c.Value) {
		f.Add("value", "Give a web address that starts with https:// or http://")
	}
}

func (c Change) checkList(f *errs.Fields) {
	if len(c.List) == 0 || len(c.List) > directory.MaxNeeds {
		f.Add("list", "Choose at least one")
	}
	for _, key := range c.List {
		if !c.knows(key) {
			f.Add("list", "There is nothing called "+key+" to choose")
			return
		}
	}
}

// knows reports whether a key can be in the list. Of an area and a language it only looks at the shape.
func (c Change) knows(key string) bool {
	switch c.Field {
	case "access":
		return slices.Contains(directory.Accesses, directory.Access(key))
	case "needs":
		return need.Known(key)
	case "stages":
		var s pathway.Stage
		return s.UnmarshalText([]byte(key)) == nil
	case "areas":
		return ids.Valid(key)
	}
	return len(key) >= 2 && len(key) <= 8
}

// Make gives the service with the change made. What it cannot be made to is the same as before.
func (c Change) Make(s directory.Service) directory.Service {
	switch c.Field {
	case "phones":
		s.Phones = c.phones(s.Phones)
	case "email":
		s.Email = strings.TrimSpace(c.Value)
	case "website":
		s.Website = strings.TrimSpace(c.Value)
	case "status_note":
		if s.Status == directory.Paused { // nobody sees it of one that is open
			s.StatusNote = strings.TrimSpace(c.Value)
		}
	case "access":
		s.Access = listed(c, s.Access)
	case "needs":
		s.Needs = listed(c, s.Needs)
	case "areas":
		s.Areas = listed(c, s.Areas)
	case "languages":
		s.Languages = listed(c, s.Languages)
	case "stages":
		if set := c.stages(s.Stages); set != s.Stages {
			s.Stages, s.StagesAssumed = set, false // somebody chose them now
		}
	}
	return s
}

// phones changes one number in a list, however it is spaced.
func (c Change) phones(list []directory.Phone) []directory.Phone {
	is := func(number string) func(directory.Phone) bool {
		return func(p directory.Phone) bool { return digitsOf(p.Number) == digitsOf(number) }
	}
	out := slices.Clone(list)
	switch c.Do {
	case Add:
		if !slices.ContainsFunc(list, is(c.Value)) {
			out = append(out, directory.Phone{Number: strings.TrimSpace(c.Value)})
		}
	case Remove:
		out = slices.DeleteFunc(out, is(c.Old))
	case Replace:
		for i := range out {
			if is(c.Old)(out[i]) {
				out[i].Number = strings.TrimSpace(c.Value)
			}
		}
	}
	return out
}

func digitsOf(number string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, number)
}

// listed is a list with keys added, or without them.
func listed[T ~string](c Change, list []T) []T {
	out := slices.Clone(list)
	for _, key := range c.List {
		has := slices.Contains(out, T(key))
		if c.Do == Add && !has {
			out = append(out, T(key))
		} else if c.Do == Remove && has {
			out = slices.DeleteFunc(out, func(x T) bool { return x == T(key) })
		}
	}
	return out
}

func (c Change) stages(set pathway.Set) pathway.Set {
	for _, key := range c.List {
		var s pathway.Stage
		if s.UnmarshalText([]byte(key)) != nil {
			continue
		}
		if c.Do == Add {
			set |= pathway.Of(s)
		} else {
			set &^= pathway.Of(s)
		}
	}
	return set
}

package deskweb

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"example.org/homeward/internal/platform/web/ui"
)

// typed is what somebody typed into a form, field by field. Forms are drawn from it, and from nothing
// else, so that what was typed comes back whatever was wrong with it.
type typed url.Values

func (t typed) get(name string) string      { return url.Values(t).Get(name) }
func (t typed) line(name string) string     { return strings.TrimSpace(t.get(name)) }
func (t typed) set(name, value string)      { url.Values(t).Set(name, value) }
func (t typed) has(name, value string) bool { return slices.Contains(t[name], value) }
func (t typed) number(name string) (int, bool) {
	n, err := strconv.Atoi(t.line(name))
	return n, err == nil
}

// text is a text of several lines, as we keep it.
func (t typed) text(name string) string {
	return strings.TrimSpace(strings.ReplaceAll(t.get(name), "\r\n", "\n"))
}

// rows counts the rows of a table in the form: row 0 has the field before.0.field.
func (t typed) rows(before, field string, most int) int {
	n := 0
	for n < most {
		if _, there := t[before+"."+strconv.Itoa(n)+"."+field]; !there {
			break
		}
		n++
	}
	return n
}

// row is the beginning of the names of one row's fields.
func row(before string, n int) string { return before + "." + strconv.Itoa(n) + "." }

// form is what was typed, with what is wrong with it: templates draw their fields from it.
type form struct {
	typed
	problems []ui.Problem
}

// mostProblems is how many problems one page tells of: whoever has more begins with these.
const mostProblems = 40

// wrong notes a problem, once for each field.
func (f *form) wrong(field, message string) {
	if len(f.problems) < mostProblems && ui.Within(f.problems, field) == "" {
		f.problems = append(f.problems, ui.Problem{Field: field, Message: message})
	}
}

// inOrder puts the problems in the order of the page. A name that is there whole comes before one that
// only begins so.
func (f *form) inOrder(names []string) {
	place := func(p ui.Problem) int {
		if i := slices.Index(names, p.Field); i >= 0 {
			return i
		}
		return slices.IndexFunc(names, func(n string) bool { return strings.HasPrefix(p.Field, n) })
	}
	slices.SortStableFunc(f.problems, func(a, b ui.Problem) int { return place(a) - place(b) })
}

func (f *form) field(name, label, hint string) ui.Field {
	return ui.Field{ID: name, Name: name, Label: label, Hint: hint, Value: f.get(name), Error: ui.Within(f.problems, name)}
}

func (f *form) short(name, label, hint string) ui.Field {
	x := f.field(name, label, hint)
	x.Narrow = true
	return x
}

func (f *form) long(name, label, hint string, rows int) ui.Field {
	x := f.field(name, label, hint)
	x.Rows = rows
	return x
}

// pick is a question of which one answer is picked, or, with many, several are ticked.
func (f *form) pick(name, legend, hint string, many bool, answers []ui.Choice) ui.Choices {
	for i := range answers {
		answers[i].Picked = f.has(name, answers[i].Value)
	}
	return ui.Choices{ID: name, Name: name, Legend: legend, Hint: hint, Error: ui.Within(f.problems, name), Many: many, Answers: answers}
}

// options marks the one of a list that is chosen.
func (f *form) options(name string, list []ui.Choice) []ui.Choice {
	for i := range list {
		list[i].Picked = list[i].Value == f.get(name)
	}
	return list
}

// merged takes in what somebody else changed meanwhile: where only they changed a field, theirs; where
// the form changed it, what was typed. It says which fields both changed.
func merged(base, mine, theirs typed) (out typed, both []string) {
	out = typed{}
	names := map[string]bool{}
	for _, t := range []typed{base, mine, theirs} {
		for name := range t {
			names[name] = true
		}
	}
	for name := range names {
		same := func(a, b typed) bool { return slices.Equal(ordered(a[name]), ordered(b[name])) }
		switch {
		case same(mine, base):
			out[name] = theirs[name]
		default:
			out[name] = mine[name]
			if !same(theirs, base) && !same(theirs, mine) {
				both = append(both, name)
			}
		}
		if out[name] == nil {
			delete(out, name)
		}
	}
	slices.Sort(both)
	return out, both
}

// ordered makes lists of ticks comparable; an empty text is nothing.
func ordered(list []string) []string {
	var out []string
	for _, s := range list {
		if s = strings.TrimSpace(strings.ReplaceAll(s, "\r\n", "\n")); s != "" {
			out = append(out, s)
		}
	}
	slices.Sort(out)
	return out
}

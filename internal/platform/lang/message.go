package lang

import (
	"fmt"
	"strings"
)

// message is one text, cut up ready to be filled in.
type message struct {
	text  string   // as written
	parts []string // text, parameter, text, parameter, ..., text
	forms map[form]message
}

// form is a grammatical number, by its name in the Unicode plural rules.
type form string

const (
	one   form = "one"
	other form = "other"
)

// parse cuts a text at its {parameters}.
func parse(text string) (message, error) {
	m := message{text: text}
	rest := text
	for {
		before, after, found := strings.Cut(rest, "{")
		if strings.Contains(before, "}") {
			return m, fmt.Errorf("a } without its { in %q", text)
		}
		m.parts = append(m.parts, before)
		if !found {
			return m, nil
		}
		name, tail, closed := strings.Cut(after, "}")
		if !closed || !isName(name) {
			return m, fmt.Errorf("a { that opens no parameter in %q", text)
		}
		m.parts = append(m.parts, name)
		rest = tail
	}
}

func isName(name string) bool {
	for _, r := range name {
		if r < 'a' || r > 'z' {
			return false
		}
	}
	return name != ""
}

// params are the names of the parameters in the order of their first use.
func (m message) params() []string {
	var names []string
	seen := map[string]bool{}
	add := func(parts []string) {
		for i := 1; i < len(parts); i += 2 {
			if !seen[parts[i]] {
				seen[parts[i]] = true
				names = append(names, parts[i])
			}
		}
	}
	add(m.parts)
	for _, f := range []form{one, other} {
		add(m.forms[f].parts)
	}
	return names
}

// fill puts values, given as name, value, name, value, in their places. A
// parameter without a value stays as it is written, to be seen and mended.
func (m message) fill(pairs []string) string {
	if len(m.parts) == 1 {
		return m.text
	}
	size := len(m.text)
	for i := 1; i < len(pairs); i += 2 {
		size += len(pairs[i])
	}
	var b strings.Builder
	b.Grow(size)
	for i, part := range m.parts {
		if i%2 == 0 {
			b.WriteString(part)
		} else if v, ok := value(pairs, part); ok {
			b.WriteString(v)
		} else {
			b.WriteString("{" + part + "}")
		}
	}
	return b.String()
}

func value(pairs []string, name string) (string, bool) {
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i] == name {
			return pairs[i+1], true
		}
	}
	return "", false
}

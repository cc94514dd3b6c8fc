package htmlcheck

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// selector is a list of alternatives, "a, b"; each a chain from the outside in, "main li > a".
type selector []chain

type chain []step

// step is one element of a chain: "a.button#go[href^=/find]".
type step struct {
	child bool // directly inside the step before, and not just somewhere in it
	tag   string
	tests []attrTest
}

// attrTest is a condition on an attribute. op: "" there at all, "=" the same, "^=" begins, "$="
// ends, "*=" holds, "~=" holds as a word.
type attrTest struct{ name, op, value string }

func parseSelector(s string) (selector, error) {
	var out selector
	for _, part := range splitOutside(s, ',') {
		c, err := parseChain(part)
		if err != nil {
			return nil, err
		}
		out = append(out, c)
	}
	return out, nil
}

func parseChain(s string) (chain, error) {
	var out chain
	child := false
	for _, word := range splitOutside(strings.ReplaceAll(s, ">", " > "), ' ') {
		switch word {
		case "":
		case ">":
			child = true
		default:
			st, err := parseStep(word)
			if err != nil {
				return nil, err
			}
			st.child = child
			out, child = append(out, st), false
		}
	}
	if len(out) == 0 || child || out[0].child {
		return nil, errors.New("it names nothing")
	}
	return out, nil
}

// splitOutside splits at a separator that doesn't stand in square brackets.
func splitOutside(s string, sep rune) []string {
	var out []string
	depth, from := 0, 0
	for i, c := range s {
		switch {
		case c == '[':
			depth++
		case c == ']':
			depth--
		case c == sep && depth == 0:
			out, from = append(out, s[from:i]), i+1
		}
	}
	return append(out, s[from:])
}

func parseStep(s string) (step, error) {
	var st step
	end := strings.IndexAny(s, ".#[")
	if end < 0 {
		end = len(s)
	}
	st.tag, s = strings.ToLower(s[:end]), s[end:]
	if strings.ContainsAny(st.tag, ":()+~") {
		return st, fmt.Errorf("%q is beyond it", st.tag)
	}
	for s != "" {
		var test attrTest
		var err error
		if test, s, err = parseTest(s); err != nil {
			return st, err
		}
		st.tests = append(st.tests, test)
	}
	return st, nil
}

// parseTest reads one of ".class", "#id" and "[name=value]" from the front of s.
func parseTest(s string) (attrTest, string, error) {
	kind, rest := s[0], s[1:]
	if kind == '[' {
		inside, after, ok := strings.Cut(rest, "]")
		if !ok {
			return attrTest{}, "", errors.New("a bracket is not closed")
		}
		return parseAttr(inside), after, nil
	}
	end := strings.IndexAny(rest, ".#[")
	if end < 0 {
		end = len(rest)
	}
	if end == 0 {
		return attrTest{}, "", fmt.Errorf("a name is missing after %q", kind)
	}
	if kind == '.' {
		return attrTest{"class", "~=", rest[:end]}, rest[end:], nil
	}
	return attrTest{"id", "=", rest[:end]}, rest[end:], nil
}

func parseAttr(s string) attrTest {
	name, value, ok := strings.Cut(s, "=")
	if !ok {
		return attrTest{name: strings.TrimSpace(name)}
	}
	op := "="
	if n := len(name); n > 0 && strings.ContainsRune("^$*~", rune(name[n-1])) {
		op, name = name[n-1:]+"=", name[:n-1]
	}
	return attrTest{strings.TrimSpace(name), op, strings.Trim(strings.TrimSpace(value), `"'`)}
}

func (s selector) matches(n *html.Node) bool {
	return slices.ContainsFunc(s, func(c chain) bool { return c.matches(n) })
}

func (c chain) matches(n *html.Node) bool {
	last := len(c) - 1
	if !c[last].matches(n) {
		return false
	}
	if last == 0 {
		return true
	}
	for up := n.Parent; up != nil; up = up.Parent {
		if up.Type == html.ElementNode && c[:last].matches(up) {
			return true
		}
		if c[last].child {
			return false
		}
	}
	return false
}

func (st step) matches(n *html.Node) bool {
	if st.tag != "" && st.tag != "*" && st.tag != n.Data {
		return false
	}
	return !slices.ContainsFunc(st.tests, func(t attrTest) bool { return !t.holds(n) })
}

func (t attrTest) holds(n *html.Node) bool {
	v := attr(n, t.name)
	switch t.op {
	case "":
		return hasAttr(n, t.name)
	case "^=":
		return strings.HasPrefix(v, t.value)
	case "$=":
		return strings.HasSuffix(v, t.value)
	case "*=":
		return strings.Contains(v, t.value)
	case "~=":
		return slices.Contains(strings.Fields(v), t.value)
	default:
		return hasAttr(n, t.name) && v == t.value
	}
}

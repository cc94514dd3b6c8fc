package ui

import (
	"slices"
	"strings"
)

// Fact is one thing that is known: its name, and its value in words. A value of several lines keeps
// them.
type Fact struct{ Label, Value string }

// Change is a fact that is not what it was. Was or Now is empty where there was, or is, nothing.
type Change struct{ Label, Was, Now string }

// Changes lists what differs between two states of one thing, in the order of the newer one; what is
// not there any more comes last.
func Changes(was, now []Fact) []Change {
	var out []Change
	find := func(list []Fact, label string) string {
		i := slices.IndexFunc(list, func(f Fact) bool { return f.Label == label })
		if i < 0 {
			return ""
		}
		return list[i].Value
	}
	for _, f := range now {
		if before := find(was, f.Label); before != f.Value {
			out = append(out, Change{f.Label, before, f.Value})
		}
	}
	for _, f := range was {
		if f.Value != "" && !slices.ContainsFunc(now, func(x Fact) bool { return x.Label == f.Label }) {
			out = append(out, Change{f.Label, f.Value, ""})
		}
	}
	return out
}

// linesOf splits a value where it breaks.
func linesOf(value string) []string { return strings.Split(strings.TrimSpace(value), "\n") }

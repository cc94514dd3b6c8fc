package pack

import (
	"fmt"
	"slices"
)

// Problem is what is wrong with one field, in words for whoever writes the pack.
type Problem struct{ Field, Message string }

// Problems is all that is wrong with a pack.
type Problems []Problem

// Add notes one more.
func (p *Problems) Add(field, format string, args ...any) {
	*p = append(*p, Problem{field, fmt.Sprintf(format, args...)})
}

// Known notes each key that is not in a list of those that are there.
func (p *Problems) Known(field, what string, list []string, keys ...string) {
	for _, key := range keys {
		if !slices.Contains(list, key) {
			p.Add(field, "There is no %s “%s”", what, key)
		}
	}
}

// Keys lists the keys of things.
func Keys[T any](list []T, key func(T) string) (out []string) {
	for _, x := range list {
		out = append(out, key(x))
	}
	return out
}

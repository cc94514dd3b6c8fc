package history

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Change is one field that differs between two versions.
type Change struct {
	Field    string // as the noun's JSON names it
	Was, Now string // in words; "" where there was, or is, nothing
}

// Changes lists the fields that differ between two bodies, by name. A body that is empty has no fields; the
// version's own number is no change.
func Changes(was, now string) []Change {
	a, b := fields(was), fields(now)
	names := slices.Sorted(maps.Keys(a))
	for name := range b {
		if _, both := a[name]; !both {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	var out []Change
	for _, name := range names {
		if c := (Change{name, plain(a[name]), plain(b[name])}); c.Was != c.Now && name != "version" {
			out = append(out, c)
		}
	}
	return out
}

func fields(body string) map[string]any {
	var m map[string]any
	if json.Unmarshal([]byte(body), &m) != nil {
		return nil
	}
	return m
}

// plain is a value as people read it.
func plain(v any) string {
	switch x := v.(type) {
	case nil:
		return ""
	case string:
		return x
	case bool:
		if x {
			return "yes"
		}
		return "no"
	case []any:
		parts := make([]string, len(x))
		for i, y := range x {
			parts[i] = plain(y)
		}
		return strings.Join(parts, ", ")
	case map[string]any:
		parts := make([]string, 0, len(x))
		for _, k := range slices.Sorted(maps.Keys(x)) {
			parts = append(parts, k+": "+plain(x[k]))
		}
		return strings.Join(parts, "; ")
	}
	return fmt.Sprint(v)
}

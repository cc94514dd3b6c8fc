package twin

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"example.org/homeward/internal/platform/store"
)

// parts is a noun as the fields of its JSON.
type parts map[string]json.RawMessage

// kept apart from what a noun says: they are set whenever it is saved.
var bookkeeping = []string{"version", "changed"}

func partsOf(noun any) (p parts, err error) {
	if err = json.Unmarshal([]byte(store.JSON(noun)), &p); err != nil {
		return nil, fmt.Errorf("take a noun apart: %w", err)
	}
	for _, key := range bookkeeping {
		delete(p, key)
	}
	return p, nil
}

// restoring is what becomes of one noun when a join is taken apart.
type restoring struct {
	result  parts
	exact   bool     // nobody changed anything since: it is what it was, to the letter
	clashes []string // fields that the join changed, and somebody since: it has to be asked
}

// restore takes a join back out of a noun, field by field, given what the noun was before the join,
// what the join made of it, and what it is now. What the join left alone stays as it is now; what it
// changed goes back to what it was. Where somebody has changed such a field since, the answer decides:
// without one, it is asked.
func restore(before, joined, now parts, stays func(field string) (keep, answered bool)) restoring {
	r := restoring{result: parts{}, exact: true}
	all := maps.Clone(before)
	maps.Copy(all, joined)
	maps.Copy(all, now)
	for _, key := range slices.Sorted(maps.Keys(all)) {
		was, made, is := before[key], joined[key], now[key]
		value := is
		if !bytes.Equal(made, is) {
			r.exact = false
		}
		switch {
		case bytes.Equal(was, made) || bytes.Equal(was, is): // the join did not touch it, or it is back already
		case bytes.Equal(made, is):
			value = was
		default:
			keep, answered := stays(key)
			if !answered {
				r.clashes = append(r.clashes, key)
			}
			if !keep {
				value = was
			}
		}
		if value != nil {
			r.result[key] = value
		}
	}
	return r
}

// into writes the fields into a noun.
func (p parts) into(noun any) error {
	body, err := json.Marshal(p)
	if err != nil {
		return fmt.Errorf("put a noun together: %w", err)
	}
	if err := json.Unmarshal(body, noun); err != nil {
		return fmt.Errorf("put a noun together: %w", err)
	}
	return nil
}

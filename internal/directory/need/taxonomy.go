package need

import (
	"fmt"
	"slices"
	"sync"
)

// Taxonomy is the needs, the groups of people, the mappings to other taxonomies and the words people use for them all.
type Taxonomy struct {
	needs  []Need
	groups []Group
	byKey  map[string]int // the number of a need
	street street
	reader *reader
}

// Load reads the embedded tables. It fails, naming file and line, when they contradict one another.
func Load() (*Taxonomy, error) {
	t := &Taxonomy{byKey: map[string]int{}}
	var err error
	if t.needs, err = readNeeds(); err != nil {
		return nil, fmt.Errorf("loading the needs: %w", err)
	}
	for i, n := range t.needs {
		if _, twice := t.byKey[n.Key]; twice {
			return nil, fmt.Errorf("loading the needs: %s stands there twice", n.Key)
		}
		if _, ok := t.byKey[n.Top()]; !ok && !n.IsTop() {
			return nil, fmt.Errorf("loading the needs: %s comes before its top need", n.Key)
		}
		t.byKey[n.Key] = i
	}
	if t.groups, err = readGroups(); err != nil {
		return nil, fmt.Errorf("loading the groups: %w", err)
	}
	if t.street, err = readStreet(t); err != nil {
		return nil, fmt.Errorf("loading Street Support’s words: %w", err)
	}
	if t.reader, err = newReader(t); err != nil {
		return nil, fmt.Errorf("loading the ways of asking: %w", err)
	}
	return t, nil
}

// Default is the taxonomy that the program carries, loaded once. As its tables are part of the program and tested with
// it, they can't be wrong in a running one; if they were it would stop at its start.
var Default = sync.OnceValue(func() *Taxonomy {
	t, err := Load()
	if err != nil {
		panic(err)
	}
	return t
})

// All lists every need, each top one before its narrower ones.
func (t *Taxonomy) All() []Need { return slices.Clone(t.needs) }

// Tops lists the thirteen top needs in their order.
func (t *Taxonomy) Tops() []Need {
	return t.pick(func(n Need) bool { return n.IsTop() })
}

// Under lists the narrower needs of a top one; none for an unknown key.
func (t *Taxonomy) Under(top string) []Need {
	return t.pick(func(n Need) bool { return !n.IsTop() && n.Top() == top })
}

func (t *Taxonomy) pick(want func(Need) bool) []Need {
	var list []Need
	for _, n := range t.needs {
		if want(n) {
			list = append(list, n)
		}
	}
	return list
}

// Find gives the need with the key.
func (t *Taxonomy) Find(key string) (Need, bool) {
	i, ok := t.byKey[key]
	if !ok {
		return Need{}, false
	}
	return t.needs[i], true
}

// Known reports whether there is a need, top or narrower, with the key.
func Known(key string) bool {
	_, ok := Default().byKey[key]
	return ok
}

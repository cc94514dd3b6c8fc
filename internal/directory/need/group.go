package need

import "slices"

// Group is a kind of person that a service may be for. Keys never change.
type Group struct {
	Key    string
	Label  string // "People who grew up in care"
	Within string // the same inside a sentence
}

func readGroups() ([]Group, error) {
	table, err := rows("groups.tsv", 3)
	if err != nil {
		return nil, err
	}
	list := make([]Group, 0, len(table))
	for _, r := range table {
		list = append(list, Group{Key: r.cells[0], Label: r.cells[1], Within: r.cells[2]})
	}
	return list, nil
}

// Groups lists the groups in their order.
func (t *Taxonomy) Groups() []Group { return slices.Clone(t.groups) }

// Group gives the group with the key.
func (t *Taxonomy) Group(key string) (Group, bool) {
	if i := t.groupNumber(key); i >= 0 {
		return t.groups[i], true
	}
	return Group{}, false
}

func (t *Taxonomy) groupNumber(key string) int {
	return slices.IndexFunc(t.groups, func(g Group) bool { return g.Key == key })
}

// KnownGroup reports whether there is a group with the key.
func KnownGroup(key string) bool { return Default().groupNumber(key) >= 0 }

package need

import (
	"strings"

	"example.org/homeward/engine/pathway"
)

// Need is one thing that people look for. A top need's key is one word, "food"; a narrower one's has its top before the
// slash, "food/foodbank". Keys never change: they are in addresses, in the database and in exports.
type Need struct {
	Key    string
	Label  string      // what somebody looks for: "A hot meal"
	Title  string      // what a service that meets it is called: "Meals"
	Hint   string      // one line more
	Stages pathway.Set // of the pathway, as an import assumes them; empty for a top need
	Icon   string      // of a top need: the name of a lucide icon
}

// Top is the key of the top need that it belongs to; its own if it is one.
func (n Need) Top() string { return TopOf(n.Key) }

// IsTop reports whether it is one of the thirteen top needs.
func (n Need) IsTop() bool { return !strings.Contains(n.Key, "/") }

// TopOf is the part of a need's key before the slash.
func TopOf(key string) string {
	top, _, _ := strings.Cut(key, "/")
	return top
}

// readNeeds reads needs.tsv. The narrower needs follow their top one.
func readNeeds() ([]Need, error) {
	table, err := rows("needs.tsv", 6)
	if err != nil {
		return nil, err
	}
	list := make([]Need, 0, len(table))
	for _, r := range table {
		n := Need{Key: r.cells[0], Icon: r.cells[2], Title: r.cells[3], Label: r.cells[4], Hint: r.cells[5]}
		if n.IsTop() != (n.Icon != "") || n.IsTop() != (r.cells[1] == "") {
			return nil, r.wrong("%s: a top need has an icon, a narrower one stages", n.Key)
		}
		if !n.IsTop() {
			if n.Stages, err = readStages(r.cells[1]); err != nil {
				return nil, r.wrong("%s: %w", n.Key, err)
			}
		}
		list = append(list, n)
	}
	return list, nil
}

func readStages(keys string) (pathway.Set, error) {
	var set pathway.Set
	for _, key := range strings.Split(keys, ",") {
		var stage pathway.Stage
		if err := stage.UnmarshalText([]byte(key)); err != nil {
			return 0, err
		}
		set = set.With(stage)
	}
	return set, nil
}

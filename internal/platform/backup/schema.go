package backup

import (
	"fmt"
	"slices"
	"strings"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/store"
)

// Schema is what is known of our migrations without asking a database.
type Schema struct {
	Version int64    // the number of the newest
	Owners  []string // the words that our tables begin with: platform, place, …
	Seeded  []string // the tables into which a migration itself puts rows
}

// Own are those of a database's tables that are ours.
func (s Schema) Own(tables []store.Table) []store.Table {
	return slices.DeleteFunc(slices.Clone(tables), func(t store.Table) bool {
		owner, _, _ := strings.Cut(t.Name, "_")
		return !slices.Contains(s.Owners, owner)
	})
}

// counters is the table in which starting a program once leaves the mark of its secret.
const counters = "platform_counter"

// Empty refuses, as a conflict, a database that holds anything but what its schema brings with it:
// nothing was done in it yet, and nothing in it is anybody's.
func (s Schema) Empty(tx *store.ReadTx, tables []store.Table) error {
	for _, t := range tables {
		look := func() (bool, error) { return holdsRows(tx, t) }
		switch {
		case slices.Contains(s.Seeded, t.Name):
			continue
		case t.Name == counters:
			look = func() (bool, error) { return countsSomething(tx) }
		}
		holds, err := look()
		if err != nil {
			return err
		}
		if holds {
			return fmt.Errorf("it is not empty: there are rows in %s. Nothing was changed: %w", t.Name, errs.Conflict)
		}
	}
	return nil
}

// Unused refuses, as a conflict, a database in which something is anybody's. What the platform writes
// of itself as soon as a server runs is nobody's.
func (s Schema) Unused(tx *store.ReadTx, tables []store.Table) error {
	return s.Empty(tx, slices.DeleteFunc(s.Own(tables), func(t store.Table) bool {
		return strings.HasPrefix(t.Name, "platform_")
	}))
}

package importer

import (
	"fmt"
	"slices"

	"example.org/homeward/internal/directory/source"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// MapColumns says which columns of a table are which of ours.
type MapColumns struct {
	DraftID string
	Version int               // as whoever changes it saw it
	Columns map[string]string // their columns: ours, or "" for none
}

// neededColumns are the columns that no table can do without.
var neededColumns = []string{"organisation", "name", "needs"}

// Name is the action as the audit shows it.
func (MapColumns) Name() string { return "draft.map_columns" }

// Check looks at the input alone.
func (a MapColumns) Check() error {
	f := checkMeanings("columns", a.Columns)
	taken := map[string]bool{}
	for _, theirs := range sortedKeys(a.Columns) {
		ours := a.Columns[theirs]
		switch {
		case ours == "":
		case !slices.ContainsFunc(source.Columns, func(c source.Column) bool { return c.Name == ours }):
			f.Add(theirs, "Choose one of the columns in the list")
		case taken[ours]:
			f.Add(theirs, fmt.Sprintf("Two columns can't both be “%s”", ours))
		}
		taken[ours] = true
	}
	for _, name := range neededColumns {
		if !taken[name] {
			f.Add("columns", fmt.Sprintf("Say which column is “%s”: each service needs one", name))
		}
	}
	return f.Err()
}

// Load gives the draft, locked.
func (a MapColumns) Load(tx *store.Tx) (Draft, error) {
	return getDraft(&tx.ReadTx, a.DraftID, tx.ForUpdate())
}

// Allow lets directory editors and administrators.
func (MapColumns) Allow(who policy.Actor, _ Draft) policy.Decision { return mayImport(who) }

// Apply keeps it.
func (a MapColumns) Apply(tx *store.Tx, _ policy.Actor, d Draft) (ops.Done, error) {
	if err := d.changeable(a.Version); err != nil {
		return ops.Done{}, err
	}
	d.Columns = a.Columns
	d.Version++
	d.extend(tx.Now())
	return ops.Done{Subject: d.subject(), Detail: fmt.Sprintf("%d columns", len(a.Columns))}, upsertDraft(tx, d)
}

package store

import "strings"

// Kind is what a column holds: one of the four that both engines keep alike. The words are those of
// the tokens in migrations.
type Kind string

// The kinds. A column of any other type has none.
const (
	Text  Kind = "text"
	Int   Kind = "int"
	Real  Kind = "real"
	Bytes Kind = "bytes"
)

// Table is a table as the schema has it.
type Table struct {
	Name    string
	Columns []Column // in their order
	Key     []string // the columns of its primary key, in their order
}

// Column is one column of a table.
type Column struct {
	Name string
	Kind Kind // "" for a type that only one engine has
}

// The migration runner's own tables. They tell how a schema came to be, and hold nothing of ours.
const (
	versionTable = "platform_migration"
	turnsTable   = "platform_migration_lock"
)

// Quote is a name as it may stand in a statement, whatever it holds.
func Quote(name string) string { return `"` + strings.ReplaceAll(name, `"`, `""`) + `"` }

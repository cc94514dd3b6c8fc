package importer

import (
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ListImports lists every import, newest first.
type ListImports struct{}

// Name is the search as the audit shows it.
func (ListImports) Name() string { return "import.list" }

// Needs names the roles that may see imports.
func (ListImports) Needs() policy.Permission {
	return policy.Permission{Name: "see what was imported", Roles: []policy.Role{policy.DirectoryEditor, policy.Administrator}}
}

// List reads them.
func (ListImports) List(tx *store.ReadTx, scope policy.Scope) ([]Import, error) {
	return importsWithin(tx, scope)
}

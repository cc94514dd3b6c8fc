package importer

import (
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ListDrafts lists the imports that somebody still prepares, newest first.
type ListDrafts struct{}

// Name is the search as the audit shows it.
func (ListDrafts) Name() string { return "draft.list" }

// Needs names the roles that may see drafts.
func (ListDrafts) Needs() policy.Permission { return ListImports{}.Needs() }

// List reads them.
func (ListDrafts) List(tx *store.ReadTx, scope policy.Scope) ([]Draft, error) {
	return draftsWithin(tx, scope)
}

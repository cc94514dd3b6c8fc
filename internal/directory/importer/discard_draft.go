package importer

import (
	"fmt"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// DiscardDraft takes a draft away, with its files. It can't be got back.
type DiscardDraft struct{ DraftID string }

// Name is the action as the audit shows it.
func (DiscardDraft) Name() string { return "draft.discard" }

// Check looks at the input alone.
func (DiscardDraft) Check() error { return nil }

// Load gives the draft, locked.
func (a DiscardDraft) Load(tx *store.Tx) (Draft, error) {
	return getDraft(&tx.ReadTx, a.DraftID, tx.ForUpdate())
}

// Allow lets directory editors and administrators.
func (DiscardDraft) Allow(who policy.Actor, _ Draft) policy.Decision { return mayImport(who) }

// Apply takes it away.
func (a DiscardDraft) Apply(tx *store.Tx, _ policy.Actor, d Draft) (ops.Done, error) {
	if d.ImportID != "" {
		i, there, err := optional(getImport(&tx.ReadTx, d.ImportID, ""))
		if err != nil {
			return ops.Done{}, err
		}
		if there && i.StateAt(tx.Now()) == Running {
			return ops.Done{}, fmt.Errorf("draft %s is being brought in: %w", d.ID, errs.Conflict)
		}
	}
	return ops.Done{Subject: d.subject(), Detail: fmt.Sprintf("%d files", len(d.Files))}, deleteDraft(tx, d.ID)
}

// DropDrafts takes away the drafts whose time is over.
type DropDrafts struct{}

// Name is the action as the audit shows it.
func (DropDrafts) Name() string { return "draft.drop_old" }

// Check looks at the input alone.
func (DropDrafts) Check() error { return nil }

// Load names them.
func (DropDrafts) Load(tx *store.Tx) ([]string, error) { return expiredDrafts(&tx.ReadTx) }

// Allow lets directory editors and administrators.
func (DropDrafts) Allow(who policy.Actor, _ []string) policy.Decision { return mayImport(who) }

// Apply takes them away.
func (DropDrafts) Apply(tx *store.Tx, _ policy.Actor, ids []string) (ops.Done, error) {
	for _, id := range ids {
		if err := deleteDraft(tx, id); err != nil {
			return ops.Done{}, err
		}
	}
	return ops.Done{Subject: "drafts", Detail: fmt.Sprintf("%d whose time is over", len(ids))}, nil
}

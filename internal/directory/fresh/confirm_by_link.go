package fresh

import (
	"fmt"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ConfirmByLink is whoever runs a service saying, with the link that was sent to them, that its listing is
// still right. Every link to the listing is used up by it.
type ConfirmByLink struct {
	ServiceID string
	Token     ids.Token
	Version   int // as the page showed it: what was looked at is what is confirmed
}

// Name is the action as the audit shows it.
func (ConfirmByLink) Name() string { return "listing.confirm_by_link" }

// Check looks at the input alone.
func (ConfirmByLink) Check() error { return nil }

// Load gives the link and the service, locked.
func (a ConfirmByLink) Load(tx *store.Tx) (Held, error) {
	return hold(&tx.ReadTx, a.ServiceID, a.Token, tx.ForUpdate())
}

// Allow lets whoever holds the link.
func (ConfirmByLink) Allow(_ policy.Actor, h Held) policy.Decision { return holds(h) }

// Apply keeps that the listing is right, as of now.
func (a ConfirmByLink) Apply(tx *store.Tx, who policy.Actor, h Held) (ops.Done, error) {
	if a.Version != h.Version {
		return ops.Done{}, fmt.Errorf("the listing was changed since it was opened: %w", errs.Conflict)
	}
	if err := useLinks(tx, h.link, saidRight); err != nil {
		return ops.Done{}, err
	}
	return directory.Assure(tx, who, h.service, "the service itself", "link")
}

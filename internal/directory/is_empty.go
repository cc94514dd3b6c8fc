package directory

import (
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// IsEmpty asks whether nothing was ever published.
type IsEmpty struct{}

// Name is the question as the audit would show it.
func (IsEmpty) Name() string { return "directory.is_empty" }

// Load looks at the counter that every publishing moves on.
func (IsEmpty) Load(tx *store.ReadTx) (bool, error) {
	n, err := tx.Counter(ListingCounter)
	return n == 0, err
}

// Allow lets anybody: everybody can see whether there are services.
func (IsEmpty) Allow(policy.Actor, bool) policy.Decision { return policy.Allow("listings are public") }

// About names nobody.
func (IsEmpty) About(bool) string { return "" }

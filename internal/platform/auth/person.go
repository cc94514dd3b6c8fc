package auth

import (
	"context"

	"example.org/homeward/internal/platform/store"
)

// PersonOf gives whose account it is.
func (a *Auth) PersonOf(ctx context.Context, accountID string) (p Person, err error) {
	err = a.read(ctx, func(tx *store.ReadTx) error {
		p, err = a.People.ByID(tx, accountID)
		return err
	})
	return p, err
}

// HasPasskeys reports whether passkeys can work at the site's address.
func (a *Auth) HasPasskeys() bool { return a.keys.site != nil }

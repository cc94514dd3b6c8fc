package action

import (
	"errors"
	"strings"

	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/store"
)

// accountOf is the account with an address, if it belongs to what takes part in a plan; "" when there is none.
func accountOf(tx *store.ReadTx, p Plan, contact string) (string, error) {
	email := org.FoldEmail(contact)
	if !strings.Contains(email, "@") {
		return "", nil
	}
	account, err := org.AccountByEmail(tx, email)
	if errors.Is(err, errs.NotFound) {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	stays, err := belongs(tx, p, account.ID)
	if err != nil || !stays {
		return "", err
	}
	return account.ID, nil
}

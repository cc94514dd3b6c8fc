package auth

import (
	"encoding/json"
	"errors"
	"fmt"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/store"
)

const credentialColumns = `account_id, password, totp, totp_step, recovery, changed_at`

// credentialOf reads what an account proves itself with; the empty one when it has nothing yet.
func credentialOf(tx *store.ReadTx, accountID, forUpdate string) (credential, error) {
	c := credential{AccountID: accountID, Recovery: "[]"}
	err := tx.Get(&c, `select `+credentialColumns+` from platform_credential where account_id = $1`+forUpdate, accountID)
	if errors.Is(err, errs.NotFound) {
		return c, nil
	}
	if err != nil {
		return c, fmt.Errorf("what %s signs in with: %w", accountID, err)
	}
	return c, nil
}

func putCredential(tx *store.Tx, c credential) error {
	if c.TOTP == nil {
		c.TOTP = []byte{}
	}
	_, err := tx.Exec(`
		insert into platform_credential (`+credentialColumns+`) values ($1, $2, $3, $4, $5, $6)
		on conflict (account_id) do update set password = excluded.password, totp = excluded.totp,
			totp_step = excluded.totp_step, recovery = excluded.recovery, changed_at = excluded.changed_at`,
		c.AccountID, c.Password, c.TOTP, c.Step, c.Recovery, store.Micros(tx.Now()))
	if err != nil {
		return fmt.Errorf("keep what %s signs in with: %w", c.AccountID, err)
	}
	return nil
}

// codesLeft reads the hashes of the recovery codes that are left.
func (c credential) codesLeft() (left []string) {
	if json.Unmarshal([]byte(c.Recovery), &left) != nil {
		return nil // none can be used, and new ones can be made
	}
	return left
}

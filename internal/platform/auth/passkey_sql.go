package auth

import (
	"context"
	"fmt"

	"example.org/homeward/internal/platform/store"
)

const passkeyColumns = `id, account_id, name, body, created_at, used_at`

func passkeysOf(tx *store.ReadTx, accountID string) (out []Passkey, err error) {
	err = tx.Select(&out, `select `+passkeyColumns+` from platform_passkey where account_id = $1 order by created_at, id`, accountID)
	if err != nil {
		return nil, fmt.Errorf("passkeys of %s: %w", accountID, err)
	}
	return out, nil
}

func countPasskeys(tx *store.ReadTx, accountID string) (n int, err error) {
	if err = tx.Get(&n, `select count(*) from platform_passkey where account_id = $1`, accountID); err != nil {
		return 0, fmt.Errorf("passkeys of %s: %w", accountID, err)
	}
	return n, nil
}

func (a *Auth) hasPasskeys(ctx context.Context, accountID string) (has bool, err error) {
	err = a.read(ctx, func(tx *store.ReadTx) error {
		n, err := countPasskeys(tx, accountID)
		has = n > 0
		return err
	})
	return has, err
}

func passkeyByID(tx *store.ReadTx, id, forUpdate string) (k Passkey, err error) {
	if err = tx.Get(&k, `select `+passkeyColumns+` from platform_passkey where id = $1`+forUpdate, id); err != nil {
		return k, fmt.Errorf("passkey: %w", err)
	}
	return k, nil
}

func insertPasskey(tx *store.Tx, k Passkey) error {
	_, err := tx.Exec(`insert into platform_passkey (`+passkeyColumns+`) values ($1, $2, $3, $4, $5, $6)`,
		k.ID, k.AccountID, k.Name, k.Body, k.Created, k.Used)
	if err != nil {
		return fmt.Errorf("keep a passkey: %w", err)
	}
	return nil
}

// noteUsedPasskey keeps what the protocol wants to remember of a use.
func noteUsedPasskey(tx *store.Tx, id, body string) error {
	_, err := tx.Exec(`update platform_passkey set body = $1, used_at = $2 where id = $3`, body, store.Micros(tx.Now()), id)
	if err != nil {
		return fmt.Errorf("note the use of a passkey: %w", err)
	}
	return nil
}

func deletePasskey(tx *store.Tx, id string) error {
	if _, err := tx.Exec(`delete from platform_passkey where id = $1`, id); err != nil {
		return fmt.Errorf("take a passkey away: %w", err)
	}
	return nil
}

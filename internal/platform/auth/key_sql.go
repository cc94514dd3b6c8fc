package auth

import (
	"fmt"

	"example.org/homeward/internal/platform/store"
)

const keyColumns = `id, hash, account_id, name, scope, reads_only, created_at, used_at, ends_at`

func insertKey(tx *store.Tx, k Key) error {
	_, err := tx.Exec(`insert into platform_key (`+keyColumns+`) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
		k.ID, k.Hash, k.AccountID, k.Name, k.Scope, store.Bool(k.ReadsOnly), k.Created, k.Used, k.Ends)
	if err != nil {
		return fmt.Errorf("keep a key: %w", err)
	}
	return nil
}

func keyByHash(tx *store.ReadTx, hash string) (k Key, err error) {
	if err = tx.Get(&k, `select `+keyColumns+` from platform_key where hash = $1`, hash); err != nil {
		return k, fmt.Errorf("key: %w", err)
	}
	return k, nil
}

func keyByID(tx *store.Tx, id string) (k Key, err error) {
	if err = tx.Get(&k, `select `+keyColumns+` from platform_key where id = $1`+tx.ForUpdate(), id); err != nil {
		return k, fmt.Errorf("key %s: %w", id, err)
	}
	return k, nil
}

func keysOf(tx *store.ReadTx, accountID string) (out []Key, err error) {
	err = tx.Select(&out, `select `+keyColumns+` from platform_key where account_id = $1 order by created_at desc, id`, accountID)
	if err != nil {
		return nil, fmt.Errorf("keys of %s: %w", accountID, err)
	}
	return out, nil
}

func noteKey(tx *store.Tx, id string) error {
	if _, err := tx.Exec(`update platform_key set used_at = $1 where id = $2`, store.Micros(tx.Now()), id); err != nil {
		return fmt.Errorf("note that a key was used: %w", err)
	}
	return nil
}

func deleteKey(tx *store.Tx, id string) error {
	if _, err := tx.Exec(`delete from platform_key where id = $1`, id); err != nil {
		return fmt.Errorf("end key %s: %w", id, err)
	}
	return nil
}

// deleteKeys ends every key of an account.
func deleteKeys(tx *store.Tx, accountID string) error {
	if _, err := tx.Exec(`delete from platform_key where account_id = $1`, accountID); err != nil {
		return fmt.Errorf("end the keys of %s: %w", accountID, err)
	}
	return nil
}

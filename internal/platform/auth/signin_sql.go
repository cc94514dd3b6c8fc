package auth

import (
	"fmt"

	"example.org/homeward/internal/platform/store"
)

const signInColumns = `id, hash, account_id, stage, how, second, tries, created_at, seen_at, fresh_at, ends_at, agent`

func signInByHash(tx *store.ReadTx, hash, forUpdate string) (s SignIn, err error) {
	if err = tx.Get(&s, `select `+signInColumns+` from platform_signin where hash = $1`+forUpdate, hash); err != nil {
		return s, fmt.Errorf("sign-in: %w", err)
	}
	return s, nil
}

func signInByID(tx *store.Tx, id string) (s SignIn, err error) {
	if err = tx.Get(&s, `select `+signInColumns+` from platform_signin where id = $1`+tx.ForUpdate(), id); err != nil {
		return s, fmt.Errorf("sign-in %s: %w", id, err)
	}
	return s, nil
}

func insertSignIn(tx *store.Tx, s SignIn) error {
	_, err := tx.Exec(`insert into platform_signin (`+signInColumns+`) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
		s.ID, s.Hash, s.AccountID, string(s.Stage), s.How, store.Bool(s.Second), s.Tries, s.Created, s.Seen, s.FreshAt, s.Ends, s.Agent)
	if err != nil {
		return fmt.Errorf("keep a sign-in: %w", err)
	}
	return nil
}

// signInsOf reads the whole sign-ins of an account that may still count, newest first.
func signInsOf(tx *store.ReadTx, accountID string) (out []SignIn, err error) {
	err = tx.Select(&out, `
		select `+signInColumns+` from platform_signin
		where account_id = $1 and stage = 'whole' and ends_at > $2 order by seen_at desc, id`, accountID, store.Micros(tx.Now()))
	if err != nil {
		return nil, fmt.Errorf("sign-ins of %s: %w", accountID, err)
	}
	return out, nil
}

func deleteSignIn(tx *store.Tx, id string) error {
	if _, err := tx.Exec(`delete from platform_signin where id = $1`, id); err != nil {
		return fmt.Errorf("end sign-in %s: %w", id, err)
	}
	return nil
}

// deleteSignIns ends every sign-in of an account but one; "" for all of them.
func deleteSignIns(tx *store.Tx, accountID, but string) (int64, error) {
	n, err := tx.Exec(`delete from platform_signin where account_id = $1 and id <> $2`, accountID, but)
	if err != nil {
		return 0, fmt.Errorf("end the sign-ins of %s: %w", accountID, err)
	}
	return n, nil
}

func countTry(tx *store.Tx, id string, tries int) error {
	if _, err := tx.Exec(`update platform_signin set tries = $1 where id = $2`, tries, id); err != nil {
		return fmt.Errorf("count a try: %w", err)
	}
	return nil
}

// noteSeen notes that somebody was here.
func noteSeen(tx *store.Tx, id string, at int64) error {
	if _, err := tx.Exec(`update platform_signin set seen_at = $1 where id = $2`, at, id); err != nil {
		return fmt.Errorf("note that somebody was here: %w", err)
	}
	return nil
}

// setFresh notes that somebody has shown once more who they are, under a new token.
func setFresh(tx *store.Tx, id, hash string, at int64) error {
	if _, err := tx.Exec(`update platform_signin set fresh_at = $1, seen_at = $1, tries = 0, hash = $2 where id = $3`, at, hash, id); err != nil {
		return fmt.Errorf("note a proof: %w", err)
	}
	return nil
}

// sweepSignIns takes away what no longer counts.
func sweepSignIns(tx *store.Tx) (int64, error) {
	n, err := tx.Exec(`delete from platform_signin where ends_at < $1`, store.Micros(tx.Now()))
	if err != nil {
		return 0, fmt.Errorf("sweep sign-ins: %w", err)
	}
	return n, nil
}

package auth

import (
	"fmt"

	"example.org/homeward/internal/platform/store"
)

const ticketColumns = `hash, purpose, account_id, body, made_at, ends_at, used_at`

func insertTicket(tx *store.Tx, t ticket) error {
	_, err := tx.Exec(`insert into platform_ticket (`+ticketColumns+`) values ($1, $2, $3, $4, $5, $6, $7)`,
		t.Hash, string(t.Purpose), t.AccountID, t.Body, t.Made, t.Ends, t.Used)
	if err != nil {
		return fmt.Errorf("keep a ticket: %w", err)
	}
	return nil
}

func ticketByHash(tx *store.ReadTx, hash, forUpdate string) (t ticket, err error) {
	if err = tx.Get(&t, `select `+ticketColumns+` from platform_ticket where hash = $1`+forUpdate, hash); err != nil {
		return t, fmt.Errorf("ticket: %w", err)
	}
	return t, nil
}

// useTicket uses it up.
func useTicket(tx *store.Tx, hash string) error {
	if _, err := tx.Exec(`update platform_ticket set used_at = $1 where hash = $2`, store.Micros(tx.Now()), hash); err != nil {
		return fmt.Errorf("use a ticket: %w", err)
	}
	return nil
}

// countTickets is how many tickets of a purpose an account has that are good.
func countTickets(tx *store.Tx, accountID string, p Purpose) (n int, err error) {
	err = tx.Get(&n, `select count(*) from platform_ticket where account_id = $1 and purpose = $2 and used_at = 0 and ends_at > $3`,
		accountID, string(p), store.Micros(tx.Now()))
	if err != nil {
		return 0, fmt.Errorf("count the links of %s: %w", accountID, err)
	}
	return n, nil
}

// useAllTickets makes every link of an account useless.
func useAllTickets(tx *store.Tx, accountID string) error {
	_, err := tx.Exec(`update platform_ticket set used_at = $1 where account_id = $2 and used_at = 0`, store.Micros(tx.Now()), accountID)
	if err != nil {
		return fmt.Errorf("use the links of %s up: %w", accountID, err)
	}
	return nil
}

func sweepTickets(tx *store.Tx) (int64, error) {
	n, err := tx.Exec(`delete from platform_ticket where ends_at < $1`, store.Micros(tx.Now().AddDate(0, 0, -30)))
	if err != nil {
		return 0, fmt.Errorf("sweep links: %w", err)
	}
	return n, nil
}

// canSignIn reports whether an account has anything to sign in with.
func canSignIn(tx *store.ReadTx, accountID string) (bool, error) {
	c, err := credentialOf(tx, accountID, "")
	if err != nil || c.Password != "" {
		return c.Password != "", err
	}
	n, err := countPasskeys(tx, accountID)
	return n > 0, err
}

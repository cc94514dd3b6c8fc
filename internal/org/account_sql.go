package org

import (
	"fmt"
	"strconv"
	"strings"

	"example.org/homeward/internal/platform/store"
)

const accountColumns = `id, email, name, state, version, created_at, changed_at`

// AccountByEmail reads an account by its folded address; errs.NotFound when there is none. It is a part.
func AccountByEmail(tx *store.ReadTx, email string) (a Account, err error) {
	if err = tx.Get(&a, `select `+accountColumns+` from org_account where email = $1`, email); err != nil {
		return a, fmt.Errorf("account: %w", err)
	}
	return a, nil
}

// GetAccount reads an account; errs.NotFound when there is none. It is a part.
func GetAccount(tx *store.ReadTx, id string) (Account, error) { return getAccount(tx, id, "") }

func getAccount(tx *store.ReadTx, id, forUpdate string) (a Account, err error) {
	if err = tx.Get(&a, `select `+accountColumns+` from org_account where id = $1`+forUpdate, id); err != nil {
		return a, fmt.Errorf("account %s: %w", id, err)
	}
	return a, nil
}

func lockAccount(tx *store.Tx, id string) (Account, error) {
	return getAccount(&tx.ReadTx, id, tx.ForUpdate())
}

// insertAccount keeps a new account; false when its address has one already, which somebody else may have
// made at this very moment.
func insertAccount(tx *store.Tx, a Account) (made bool, err error) {
	n, err := tx.Exec(`
		insert into org_account (`+accountColumns+`) values ($1, $2, $3, $4, $5, $6, $7)
		on conflict (email) do nothing`,
		a.ID, a.Email, a.Name, string(a.State), a.Version, a.Created, a.Changed)
	if err != nil {
		return false, fmt.Errorf("keep account %s: %w", a.ID, err)
	}
	return n == 1, nil
}

// updateAccount keeps an account as its next version.
func updateAccount(tx *store.Tx, a Account) error {
	_, err := tx.Exec(`update org_account set email = $1, name = $2, state = $3, version = version + 1, changed_at = $4 where id = $5`,
		a.Email, a.Name, string(a.State), store.Micros(tx.Now()), a.ID)
	if err != nil {
		return fmt.Errorf("keep account %s: %w", a.ID, err)
	}
	return nil
}

// accountsIn reads accounts among ids; those that are not there are left out.
func accountsIn(tx *store.ReadTx, ids []string) (out []Account, err error) {
	if len(ids) == 0 {
		return nil, nil
	}
	marks, args := markedFrom(1, ids)
	err = tx.Select(&out, `select `+accountColumns+` from org_account where id in (`+marks+`)`, args...)
	if err != nil {
		return nil, fmt.Errorf("accounts: %w", err)
	}
	return out, nil
}

// markedFrom gives the marks of as many arguments as there are ids, the first with number n, and the ids as
// arguments.
func markedFrom(n int, ids []string) (marks string, args []any) {
	numbers, args := make([]string, len(ids)), make([]any, len(ids))
	for i, id := range ids {
		numbers[i], args[i] = "$"+strconv.Itoa(n+i), id
	}
	return strings.Join(numbers, ", "), args
}

// findAccounts reads a page of accounts by name: those whose name or address holds the words.
func findAccounts(tx *store.ReadTx, q ListAccounts) (out []Account, err error) {
	err = tx.Select(&out, `
		select `+accountColumns+` from org_account
		where (lower(name) like $1 escape '\' or email like $1 escape '\')
			and ($2 = '' or state = $2)
			and ($3 = '' or id in (select account_id from org_grant where role = $3 and begins <= $4 and (ends = 0 or ends > $4)))
		order by lower(name), id limit $5 offset $6`,
		holding(q.Words), string(q.State), string(q.Role), store.Micros(tx.Now()), q.Limit, q.Offset)
	if err != nil {
		return nil, fmt.Errorf("accounts: %w", err)
	}
	return out, nil
}

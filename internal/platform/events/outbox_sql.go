package events

import (
	"fmt"
	"slices"
	"strings"

	"example.org/homeward/internal/platform/store"
)

// stored is an event as the outbox holds it.
type stored struct {
	ID   string `db:"id"`
	Name string `db:"name"`
	Body string `db:"body"`
}

func insert(tx *store.Tx, id, name, body string) error {
	_, err := tx.Exec(`insert into platform_outbox (id, name, body, at) values ($1, $2, $3, $4)`,
		id, name, body, store.Micros(tx.Now()))
	if err != nil {
		return fmt.Errorf("write event %s: %w", name, err)
	}
	return nil
}

// Waiting reports whether the outbox holds anything.
func Waiting(tx *store.ReadTx) (bool, error) {
	var n int
	if err := tx.Get(&n, `select count(*) from (select 1 from platform_outbox limit 1) as first`); err != nil {
		return false, fmt.Errorf("look into the outbox: %w", err)
	}
	return n > 0, nil
}

// take removes up to n of the oldest events from the outbox. The list of them is made once, and
// so can't grow while another node takes some too.
func take(tx *store.Tx, n int) ([]stored, error) {
	var out []stored
	err := tx.Select(&out, `
		with oldest as materialized (select id from platform_outbox order by id limit $1`+tx.SkipLocked()+`)
		delete from platform_outbox where id in (select id from oldest)
		returning id, name, body`, n)
	if err != nil {
		return nil, fmt.Errorf("take events: %w", err)
	}
	slices.SortFunc(out, func(a, b stored) int { return strings.Compare(a.ID, b.ID) })
	return out, nil
}

package app_test

import "example.org/homeward/internal/platform/store"

// waiting counts events and jobs that wait.
func waiting(tx *store.ReadTx, n *int) error {
	return tx.Get(n, `select (select count(*) from platform_outbox) + (select count(*) from platform_job where state in ('waiting', 'running') and due <= $1)`, store.Micros(tx.Now()))
}

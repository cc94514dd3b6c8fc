package exchange

import (
	"fmt"

	"example.org/homeward/internal/platform/store"
)

// forget deletes what was settled before one instant, or waits for an answer since before another. It counts the rows.
func forget(tx *store.Tx, settled, waits int64) (n int64, err error) {
	for _, q := range []struct {
		sql  string
		args []any
	}{
		{`delete from pledge_talk where state in ('accepted', 'declined', 'withdrawn') and settled_at <= $1 or state = 'asked' and at <= $2`, []any{settled, waits}},
		{`update pledge_talk set about = '', body = '' where state = 'blocked' and settled_at <= $1 and body <> ''`, []any{settled}},
		{`delete from pledge_joint_wording where joint_id in (select id from pledge_joint where state in ('declined', 'withdrawn') and settled_at <= $1 or state = 'open' and at <= $2)`, []any{settled, settled}},
		{`delete from pledge_joint where state in ('declined', 'withdrawn') and settled_at <= $1 or state = 'open' and at <= $2`, []any{settled, settled}},
		{`delete from pledge_comment where state in ('hidden', 'down', 'back') and reports = 0 and settled_at <= $1`, []any{settled}},
	} {
		k, err := tx.Exec(q.sql, q.args...)
		if err != nil {
			return n, fmt.Errorf("forget what was written between organisations: %w", err)
		}
		n += k
	}
	return n, nil
}

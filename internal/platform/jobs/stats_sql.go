package jobs

import (
	"context"
	"fmt"
	"time"

	"example.org/homeward/internal/platform/store"
)

// Stats is the state of the queue, for the metrics and for who looks after it.
type Stats struct {
	Waiting, Running, Dead int64
	Overdue                time.Duration // how long the oldest job that is due has waited
	Outbox                 int64         // events not yet turned into jobs
}

// Read counts the queue.
func Read(ctx context.Context, db *store.DB) (s Stats, err error) {
	err = db.Read(ctx, func(tx *store.ReadTx) error {
		s, err = Count(tx)
		return err
	})
	return s, err
}

// Count counts the queue, inside somebody else's transaction. It is a part.
func Count(tx *store.ReadTx) (Stats, error) {
	var row struct {
		Waiting int64 `db:"waiting"`
		Running int64 `db:"running"`
		Dead    int64 `db:"dead"`
		Due     int64 `db:"due"`
		Outbox  int64 `db:"outbox"`
	}
	err := tx.Get(&row, `select
		(select count(*) from platform_job where state = 'waiting') as waiting,
		(select count(*) from platform_job where state = 'running') as running,
		(select count(*) from platform_job where state = 'dead') as dead,
		(select coalesce(min(due), 0) from platform_job where state = 'waiting') as due,
		(select count(*) from platform_outbox) as outbox`)
	if err != nil {
		return Stats{}, fmt.Errorf("count the job queue: %w", err)
	}
	s := Stats{Waiting: row.Waiting, Running: row.Running, Dead: row.Dead, Outbox: row.Outbox}
	if row.Due > 0 {
		s.Overdue = max(0, tx.Now().Sub(store.Time(row.Due)))
	}
	return s, nil
}

package jobs

import (
	"context"
	"fmt"
	"time"

	"example.org/homeward/internal/platform/store"
)

// How long what is done is remembered.
const (
	keepDone = 7 * 24 * time.Hour
	keepOnce = 30 * 24 * time.Hour
)

// Prune forgets jobs done a week ago, and the keys of work that took effect a month ago, save
// those of jobs that may still run. Dead jobs stay until somebody deals with them. It gives the
// number of rows forgotten. Run it daily.
func Prune(ctx context.Context, db *store.DB) (int64, error) {
	var n int64
	err := db.Write(ctx, func(tx *store.Tx) error {
		jobs, err := tx.Exec(`delete from platform_job where state = 'done' and ended_at < $1`, store.Micros(tx.Now().Add(-keepDone)))
		if err != nil {
			return err
		}
		keys, err := tx.Exec(`
			delete from platform_once where at < $1
			and not exists (select 1 from platform_job where platform_job.key = platform_once.key)`,
			store.Micros(tx.Now().Add(-keepOnce)))
		n = jobs + keys
		return err
	})
	if err != nil {
		return 0, fmt.Errorf("prune the job queue: %w", err)
	}
	return n, nil
}

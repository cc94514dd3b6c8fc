package backup

import (
	"context"
	"time"

	"example.org/homeward/internal/platform/store"
)

// TooOld is the age from which a backup is one that should have been followed by another: a day, and
// two hours for a night in which it took longer than in the night before.
const TooOld = 26 * time.Hour

// Age is how old the newest backup is; false when there has never been one.
func Age(ctx context.Context, db *store.DB) (old time.Duration, ever bool, err error) {
	err = db.Read(ctx, func(tx *store.ReadTx) error {
		at, err := newest(tx)
		old, ever = tx.Now().Sub(at), !at.IsZero()
		return err
	})
	if !ever || err != nil {
		return 0, false, err
	}
	return max(0, old), true, nil
}

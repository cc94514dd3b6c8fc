package directory

import (
	"fmt"
	"time"

	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

func insertCount(tx *store.Tx, serviceID string, c BedCount) error {
	_, err := tx.Exec(`
		insert into directory_count (id, service_id, unit_id, at, vacant, total, actor_kind, actor) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
		ids.New(), serviceID, c.UnitID, store.Micros(c.At), c.Vacant, c.Total, string(c.Kind), c.Actor)
	if err != nil {
		return fmt.Errorf("keep a count of the beds of service %s: %w", serviceID, err)
	}
	return nil
}

// CountsSince lists the counts of a service's beds from an instant on, the oldest first. It is a part.
func CountsSince(tx *store.ReadTx, serviceID string, since time.Time) (out []BedCount, err error) {
	from := int64(0)
	if !since.IsZero() {
		from = store.Micros(since)
	}
	err = tx.Each(`
		select unit_id, at, vacant, total, actor_kind, actor from directory_count
		where service_id = $1 and at >= $2 order by at, id`, []any{serviceID, from}, func(scan store.Scan) error {
		var c BedCount
		var at int64
		var kind string
		err := scan(&c.UnitID, &at, &c.Vacant, &c.Total, &kind, &c.Actor)
		c.At, c.Kind = store.Time(at), policy.Kind(kind)
		out = append(out, c)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("counts of the beds of service %s: %w", serviceID, err)
	}
	return out, nil
}

// ForgetCounts lets go of what was counted before an instant. It is a part.
func ForgetCounts(tx *store.Tx, before time.Time) (int64, error) {
	n, err := tx.Exec(`delete from directory_count where at < $1`, store.Micros(before))
	if err != nil {
		return 0, fmt.Errorf("let go of old counts of beds: %w", err)
	}
	return n, nil
}

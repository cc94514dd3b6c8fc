package jobs

import (
	"fmt"

	"example.org/homeward/internal/platform/store"
)

func listDead(tx *store.ReadTx) ([]DeadJob, error) {
	var rows []struct {
		DeadJob
		Micros int64 `db:"ended_at"`
	}
	err := tx.Select(&rows, `
		select id, kind, attempts, fault, ended_at from platform_job
		where state = 'dead' order by ended_at desc, id desc limit 1000`)
	if err != nil {
		return nil, fmt.Errorf("list dead jobs: %w", err)
	}
	out := make([]DeadJob, len(rows))
	for i, r := range rows {
		out[i] = r.DeadJob
		out[i].Ended = store.Time(r.Micros)
	}
	return out, nil
}

// lockState gives a job's kind and state, and holds it.
func lockState(tx *store.Tx, id string) (kind, state string, err error) {
	var row struct {
		Kind  string `db:"kind"`
		State string `db:"state"`
	}
	if err := tx.Get(&row, `select kind, state from platform_job where id = $1`+tx.ForUpdate(), id); err != nil {
		return "", "", fmt.Errorf("the job: %w", err)
	}
	return row.Kind, row.State, nil
}

// revive lets a dead job start again from its first attempt.
func revive(tx *store.Tx, id string) error {
	_, err := tx.Exec(`update platform_job set state = 'waiting', due = $1, attempts = 0, ended_at = 0 where id = $2`,
		store.Micros(tx.Now()), id)
	if err != nil {
		return fmt.Errorf("revive a job: %w", err)
	}
	return nil
}

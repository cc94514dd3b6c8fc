package jobs

import (
	"cmp"
	"fmt"

	"example.org/homeward/internal/platform/store"
)

// orders are those of the lists, by state.
var orders = map[string]string{Waiting: "due, id", Running: "created_at, id", Given: "ended_at desc, id desc"}

func listQueue(tx *store.ReadTx, q Queue) ([]QueuedJob, error) {
	order, ok := orders[q.State]
	if !ok {
		return nil, nil
	}
	var rows []struct {
		QueuedJob
		DueMicros     int64 `db:"due"`
		CreatedMicros int64 `db:"created_at"`
		EndedMicros   int64 `db:"ended_at"`
	}
	where, args := "state = $1", []any{q.State}
	if q.Kind != "" {
		where, args = where+" and kind = $2", append(args, q.Kind)
	}
	if q.ID != "" {
		args = append(args, q.ID)
		where += fmt.Sprintf(" and id = $%d", len(args))
	}
	n := len(args)
	err := tx.Select(&rows, `
		select id, kind, state, attempts, fault, due, created_at, ended_at from platform_job
		where `+where+` order by `+order+fmt.Sprintf(` limit $%d offset $%d`, n+1, n+2),
		append(args, cmp.Or(q.Most, 50), max(q.Skip, 0))...)
	if err != nil {
		return nil, fmt.Errorf("list jobs: %w", err)
	}
	out := make([]QueuedJob, len(rows))
	for i, r := range rows {
		out[i] = r.QueuedJob
		out[i].Due, out[i].Created, out[i].Ended = store.Time(r.DueMicros), store.Time(r.CreatedMicros), store.Time(r.EndedMicros)
	}
	return out, nil
}

func countKinds(tx *store.ReadTx) (out []KindCount, err error) {
	err = tx.Select(&out, `
		select kind,
			count(case when state = 'waiting' then 1 end) as waiting, count(case when state = 'running' then 1 end) as running,
			count(case when state = 'dead' then 1 end) as dead
		from platform_job where state in ('waiting', 'running', 'dead') group by kind order by kind`)
	if err != nil {
		return nil, fmt.Errorf("count the kinds of jobs: %w", err)
	}
	return out, nil
}

// reviveAll lets the dead jobs of a kind start again, and says how many.
func reviveAll(tx *store.Tx, kind string) (int64, error) {
	n, err := tx.Exec(`update platform_job set state = 'waiting', due = $1, attempts = 0, ended_at = 0 where state = 'dead' and kind = $2`,
		store.Micros(tx.Now()), kind)
	if err != nil {
		return 0, fmt.Errorf("revive the jobs of a kind: %w", err)
	}
	return n, nil
}

// drop takes a dead job out of the queue. Its key stays for a while, so that the same work is not
// enqueued again.
func drop(tx *store.Tx, id string) error {
	if _, err := tx.Exec(`update platform_job set state = 'done', fault = 'dropped by hand', ended_at = $1 where id = $2`, store.Micros(tx.Now()), id); err != nil {
		return fmt.Errorf("drop a job: %w", err)
	}
	return nil
}

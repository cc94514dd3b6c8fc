package jobs

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"example.org/homeward/internal/platform/store"
)

func insertJob(tx *store.Tx, j Job) error {
	now := store.Micros(tx.Now())
	_, err := tx.Exec(`
		insert into platform_job (id, kind, key, body, state, due, lease, worker, attempts, fault, created_at, ended_at)
		values ($1, $2, $3, $4, 'waiting', $5, 0, '', 0, '', $6, 0)
		on conflict (key) do nothing`, j.ID, j.Kind, j.Key, j.Body, store.Micros(j.Due), now)
	if err != nil {
		return fmt.Errorf("enqueue %s: %w", j.Kind, err)
	}
	return nil
}

// busy reports whether there is anything to do: a job of these kinds that is due, or one whose
// worker's lease has run out. It only looks, and so disturbs nobody.
func busy(tx *store.ReadTx, kinds []string) (bool, error) {
	now := store.Micros(tx.Now())
	list, args := among(kinds, 2)
	var n int
	err := tx.Get(&n, `
		select count(*) from (
			select 1 as found where exists (select 1 from platform_job where state = 'waiting' and due <= $1 and kind in (`+list+`))
			union all
			select 1 where exists (select 1 from platform_job where state = 'running' and lease <= $1)
		) as work`, append([]any{now}, args...)...)
	if err != nil {
		return false, fmt.Errorf("look for jobs: %w", err)
	}
	return n > 0, nil
}

// reclaim puts jobs back whose worker's lease has run out: it was killed, or cut off. One that has
// gone that way each time is dead: it may be what ends the workers.
func reclaim(tx *store.Tx) error {
	now := store.Micros(tx.Now())
	_, err := tx.Exec(`
		update platform_job set worker = '',
			state = case when attempts >= $1 then 'dead' else 'waiting' end,
			fault = case when attempts >= $1 then 'its worker ended, each time' else fault end,
			ended_at = case when attempts >= $1 then $2 else 0 end
		where state = 'running' and lease <= $2`, Attempts, now)
	if err != nil {
		return fmt.Errorf("take jobs back: %w", err)
	}
	return nil
}

// claim takes up to n jobs of these kinds that are due, the longest due first.
func claim(tx *store.Tx, worker string, kinds []string, n int, lease time.Duration) ([]Job, error) {
	list, args := among(kinds, 5)
	var rows []struct {
		Job
		Micros int64 `db:"due"`
	}
	err := tx.Select(&rows, `
		with first as materialized (
			select id from platform_job
			where state = 'waiting' and due <= $1 and kind in (`+list+`)
			order by due, id limit $2`+tx.SkipLocked()+`
		)
		update platform_job set state = 'running', worker = $3, lease = $4, attempts = attempts + 1
		where id in (select id from first)
		returning id, kind, key, body, attempts, due`,
		append([]any{store.Micros(tx.Now()), n, worker, store.Micros(tx.Now().Add(lease))}, args...)...)
	if err != nil {
		return nil, fmt.Errorf("claim jobs: %w", err)
	}
	jobs := make([]Job, len(rows))
	for i, r := range rows {
		jobs[i] = r.Job
		jobs[i].Due = store.Time(r.Micros)
	}
	slices.SortFunc(jobs, func(a, b Job) int { return cmp.Or(a.Due.Compare(b.Due), cmp.Compare(a.ID, b.ID)) })
	return jobs, nil
}

// renew lengthens the lease of jobs that a worker still works on.
func renew(tx *store.Tx, worker string, jobs []string, lease time.Duration) error {
	list, args := among(jobs, 3)
	_, err := tx.Exec(`update platform_job set lease = $1 where worker = $2 and state = 'running' and id in (`+list+`)`,
		append([]any{store.Micros(tx.Now().Add(lease)), worker}, args...)...)
	if err != nil {
		return fmt.Errorf("renew leases: %w", err)
	}
	return nil
}

// settlement is how one run of a job ended.
type settlement struct {
	state    string
	due      time.Time
	attempts int
	fault    string
	ended    time.Time
}

// settle notes how a run ended, if the worker holds the job still; false when it lost it.
func settle(tx *store.Tx, worker string, j Job, s settlement) (bool, error) {
	n, err := tx.Exec(`
		update platform_job set state = $1, due = $2, attempts = $3, fault = $4, ended_at = $5, worker = ''
		where id = $6 and worker = $7 and state = 'running' and attempts = $8`,
		s.state, store.Micros(s.due), s.attempts, s.fault, store.Micros(s.ended), j.ID, worker, j.Attempts)
	if err != nil {
		return false, fmt.Errorf("settle a job of kind %s: %w", j.Kind, err)
	}
	return n == 1, nil
}

// among gives the parameters of an IN list that starts at $first, and their values. Nothing is in
// an empty one.
func among(values []string, first int) (string, []any) {
	if len(values) == 0 {
		return "null", nil
	}
	marks, args := make([]string, len(values)), make([]any, len(values))
	for i, v := range values {
		marks[i], args[i] = fmt.Sprintf("$%d", first+i), v
	}
	return strings.Join(marks, ", "), args
}

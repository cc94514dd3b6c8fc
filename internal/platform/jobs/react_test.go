package jobs_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/events"
	"example.org/homeward/internal/platform/jobs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/store"
)

type rang struct{ Times int }

func (rang) EventName() string { return "test.rang" }

type unheard struct{}

func (unheard) EventName() string { return "test.unheard" }

// An event becomes one job for each reaction; one that fails is tried again and the other is not,
// and each takes effect once.
func TestEventsBecomeReactions(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		r := citytest.Runner(t, db)
		table := &events.Table{}
		tries := 0
		events.On(table, "open the door", func(ctx context.Context, key string, e rang) error {
			return ops.DoOnce(ctx, r, system, key, count{name: "door"})
		})
		events.On(table, "wake the dog", func(ctx context.Context, key string, e rang) error {
			if err := ops.DoOnce(ctx, r, system, key, count{name: "dog"}); err != nil {
				return err
			}
			if tries++; tries < 3 {
				return errors.New("after the effect")
			}
			return nil
		})
		p := jobs.NewPool(db, jobs.Options{Poll: 20 * time.Millisecond, Lease: 1000 * time.Hour})
		p.React(table)
		start(t, p)
		announce(t, db, rang{2}, unheard{})
		eventually(t, "both reactions done", func() bool {
			clk.Move(time.Minute)
			return inState(t, db, "done") == 2
		})
		if n := number(t, db, `select count(*) from platform_counter where name in ('door', 'dog') and number = 1`); n != 2 || tries != 3 {
			t.Errorf("%d of 2 took effect once, after %d tries", n, tries)
		}
		s, err := jobs.Read(t.Context(), db)
		if err != nil || s != (jobs.Stats{}) {
			t.Errorf("left over: %+v %v", s, err)
		}
	})
}

func announce(t *testing.T, db *store.DB, all ...events.Event) {
	t.Helper()
	err := db.Write(t.Context(), func(tx *store.Tx) error {
		for _, e := range all {
			if err := events.Write(tx, e); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// A job that ends its worker each time is dead in the end, and not tried for ever.
func TestAJobThatEndsItsWorkerDies(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		enqueue(t, db, jobs.Job{Kind: "k"})
		err := db.Write(t.Context(), func(tx *store.Tx) error {
			_, err := tx.Exec(`update platform_job set state = 'running', worker = 'gone', attempts = $1, lease = 1`, jobs.Attempts)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		p := quick(db)
		p.Handle("k", func(context.Context, jobs.Job) error { t.Error("it was run again"); return nil })
		start(t, p)
		eventually(t, "dead", func() bool { return inState(t, db, "dead") == 1 })
	})
}

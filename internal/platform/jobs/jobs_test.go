package jobs_test

import (
	"context"
	"fmt"
	"os"
	"testing"
	"time"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/jobs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// TestMain lets this binary be a worker that its own tests can kill.
func TestMain(m *testing.M) {
	if dsn := os.Getenv(childDSN); dsn != "" {
		child(dsn)
		return
	}
	os.Exit(m.Run())
}

// count is an action whose effect can be counted.
type count struct {
	name string
	slow func()
}

func (count) Name() string                     { return "test.count" }
func (count) Check() error                     { return nil }
func (count) Load(*store.Tx) (struct{}, error) { return struct{}{}, nil }
func (c count) Allow(who policy.Actor, _ struct{}) policy.Decision {
	return policy.RequireRole(who, policy.Administrator)
}

func (c count) Apply(tx *store.Tx, _ policy.Actor, _ struct{}) (ops.Done, error) {
	if _, err := tx.Advance(c.name); err != nil {
		return ops.Done{}, err
	}
	if c.slow != nil {
		c.slow()
	}
	return ops.Done{Subject: "count:" + c.name}, nil
}

var (
	system = policy.System("reaction", policy.Administrator)
	admin  = policy.Actor{Kind: policy.KindAccount, ID: "ada", Grants: []policy.Grant{{Role: policy.Administrator}}}
)

// quick is a pool that doesn't keep a test waiting.
func quick(db *store.DB) *jobs.Pool {
	return jobs.NewPool(db, jobs.Options{Poll: 5 * time.Millisecond, Lease: 20 * time.Second, Grace: 5 * time.Second})
}

// start runs a pool until the test, or the returned function, ends it.
func start(t *testing.T, p *jobs.Pool) (stop func()) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan struct{})
	go func() { defer close(ended); p.Run(ctx) }()
	stop = func() { cancel(); <-ended }
	t.Cleanup(stop)
	return stop
}

func enqueue(t *testing.T, db *store.DB, all ...jobs.Job) {
	t.Helper()
	err := db.Write(t.Context(), func(tx *store.Tx) error {
		for _, j := range all {
			if err := jobs.Enqueue(tx, j); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func number(t *testing.T, db *store.DB, q string, args ...any) (n int) {
	t.Helper()
	if err := db.Read(t.Context(), func(tx *store.ReadTx) error { return tx.Get(&n, q, args...) }); err != nil {
		t.Fatal(err)
	}
	return n
}

func inState(t *testing.T, db *store.DB, state string) int {
	t.Helper()
	return number(t, db, `select count(*) from platform_job where state = $1`, state)
}

// eventually waits for something that another goroutine does.
func eventually(t *testing.T, what string, ok func() bool) {
	t.Helper()
	for begin := clock.Stamp(); clock.Since(begin) < 40*time.Second; {
		if ok() {
			return
		}
		time.Sleep(3 * time.Millisecond)
	}
	t.Fatalf("not %s, however long we wait", what)
}

func TestEnqueueIsOnceByKey(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		for range 3 {
			enqueue(t, db, jobs.Job{Kind: "k", Key: "same"}, jobs.Job{Kind: "k"})
		}
		if n := inState(t, db, "waiting"); n != 4 {
			t.Errorf("%d jobs, want one under the key and three without", n)
		}
		err := db.Write(t.Context(), func(tx *store.Tx) error { return jobs.Enqueue(tx, jobs.Job{Key: "x"}) })
		if err == nil {
			t.Error("a job of no kind was taken")
		}
	})
}

func TestJobOfARolledBackTransactionIsNotThere(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		err := db.Write(t.Context(), func(tx *store.Tx) error {
			if err := jobs.Enqueue(tx, jobs.Job{Kind: "k"}); err != nil {
				return err
			}
			return fmt.Errorf("no")
		})
		if err == nil || inState(t, db, "waiting") != 0 {
			t.Errorf("%v, and the job is there", err)
		}
	})
}

func TestStatsAndPrune(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		r := citytest.Runner(t, db)
		enqueue(t, db, jobs.Job{Kind: "k", Key: "done"}, jobs.Job{Kind: "other", Key: "left"})
		p := quick(db)
		p.Handle("k", func(ctx context.Context, j jobs.Job) error {
			return ops.DoOnce(ctx, r, system, j.Key, count{name: "c"})
		})
		if err := ops.DoOnce(t.Context(), r, system, "left", count{name: "c"}); err != nil {
			t.Fatal(err)
		}
		stop := start(t, p)
		eventually(t, "done", func() bool { return inState(t, db, "done") == 1 })
		stop()
		clk.Move(6 * 24 * time.Hour)
		if n, err := jobs.Prune(t.Context(), db); n != 0 || err != nil {
			t.Errorf("after six days %d forgotten, %v", n, err)
		}
		s, err := jobs.Read(t.Context(), db)
		if err != nil || s.Waiting != 1 || s.Overdue != 6*24*time.Hour {
			t.Errorf("%+v %v", s, err)
		}
		clk.Move(25 * 24 * time.Hour)
		if n, err := jobs.Prune(t.Context(), db); n != 2 || err != nil {
			t.Errorf("after a month %d forgotten, want the done job and its key; %v", n, err)
		}
		if n := number(t, db, `select count(*) from platform_once`); n != 1 {
			t.Errorf("%d keys left, want that of the job that still waits", n)
		}
	})
}

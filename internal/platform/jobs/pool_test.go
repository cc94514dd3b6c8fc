package jobs_test

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/jobs"
	"example.org/homeward/internal/platform/store"
)

// seen collects what handlers were given.
type seen struct {
	mu   sync.Mutex
	jobs []jobs.Job
}

func (s *seen) add(j jobs.Job) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.jobs = append(s.jobs, j)
}

func (s *seen) keys() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []string
	for _, j := range s.jobs {
		out = append(out, j.Key)
	}
	return out
}

func TestTwoNodesDoEachJobOnce(t *testing.T) {
	citytest.EachDSN(t, func(t *testing.T, dsn string) {
		const total = 1000
		clk := clock.At(citytest.Now)
		var got seen
		one := citytest.Open(t, dsn, clk)
		var all []jobs.Job
		for n := range total {
			all = append(all, jobs.Job{Kind: "k", Key: fmt.Sprintf("%04d", n)})
		}
		enqueue(t, one, all...)
		begin := clock.Stamp()
		for _, db := range []*store.DB{one, citytest.Open(t, dsn, clk)} {
			p := jobs.NewPool(db, jobs.Options{Workers: 16, Poll: 5 * time.Millisecond})
			p.Handle("k", func(_ context.Context, j jobs.Job) error { got.add(j); return nil })
			start(t, p)
		}
		eventually(t, "all done", func() bool { return inState(t, one, "done") == total })
		t.Logf("%d jobs in %v", total, clock.Since(begin))
		keys := got.keys()
		slices.Sort(keys)
		if len(keys) != total || len(slices.Compact(keys)) != total {
			t.Errorf("%d runs of %d jobs", len(keys), total)
		}
	})
}

func TestJobsGoInOrderOfDue(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		now := clk.Now()
		enqueue(t, db,
			jobs.Job{Kind: "k", Key: "third", Due: now.Add(-time.Minute)},
			jobs.Job{Kind: "k", Key: "first", Due: now.Add(-time.Hour)},
			jobs.Job{Kind: "k", Key: "later", Due: now.Add(time.Minute)},
			jobs.Job{Kind: "k", Key: "second", Due: now.Add(-2 * time.Minute)},
			jobs.Job{Kind: "k", Key: "fourth"})
		var got seen
		p := jobs.NewPool(db, jobs.Options{Workers: 1, Poll: 5 * time.Millisecond})
		p.Handle("k", func(_ context.Context, j jobs.Job) error { got.add(j); return nil })
		start(t, p)
		eventually(t, "four done", func() bool { return inState(t, db, "done") == 4 })
		if keys := got.keys(); !slices.Equal(keys, []string{"first", "second", "third", "fourth"}) {
			t.Errorf("done in the order %v", keys)
		}
		clk.Move(time.Minute)
		eventually(t, "the later one done", func() bool { return inState(t, db, "done") == 5 })
	})
}

func TestEnqueueWakesAtOnce(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		ran := make(chan struct{}, 1)
		p := jobs.NewPool(db, jobs.Options{Poll: time.Hour}) // it would never look of itself
		p.Handle("k", func(context.Context, jobs.Job) error { ran <- struct{}{}; return nil })
		start(t, p)
		for range 3 {
			enqueue(t, db, jobs.Job{Kind: "k"})
			select {
			case <-ran:
			case <-time.After(time.Minute):
				t.Fatal("not woken")
			}
		}
	})
}

func TestUnknownKindIsLeftForANodeThatKnowsIt(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		enqueue(t, db, jobs.Job{Kind: "new", Key: "new"}, jobs.Job{Kind: "old"})
		old := quick(db)
		old.Handle("old", func(context.Context, jobs.Job) error { return nil })
		stop := start(t, old)
		eventually(t, "the old kind done", func() bool { return inState(t, db, "done") == 1 })
		stop()
		empty := start(t, quick(db)) // knows nothing, and must not stumble over that
		empty()
		if n := number(t, db, `select attempts from platform_job where key = 'new'`); n != 0 || inState(t, db, "waiting") != 1 {
			t.Errorf("the new job was tried %d times", n)
		}
		both := quick(db)
		both.Handle("new", func(context.Context, jobs.Job) error { return nil })
		start(t, both)
		eventually(t, "the new kind done", func() bool { return inState(t, db, "done") == 2 })
	})
}

func TestStopLetsAJobFinish(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		begun, goOn := make(chan struct{}), make(chan struct{})
		p := quick(db)
		p.Handle("k", func(ctx context.Context, _ jobs.Job) error {
			if _, ok := ctx.Deadline(); !ok {
				t.Error("the handler has no deadline")
			}
			close(begun)
			<-goOn
			return ctx.Err()
		})
		enqueue(t, db, jobs.Job{Kind: "k"})
		stop := start(t, p)
		<-begun
		time.AfterFunc(50*time.Millisecond, func() { close(goOn) })
		stop()
		if n := inState(t, db, "done"); n != 1 {
			t.Errorf("%d done", n)
		}
	})
}

func TestStopGivesBackWhatDoesNotFinish(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		begun := make(chan struct{})
		p := jobs.NewPool(db, jobs.Options{Poll: 5 * time.Millisecond, Grace: 50 * time.Millisecond})
		p.Handle("k", func(ctx context.Context, _ jobs.Job) error {
			close(begun)
			<-ctx.Done()
			return ctx.Err()
		})
		enqueue(t, db, jobs.Job{Kind: "k"})
		stop := start(t, p)
		<-begun
		stop()
		if n := number(t, db, `select attempts from platform_job where state = 'waiting' and worker = ''`); n != 0 {
			t.Errorf("given back after %d attempts", n)
		}
	})
}

func TestAJobPastItsTimeFails(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		p := jobs.NewPool(db, jobs.Options{Poll: 5 * time.Millisecond, Limit: 30 * time.Millisecond})
		p.Handle("k", func(ctx context.Context, _ jobs.Job) error {
			<-ctx.Done()
			return fmt.Errorf("wait: %w", ctx.Err())
		})
		enqueue(t, db, jobs.Job{Kind: "k"})
		start(t, p)
		eventually(t, "failed", func() bool {
			return number(t, db, `select count(*) from platform_job where state = 'waiting' and attempts = 1 and fault like 'took too long%'`) == 1
		})
	})
}

// A worker that runs longer than its lease keeps the job by its heartbeat.
func TestHeartbeatKeepsALongJob(t *testing.T) {
	citytest.EachDSN(t, func(t *testing.T, dsn string) {
		db, other := citytest.Open(t, dsn, clock.System{}), citytest.Open(t, dsn, clock.System{})
		var got seen
		for _, d := range []*store.DB{db, other} {
			p := jobs.NewPool(d, jobs.Options{Poll: 20 * time.Millisecond, Lease: 1500 * time.Millisecond})
			p.Handle("k", func(ctx context.Context, j jobs.Job) error {
				got.add(j)
				select {
				case <-time.After(4 * time.Second):
					return nil
				case <-ctx.Done():
					return ctx.Err()
				}
			})
			start(t, p)
		}
		enqueue(t, db, jobs.Job{Kind: "k", Key: "long"})
		eventually(t, "done", func() bool { return inState(t, db, "done") == 1 })
		if keys := got.keys(); len(keys) != 1 {
			t.Errorf("it was run %d times", len(keys))
		}
	})
}

package jobs_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/jobs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// canary is what an error may say, and the queue must not keep.
const canary = "jane.doe@example.org"

// failing is each way to fail, and what is kept of it.
var failing = map[string]struct {
	fail func() error
	kept string
}{
	"fault":     {func() error { return fmt.Errorf("send to %s: %w", canary, errors.New("refused "+canary)) }, "fault (*errors.errorString)"},
	"explained": {func() error { return jobs.Explain("the mail server said no", errors.New(canary)) }, "fault: the mail server said no"},
	"conflict":  {func() error { return fmt.Errorf("%s: %w", canary, errs.Conflict) }, "conflict (*errors.errorString)"},
	"panic":     {func() error { panic("no " + canary) }, "panic (string)"},
	"mistake":   {func() error { var none []int; return fmt.Errorf("%d", none[len(canary)]) }, "panic (runtime.boundsError)"},
}

// exhaust runs a job until it is dead, moving the clock past each rest, and counts the runs.
func exhaust(t *testing.T, db *store.DB, clk *clock.Fake, fail func() error) int {
	t.Helper()
	var runs atomic.Int64
	p := quick(db)
	p.Handle("k", func(context.Context, jobs.Job) error { runs.Add(1); return fail() })
	stop := start(t, p)
	defer stop()
	eventually(t, "dead", func() bool {
		// Only while it rests: a clock that jumped during a run would end its lease.
		if due := number(t, db, `select coalesce(max(due), 0) from platform_job where state = 'waiting'`); due > 0 {
			clk.Set(store.Time(int64(due)))
		}
		return inState(t, db, "dead") == 1
	})
	return int(runs.Load())
}

func TestAFailingJobDiesAndSaysWhyWithoutPersonalData(t *testing.T) {
	for name, c := range failing {
		t.Run(name, func(t *testing.T) {
			citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
				enqueue(t, db, jobs.Job{Kind: "k"})
				if runs := exhaust(t, db, clk, c.fail); runs != jobs.Attempts {
					t.Errorf("tried %d times", runs)
				}
				dead, err := ops.Find(t.Context(), citytest.Runner(t, db), admin, jobs.Dead{})
				if err != nil || len(dead) != 1 || dead[0].Attempts != jobs.Attempts {
					t.Fatalf("%+v %v", dead, err)
				}
				if dead[0].Fault != c.kept || strings.Contains(dead[0].Fault, canary) {
					t.Errorf("it keeps %q, want %q", dead[0].Fault, c.kept)
				}
			})
		})
	}
}

func TestRestsGrow(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		enqueue(t, db, jobs.Job{Kind: "k"})
		p := quick(db)
		p.Handle("k", func(context.Context, jobs.Job) error { return errors.New("no") })
		start(t, p)
		for attempt, want := range []time.Duration{2 * time.Second, 6 * time.Second, 18 * time.Second, 54 * time.Second} {
			eventually(t, "tried", func() bool {
				return number(t, db, `select count(*) from platform_job where state = 'waiting' and attempts = $1`, attempt+1) == 1
			})
			due := store.Time(int64(number(t, db, `select due from platform_job`)))
			if rest := due.Sub(clk.Now()); rest < want*3/4 || rest > want*5/4 {
				t.Errorf("after attempt %d it rests %v, want about %v", attempt+1, rest, want)
			}
			clk.Set(due)
		}
	})
}

func TestRetryJob(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		enqueue(t, db, jobs.Job{Kind: "k"})
		exhaust(t, db, clk, func() error { return errors.New("no") })
		r := citytest.Runner(t, db)
		dead, err := ops.Find(t.Context(), r, admin, jobs.Dead{})
		if err != nil || len(dead) != 1 {
			t.Fatal(dead, err)
		}
		id := dead[0].ID
		if err := ops.Do(t.Context(), r, policy.Actor{Kind: policy.KindAccount, ID: "bob"}, jobs.RetryJob{ID: id}); !errors.Is(err, errs.Denied) {
			t.Errorf("someone without the role: %v", err)
		}
		if err := ops.Do(t.Context(), r, admin, jobs.RetryJob{ID: id}); err != nil {
			t.Fatal(err)
		}
		if err := ops.Do(t.Context(), r, admin, jobs.RetryJob{ID: id}); !errors.Is(err, errs.Conflict) {
			t.Errorf("a job that waits: %v", err)
		}
		if err := ops.Do(t.Context(), r, admin, jobs.RetryJob{ID: "7"}); !errors.Is(err, errs.Invalid) {
			t.Errorf("no id: %v", err)
		}
		if err := ops.Do(t.Context(), r, admin, jobs.RetryJob{ID: ids.New()}); !errors.Is(err, errs.NotFound) {
			t.Errorf("no such job: %v", err)
		}
		p := quick(db)
		p.Handle("k", func(context.Context, jobs.Job) error { return nil })
		start(t, p)
		eventually(t, "done", func() bool { return inState(t, db, "done") == 1 })
	})
}

func TestDeadIsForAdministrators(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		r := citytest.Runner(t, db)
		for _, who := range []policy.Actor{policy.Nobody(), policy.System("x"), policy.Operator("o", policy.DirectoryEditor)} {
			if _, err := ops.Find(t.Context(), r, who, jobs.Dead{}); !errors.Is(err, errs.Denied) {
				t.Errorf("%v may: %v", who, err)
			}
		}
	})
}

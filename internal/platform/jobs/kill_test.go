package jobs_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"testing"
	"time"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/platform/audit"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/jobs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/store"
)

// childDSN tells the test binary that it is a worker on this database.
const childDSN = "HOMEWARD_TEST_JOBS_CHILD"

// effect is the pool whose jobs each take effect by an action, somewhat slowly, so that a kill
// finds it before, within and after the transaction.
func effect(db *store.DB, r *ops.Runner) *jobs.Pool {
	p := quick(db)
	rest := func() { time.Sleep(time.Duration(rand.IntN(1500)) * time.Microsecond) }
	p.Handle("effect", func(ctx context.Context, j jobs.Job) error {
		rest()
		err := ops.DoOnce(ctx, r, system, j.Key, count{name: j.Body, slow: rest})
		rest()
		return err
	})
	return p
}

// child works until it is killed. It says so when it has begun.
func child(dsn string) {
	db, err := store.Open(context.Background(), dsn, clock.At(citytest.Now))
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	log, err := audit.NewLog("child", citytest.Secret)
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	fmt.Println("begun")
	effect(db, ops.New(db, log)).Run(context.Background())
}

// A worker is killed half-way, again and again; each job takes effect exactly once.
func TestKilledJobTakesEffectOnce(t *testing.T) {
	rounds, each := 20, 40
	if testing.Short() {
		rounds = 5
	}
	citytest.EachDSN(t, func(t *testing.T, dsn string) {
		clk := clock.At(citytest.Now)
		db := citytest.Open(t, dsn, clk)
		var halfway, effective int
		for round := range rounds {
			for n := range each {
				key := fmt.Sprintf("effect-%d-%d", round, n)
				enqueue(t, db, jobs.Job{Kind: "effect", Key: key, Body: key})
			}
			killHalfway(t, db, dsn)
			halfway += inState(t, db, "running")
			effective += number(t, db, `select count(*) from platform_job where state = 'running' and key in (select key from platform_once)`)
			finish(t, db, clk)
		}
		t.Logf("killed %d times; %d jobs were half-way then, %d of them with their effect there already", rounds, halfway, effective)
		if halfway == 0 {
			t.Error("no kill ever found a job half-way: the test shows nothing")
		}
		if n := number(t, db, `select count(*) from platform_counter where name like 'effect-%'`); n != rounds*each {
			t.Errorf("%d of %d jobs took effect", n, rounds*each)
		}
		if n := number(t, db, `select count(*) from platform_counter where name like 'effect-%' and number <> 1`); n != 0 {
			t.Errorf("%d jobs took effect more than once", n)
		}
		if n := number(t, db, `select count(*) from platform_audit where action = 'test.count'`); n != rounds*each {
			t.Errorf("%d rows in the audit for %d effects", n, rounds*each)
		}
		if report, err := citytest.Log(t).Verify(t.Context(), db); err != nil || !report.OK() {
			t.Errorf("%v %v", report, err)
		}
	})
}

// killHalfway starts a worker and kills it a moment after it has begun with a job.
func killHalfway(t *testing.T, db *store.DB, dsn string) {
	t.Helper()
	all := inState(t, db, "waiting")
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), childDSN+"="+dsn)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	first := make([]byte, 64)
	n, err := out.Read(first)
	if err != nil || string(first[:n]) != "begun\n" {
		t.Errorf("the child says %q (%v)", first[:n], err)
	}
	eventually(t, "begun", func() bool { return inState(t, db, "waiting") < all })
	time.Sleep(time.Duration(rand.IntN(12)) * time.Millisecond)
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait() // it was killed: the error says so
}

// finish lets a second worker do what the first has left, once its leases have run out.
func finish(t *testing.T, db *store.DB, clk *clock.Fake) {
	t.Helper()
	clk.Move(time.Minute)
	defer clk.Set(citytest.Now)
	stop := start(t, effect(db, citytest.Runner(t, db)))
	defer stop()
	eventually(t, "finished", func() bool { return inState(t, db, "waiting")+inState(t, db, "running") == 0 })
}

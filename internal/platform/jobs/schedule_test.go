package jobs_test

import (
	"testing"
	"time"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/jobs"
	"example.org/homeward/internal/platform/store"
)

func london(t *testing.T) *time.Location {
	t.Helper()
	zone, err := time.LoadLocation("Europe/London")
	if err != nil {
		t.Fatal(err)
	}
	return zone
}

// node is one node's schedule, as it is after a start.
func node(t *testing.T, spec string) *jobs.Schedule {
	t.Helper()
	s := jobs.NewSchedule(london(t))
	s.Add("work", spec, "k")
	return s
}

func tick(t *testing.T, db *store.DB, nodes ...*jobs.Schedule) {
	t.Helper()
	for _, s := range nodes {
		if err := s.Tick(t.Context(), db); err != nil {
			t.Fatal(err)
		}
	}
}

func TestTwoNodesEnqueueASlotOnce(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		a, b := node(t, "*/5 * * * *"), node(t, "*/5 * * * *")
		for range 60 {
			tick(t, db, a, b)
			clk.Move(time.Minute)
		}
		if n := inState(t, db, "waiting"); n != 11 {
			t.Errorf("%d jobs in an hour, want one for each slot after the first look", n)
		}
	})
}

func TestAMissedSlotRunsOnceOnStart(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		tick(t, db, node(t, "30 3 * * *")) // the first node ever: nothing was missed
		if n := inState(t, db, "waiting"); n != 0 {
			t.Fatalf("%d jobs on a new database", n)
		}
		clk.Move(5 * 24 * time.Hour) // the machine was off
		tick(t, db, node(t, "30 3 * * *"), node(t, "30 3 * * *"))
		if n := inState(t, db, "waiting"); n != 1 {
			t.Errorf("%d jobs after five days off, want one", n)
		}
		tick(t, db, node(t, "30 3 * * *")) // started again at once
		if n := inState(t, db, "waiting"); n != 1 {
			t.Errorf("%d jobs after another start", n)
		}
	})
}

// On the nights when the clocks change, a time that doesn't come and one that comes twice each
// happen once, and hourly work goes on as ever.
func TestTheClocksChange(t *testing.T) {
	nights := map[string]time.Time{
		"spring": time.Date(2027, 3, 27, 20, 0, 0, 0, time.UTC),
		"autumn": time.Date(2027, 10, 30, 20, 0, 0, 0, time.UTC),
	}
	lines := map[string]int{"30 1 * * *": 1, "0 2 * * *": 1, "0 * * * *": 12, "*/15 * * * *": 48}
	for name, night := range nights {
		for spec, want := range lines {
			t.Run(name+" "+spec, func(t *testing.T) {
				citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
					clk.Set(night)
					s := node(t, spec)
					for range 12*60/5 + 1 { // twelve hours
						tick(t, db, s)
						clk.Move(5 * time.Minute)
					}
					if n := inState(t, db, "waiting"); n != want {
						t.Errorf("%d times, want %d", n, want)
					}
				})
			})
		}
	}
}

func TestABadLineStopsTheStart(t *testing.T) {
	for _, spec := range []string{"", "61 * * * *", "* * * *", "@every 5s", "TZ=UTC * * * * *"} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%q was taken", spec)
				}
			}()
			jobs.NewSchedule(time.UTC).Add("work", spec, "k")
		}()
	}
}

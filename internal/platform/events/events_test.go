package events_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/events"
	"example.org/homeward/internal/platform/store"
)

type opened struct{ Door int }

func (opened) EventName() string { return "test.opened" }

type closed struct{ Door int }

func (closed) EventName() string { return "test.closed" }

// announce writes events in one transaction.
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

// made is what Dispatch wanted enqueued.
type made struct{ kind, key, body string }

func dispatch(t *testing.T, db *store.DB, table *events.Table, n int) (int, []made) {
	t.Helper()
	var taken int
	var jobs []made
	err := db.Write(t.Context(), func(tx *store.Tx) (err error) {
		jobs = nil // the transaction may run again
		taken, err = table.Dispatch(tx, n, func(_ *store.Tx, kind, key, body string) error {
			jobs = append(jobs, made{kind, key, body})
			return nil
		})
		return err
	})
	if err != nil {
		t.Error(err) // and not Fatal: several goroutines dispatch
	}
	return taken, jobs
}

func waiting(t *testing.T, db *store.DB) (yes bool) {
	t.Helper()
	err := db.Read(t.Context(), func(tx *store.ReadTx) (err error) { yes, err = events.Waiting(tx); return err })
	if err != nil {
		t.Fatal(err)
	}
	return yes
}

func TestDispatchMakesAJobForEachReaction(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		var ran []string
		table := &events.Table{}
		for _, label := range []string{"ring the bell", "light the hall"} {
			events.On(table, label, func(_ context.Context, key string, e opened) error {
				ran = append(ran, fmt.Sprint(label, e.Door))
				return nil
			})
		}
		announce(t, db, opened{1}, closed{2}, opened{3})
		if !waiting(t, db) {
			t.Error("the outbox looks empty")
		}
		taken, jobs := dispatch(t, db, table, 10)
		if taken != 3 || len(jobs) != 4 || waiting(t, db) {
			t.Fatalf("%d taken, %v", taken, jobs)
		}
		keys := map[string]bool{}
		for _, j := range jobs {
			keys[j.key] = true
			for _, r := range table.All() {
				if r.Kind() == j.kind {
					if err := r.Run(t.Context(), j.key, j.body); err != nil {
						t.Error(err)
					}
				}
			}
		}
		if want := []string{"ring the bell1", "light the hall1", "ring the bell3", "light the hall3"}; !slices.Equal(ran, want) || len(keys) != 4 {
			t.Errorf("%q, %d keys", ran, len(keys))
		}
	})
}

func TestDispatchTakesInOrderAndNoMoreThanAsked(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		table := &events.Table{}
		events.On(table, "x", func(context.Context, string, opened) error { return nil })
		for n := range 5 {
			announce(t, db, opened{n})
		}
		var order []string
		for _, want := range []int{2, 2, 1, 0} {
			taken, jobs := dispatch(t, db, table, 2)
			if taken != want {
				t.Errorf("%d taken, want %d", taken, want)
			}
			for _, j := range jobs {
				order = append(order, j.body)
			}
		}
		if fmt.Sprint(order) != `[{"Door":0} {"Door":1} {"Door":2} {"Door":3} {"Door":4}]` {
			t.Error(order)
		}
	})
}

// An event whose jobs can't be made stays.
func TestDispatchKeepsWhatItCouldNotEnqueue(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		table := &events.Table{}
		events.On(table, "x", func(context.Context, string, opened) error { return nil })
		announce(t, db, opened{1})
		no := errors.New("no")
		err := db.Write(t.Context(), func(tx *store.Tx) error {
			_, err := table.Dispatch(tx, 10, func(*store.Tx, string, string, string) error { return no })
			return err
		})
		if !errors.Is(err, no) || !waiting(t, db) {
			t.Errorf("%v, and the event is gone", err)
		}
	})
}

func TestManyNodesDispatchEachEventOnce(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		table := &events.Table{}
		events.On(table, "x", func(context.Context, string, opened) error { return nil })
		for n := range 60 {
			announce(t, db, opened{n})
		}
		var all sync.WaitGroup
		var mu sync.Mutex
		seen := map[string]int{}
		for range 4 {
			all.Go(func() {
				for taken := 1; taken > 0; {
					var jobs []made
					taken, jobs = dispatch(t, db, table, 7)
					mu.Lock()
					for _, j := range jobs {
						seen[j.body]++
					}
					mu.Unlock()
				}
			})
		}
		all.Wait()
		for n := range 60 {
			if seen[fmt.Sprintf(`{"Door":%d}`, n)] != 1 {
				t.Errorf("event %d was taken %d times", n, seen[fmt.Sprintf(`{"Door":%d}`, n)])
			}
		}
	})
}

func TestTwoReactionsOfOneNameAreRefused(t *testing.T) {
	table := &events.Table{}
	fn := func(context.Context, string, opened) error { return nil }
	events.On(table, "x", fn)
	events.On(table, "x", func(context.Context, string, closed) error { return nil }) // another event's is another
	defer func() {
		if recover() == nil {
			t.Error("taken")
		}
	}()
	events.On(table, "x", fn)
}

package turns

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"example.org/homeward/internal/platform/errs"
)

// Given a hundred addresses that each keep the queue full of guesses, when the owner comes from
// another, then the next turn but one is theirs at the latest.
func TestTheOwnerIsNotBehindTheFlood(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const each, addresses = 24 * time.Millisecond, 100
		turns := New(2)
		stop, flood := context.WithCancel(t.Context())
		var all sync.WaitGroup
		work := func(ctx context.Context, address string) error {
			err := turns.Take(ctx, address, false)
			if err == nil {
				time.Sleep(each)
				turns.Done()
			}
			return err
		}
		for n := range addresses {
			for range mostWaiting {
				all.Go(func() {
					for stop.Err() == nil {
						if errors.Is(work(stop, fmt.Sprint("address ", n)), errs.Unavailable) {
							time.Sleep(time.Millisecond)
						}
					}
				})
			}
		}
		time.Sleep(time.Second)
		start := time.Now()
		if err := work(t.Context(), "the owner's"); err != nil {
			t.Error(err)
		}
		if waited, most := time.Since(start), 2*each; waited > most {
			t.Errorf("the owner waited %s, want at most %s", waited, most)
		}
		flood()
		all.Wait()
		if turns.free != 2 || len(turns.lines[0].round) != 0 || len(turns.lines[0].waiting) != 0 {
			t.Errorf("in the end %d are free, and %d wait", turns.free, len(turns.lines[0].round))
		}
	})
}

// Given a queue that is full, when one more comes, then it is sent away at once; and who goes away
// loses nobody else's turn.
func TestTooManyWait(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		turns := New(1)
		if err := turns.Take(t.Context(), "a", false); err != nil {
			t.Fatal(err)
		}
		gone, leave := context.WithCancel(t.Context())
		var got [mostWaiting + 1]error // one in good standing, and the rest behind it
		var all sync.WaitGroup
		for n := range got {
			all.Go(func() { got[n] = turns.Take(gone, "a", false) })
		}
		synctest.Wait()
		if err := turns.Take(t.Context(), "a", false); !errors.Is(err, errs.Unavailable) {
			t.Errorf("one more: %v", err)
		}
		served := make(chan error, 1)
		go func() { served <- turns.Take(t.Context(), "b", false) }()
		synctest.Wait()
		leave()
		all.Wait()
		for _, err := range got {
			if !errors.Is(err, context.Canceled) {
				t.Errorf("who left was told %v", err)
			}
		}
		turns.Done()
		if err := <-served; err != nil {
			t.Error(err)
		}
	})
}

// Given a flood from addresses in doubt, when somebody comes from one in good standing, then theirs is the
// next turn or the one after it; and those in doubt still get one in four.
func TestDoubtStandsBehind(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const each = 24 * time.Millisecond
		turns := New(1)
		stop, flood := context.WithCancel(t.Context())
		var all sync.WaitGroup
		var guesses int
		for n := range 100 {
			all.Go(func() {
				for stop.Err() == nil && turns.Take(stop, fmt.Sprint("address ", n), true) == nil {
					time.Sleep(each)
					guesses++
					turns.Done()
				}
			})
		}
		time.Sleep(time.Second)
		before, start := guesses, time.Now()
		for range 100 {
			began := time.Now()
			if err := turns.Take(t.Context(), "the owner's", false); err != nil {
				t.Error(err)
			}
			if waited := time.Since(began); waited > 2*each {
				t.Errorf("the owner waited %s", waited)
			}
			time.Sleep(each)
			turns.Done()
		}
		if got := guesses - before; got < 20 {
			t.Errorf("those in doubt had %d turns in %s", got, time.Since(start))
		}
		flood()
		all.Wait()
	})
}

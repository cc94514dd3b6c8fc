package e2e

import (
	"math/rand/v2"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"example.org/homeward/internal/citytest"
)

// Given fifty editors who save as fast as they can, when the program is killed outright in the midst of
// it, three times over, then no edit that was acknowledged is lost, none is half done, each leads to what
// follows from it once, and the audit is whole.
func TestKilledInAStormOfEdits(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes half a minute")
	}
	t.Parallel()
	citytest.EachDSN(t, func(t *testing.T, dsn string) {
		now := eve
		begun := time.Now()
		c := launched(t, dsn, "child", free(t), now)
		c.ready(t)
		before := ledgerOf(t, dsn)
		all := savers(t, before, 50, func() time.Time { return now.Add(time.Since(begun)) }, c.base)
		edits, unheard, took := 0, 0, time.Duration(0)
		for range 3 {
			n, lasting := storm(t, c, all, 400)
			edits, took = edits+n, took+lasting
			verifies(t, dsn)
			// Two minutes later by its clock, so that nobody waits until the leases of its jobs are over.
			now = now.Add(2 * time.Minute)
			c = launched(t, dsn, "child", free(t), now)
			c.ready(t)
			unheard += ledgerOf(t, dsn).holds(t, before, all, false)
		}
		q := drained(t, dsn)
		ledgerOf(t, dsn).holds(t, before, all, true)
		verifies(t, dsn)
		t.Logf("%d edits acknowledged, %.0f a second; %d were taken and not acknowledged; %d jobs, of which %d were half-way at a kill",
			edits, float64(edits)/took.Seconds(), unheard, q.Done, q.Again)
	})
}

// storm lets all editors save without a pause, and kills the program at some moment after so many edits.
func storm(t *testing.T, c child, all []*saver, least int64) (edits int, took time.Duration) {
	t.Helper()
	var done atomic.Int64
	var killed atomic.Bool
	var busy sync.WaitGroup
	start := time.Now()
	for _, h := range all {
		busy.Go(func() {
			for {
				got, err := h.send(t.Context(), c.base+h.path(), h.next())
				if err == nil {
					err = h.acknowledged(got)
				}
				if err != nil {
					if !killed.Load() {
						t.Errorf("before the kill: %v", err)
					}
					return
				}
				done.Add(1)
			}
		})
	}
	for deadline := start.Add(time.Minute); done.Load() < least && time.Now().Before(deadline); {
		time.Sleep(time.Millisecond)
	}
	time.Sleep(rand.N(300 * time.Millisecond))
	killed.Store(true)
	took, edits = time.Since(start), int(done.Load())
	if err := c.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	busy.Wait()
	_ = c.Wait() // killed, as it will say
	if edits < int(least) {
		t.Errorf("only %d edits in %s: the test shows little", edits, took)
	}
	return edits, took
}

package app_test

import (
	"bytes"
	"encoding/json"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"time"

	"example.org/homeward/internal/app"
)

// slow is a far end that takes its time, and notes how often it was written to.
type slow struct {
	mu     sync.Mutex
	got    bytes.Buffer
	writes int
}

func (s *slow) Write(b []byte) (int, error) {
	time.Sleep(time.Millisecond)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.writes++
	return s.got.Write(b)
}

func TestLoggerLosesNothing(t *testing.T) {
	far := &slow{}
	log, stop := app.Logger(far)
	var all sync.WaitGroup
	const each, writers = 2000, 8
	for n := range writers {
		all.Go(func() {
			for i := range each {
				log.Info("line", slog.Int("writer", n), slog.Int("number", i), slog.String("pad", strings.Repeat("x", 100)))
			}
		})
	}
	all.Wait()
	stop()
	stop() // twice is no harm
	next := [writers]int{}
	for line := range strings.Lines(far.got.String()) {
		var got struct{ Writer, Number int }
		if err := json.Unmarshal([]byte(line), &got); err != nil {
			t.Fatalf("%v: %q", err, line)
		}
		if got.Number != next[got.Writer] {
			t.Fatalf("writer %d: line %d came when %d was due", got.Writer, got.Number, next[got.Writer])
		}
		next[got.Writer]++
	}
	for n, count := range next {
		if count != each {
			t.Errorf("writer %d: %d lines of %d", n, count, each)
		}
	}
	if far.writes > each {
		t.Errorf("%d writes for %d lines", far.writes, each*writers)
	}
}

func TestLoggerWritesSoon(t *testing.T) {
	far := &slow{}
	log, stop := app.Logger(far)
	defer stop()
	log.Info("hello")
	for range 500 {
		far.mu.Lock()
		n := far.got.Len()
		far.mu.Unlock()
		if n > 0 {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Error("a line was not written within five seconds")
}

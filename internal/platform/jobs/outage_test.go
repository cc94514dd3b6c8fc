package jobs_test

import (
	"bytes"
	"log/slog"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/jobs"
)

// heard is a log that a test reads while it is written.
type heard struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (h *heard) Write(p []byte) (int, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.b.Write(p)
}

func (h *heard) String() string {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.b.String()
}

// What the log says of a database that does not work is our own words for it: the driver's may name
// the server and the account.
func TestTheLogOfAnOutageIsInOurWords(t *testing.T) {
	file := filepath.Join(t.TempDir(), "private-name.db")
	db := citytest.Open(t, "file:"+file, clock.At(citytest.Now))
	if _, err := db.Handle().ExecContext(t.Context(), "create table platform_slot (name text, slot integer); create table platform_outbox (id text); pragma query_only = on"); err != nil {
		t.Fatal(err)
	}
	var log heard
	p := jobs.NewPool(db, jobs.Options{Poll: time.Millisecond, Log: slog.New(slog.NewJSONHandler(&log, nil))})
	s := jobs.NewSchedule(time.UTC)
	s.Add("count sheep", "* * * * *", "count")
	p.Time(s)
	start(t, p)
	eventually(t, "a line in the log", func() bool { return strings.Contains(log.String(), "\n") })
	line, _, _ := strings.Cut(log.String(), "\n")
	if !strings.Contains(line, `"fault":"unavailable: SQLite: the file can't be written to`) || strings.Contains(line, "private-name") {
		t.Errorf("log %s", line)
	}
}

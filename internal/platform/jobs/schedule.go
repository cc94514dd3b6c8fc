package jobs

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"time"

	"github.com/robfig/cron/v3"

	"example.org/homeward/internal/platform/store"
)

// Schedule is all timed work, as cron lines in the installation's time zone.
//
// A line with fixed hours goes by the clock on the wall: what is set for 01:30 happens once on the
// night when that hour comes twice, and on the night when it doesn't come, at the moment when the
// clock passes it. A line for every hour (its second field is *) goes by elapsed time.
//
// A slot that passed while no node was running happens once, when one starts; a line that is new
// to the database waits for its first slot.
type Schedule struct {
	mu    sync.Mutex
	zone  *time.Location
	lines []*line
}

// line is one piece of timed work.
type line struct {
	name, kind string
	cron       cron.Schedule
	zone       *time.Location
	next       time.Time // on the line's own clock; zero before the first look
}

// NewSchedule makes an empty schedule for a time zone.
func NewSchedule(zone *time.Location) *Schedule { return &Schedule{zone: zone} }

// Add enqueues a job of a kind at the times of a cron line: minute, hour, day, month, weekday. The
// name is stable: the database remembers by it what has been done. It panics on a line that can't
// be read, so that the program doesn't start with it.
func (s *Schedule) Add(name, spec, kind string) {
	parsed, err := cron.ParseStandard(spec)
	if err != nil || strings.HasPrefix(spec, "@every") || strings.Contains(spec, "TZ=") {
		panic(fmt.Sprintf("jobs: the timed work %q has the line %q, which can't be read: %v", name, spec, err))
	}
	for _, l := range s.lines {
		if l.name == name {
			panic("jobs: two pieces of timed work are called " + name)
		}
	}
	l := &line{name: name, kind: kind, cron: parsed, zone: s.zone}
	if fields := strings.Fields(spec); len(fields) == 5 && fields[1] == "*" {
		l.zone = time.UTC
	}
	s.lines = append(s.lines, l)
}

// Tick enqueues what has come due. It is cheap when nothing has.
func (s *Schedule) Tick(ctx context.Context, db *store.DB) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	now := db.Now()
	for _, l := range s.lines {
		wall := l.wall(now)
		if wall.Before(l.next) {
			continue
		}
		slot := l.latest(wall)
		err := db.Write(ctx, func(tx *store.Tx) error {
			due, err := takeSlot(tx, l.name, slot)
			if err != nil || !due {
				return err
			}
			key := "timed:" + l.name + ":" + slot.Format("2006-01-02T15:04")
			return Enqueue(tx, Job{Kind: l.kind, Key: key, Body: slot.Format(time.DateTime)})
		})
		if err != nil {
			return fmt.Errorf("timed work %s: %w", l.name, err)
		}
		l.next = l.cron.Next(wall)
	}
	return nil
}

// wall is what the line's own clock shows, as if that clock were UTC and so never jumped.
func (l *line) wall(now time.Time) time.Time {
	t := now.In(l.zone)
	return time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), t.Nanosecond(), time.UTC)
}

// latest is the last slot at or before an instant; the zero time when there was none for years.
func (l *line) latest(wall time.Time) time.Time {
	for _, back := range []time.Duration{time.Hour, 25 * time.Hour, 32 * 24 * time.Hour, 5 * 366 * 24 * time.Hour} {
		var last time.Time
		for t := l.cron.Next(wall.Add(-back)); !t.IsZero() && !t.After(wall); t = l.cron.Next(t) {
			last = t
		}
		if !last.IsZero() {
			return last
		}
	}
	return time.Time{}
}

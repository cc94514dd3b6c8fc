// Package clock is the only place that asks the machine what time it is.
package clock

import (
	"sync"
	"time"
)

// Clock tells the time, always in UTC.
type Clock interface{ Now() time.Time }

// System is the machine's clock.
type System struct{}

// Now is the present instant.
func (System) Now() time.Time { return time.Now().UTC() }

// Shifted is a clock that was set to some instant and runs on from there.
type Shifted struct {
	from time.Time
	base time.Time // carries the monotonic reading, so that a change of the machine's clock does not move it
}

// StartAt gives a clock that shows the given instant now, and runs.
func StartAt(t time.Time) Shifted { return Shifted{t.UTC(), time.Now()} }

// Now is the instant it was set to plus the time since.
func (s Shifted) Now() time.Time { return s.from.Add(time.Since(s.base)) }

// Fake stands still until a test moves it.
type Fake struct {
	mu sync.Mutex
	at time.Time
}

// At makes a clock that stands at an instant.
func At(t time.Time) *Fake { return &Fake{at: t.UTC()} }

// Now is where the clock stands.
func (f *Fake) Now() time.Time {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.at
}

// Set moves the clock to an instant.
func (f *Fake) Set(t time.Time) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.at = t.UTC()
}

// Move moves the clock on.
func (f *Fake) Move(d time.Duration) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.at = f.at.Add(d)
}

// Since is the time that a piece of work took, for metrics; it says nothing about the date.
func Since(start time.Time) time.Duration { return time.Since(start) }

// Stamp starts a measurement for Since.
func Stamp() time.Time { return time.Now() }

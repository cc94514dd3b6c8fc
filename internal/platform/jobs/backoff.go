package jobs

import (
	"math/rand/v2"
	"time"
)

// Attempts is how often a job is tried before it is dead: with the rests between, for about half
// a day, so that a mail server that is down for a night loses nothing.
const Attempts = 12

const (
	firstRest   = 2 * time.Second
	longestRest = 4 * time.Hour
)

// rest is how long a job waits after so many attempts: three times longer each time, up to four
// hours, and a quarter more or less, so that what failed together doesn't come back together.
func rest(attempts int) time.Duration {
	d := firstRest
	for range min(attempts-1, Attempts) {
		d = min(d*3, longestRest)
	}
	return d - d/4 + rand.N(d/2+1)
}

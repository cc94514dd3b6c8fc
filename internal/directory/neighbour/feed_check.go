package neighbour

import (
	"time"

	"example.org/homeward/internal/directory/conform"
)

// FeedCheck is what was found of a feed at one moment.
type FeedCheck struct {
	ID     string         `json:"id"`
	At     time.Time      `json:"at"`
	Report conform.Report `json:"report"`
}

// Kept is how long what was found can be read.
const Kept = 30 * 24 * time.Hour

// over reports whether it is too old to be shown.
func (c FeedCheck) over(now time.Time) bool { return now.Sub(c.At) > Kept }

package main

import (
	"fmt"
	"time"

	"example.org/homeward/internal/platform/dump"
)

// progress says on the error stream which table is under way, and how far it has come, a line a
// second at most.
func (c *call) progress(doing string) dump.Tell {
	var last time.Time
	return func(table string, rows int64) {
		now := c.clock.Now()
		switch {
		case rows == 0:
			fmt.Fprintf(c.err, "%s %s\n", doing, table)
		case now.Sub(last) >= time.Second:
			fmt.Fprintf(c.err, "%s %s: %d rows\n", doing, table, rows)
		default:
			return
		}
		last = now
	}
}

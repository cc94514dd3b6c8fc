package bench

import (
	"fmt"
	"io"
	"slices"
	"time"
)

// times are how long each of many things took.
type times []time.Duration

// at gives a percentile, by the nearest rank.
func (t times) at(percent float64) time.Duration {
	n := int(percent/100*float64(len(t))+0.9999999) - 1
	return t[min(max(n, 0), len(t)-1)]
}

// report prints the percentiles that matter: the usual case, the bad one, and the worst.
func (t times) report(out io.Writer, name string) {
	slices.Sort(t)
	for _, p := range []struct {
		label   string
		percent float64
	}{{"p50", 50}, {"p90", 90}, {"p99", 99}, {"max", 100}} {
		fmt.Fprintf(out, "%s%s %.3f ms\n", name, p.label, float64(t.at(p.percent).Nanoseconds())/1e6)
	}
}

package hours

import (
	"math"
	"time"
)

// stretch is a run of the wall clock within one date, without a jump: at the second unix it shows from, and it runs up
// to, but not including, to. An ordinary date is one stretch from 0 to 1440; on the two dates when the clocks change it
// is two, which leave out an hour in spring and share one in autumn.
type stretch struct {
	unix     int64
	from, to int64 // minutes after midnight
}

const daySeconds = 24 * 60 * 60

// zone is a time in which the clocks don't change: seconds from start up to end.
type zone struct {
	start, end, offset int64
}

func zoneOf(t time.Time) zone {
	start, end := t.ZoneBounds()
	_, offset := t.Zone()
	z := zone{start: math.MinInt64, end: math.MaxInt64, offset: int64(offset)}
	if !start.IsZero() {
		z.start = start.Unix()
	}
	if !end.IsZero() {
		z.end = end.Unix()
	}
	if z.end <= t.Unix() { // far ahead, in leap years, the library ends the zone a day before the year; clocks change in no winter
		z.end = t.Unix() + daySeconds
	}
	return z
}

// stretches gives the runs of a date that would begin at midnight in UTC. The zone is a guess that saves asking the time
// zone again on ordinary dates; given back is the guess for the next date.
func (c *Calendar) stretches(d Date, midnight int64, z zone) (list [2]stretch, n int, next zone) {
	if start := midnight - z.offset; start >= z.start && start+daySeconds <= z.end {
		return [2]stretch{{start, 0, 24 * 60}}, 1, z
	}
	at := time.Date(int(d.Year), time.Month(d.Month), int(d.Day), 0, 0, 0, 0, c.loc)
	for n < len(list) {
		z = zoneOf(at)
		shown := at.Unix() + z.offset - midnight
		left := min(daySeconds-shown, z.end-at.Unix())
		list[n] = stretch{at.Unix(), shown / 60, (shown + left) / 60}
		n++
		if shown+left >= daySeconds {
			break
		}
		at = time.Unix(z.end, 0).In(c.loc)
	}
	return list, n, z
}

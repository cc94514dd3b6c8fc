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
	return z
}

// stretches gives the runs of a date. The zone is a guess that saves asking the time zone again on ordinary dates.
func (c *Calendar) stretches(d *day, z zone) (list [2]stretch, n int) {
	midnight := d.unix
	if start := midnight - z.offset; start >= z.start && start+daySeconds <= z.end {
		return [2]stretch{{start, 0, 24 * 60}}, 1
	}
	at := time.Date(int(d.date.Year), time.Month(d.date.Month), int(d.date.Day), 0, 0, 0, 0, c.loc)
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
	return list, n
}

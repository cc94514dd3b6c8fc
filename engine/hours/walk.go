package hours

import (
	"cmp"
	"slices"
)

// span is a stretch of opening, in seconds: from is in it, to is not.
type span struct{ from, to int64 }

// spanList holds the spans of one date. Most dates have one or two, so they are kept without allocating.
type spanList struct {
	few  [4]span
	n    int
	more []span
}

func (l *spanList) add(s span) {
	if l.n < len(l.few) {
		l.few[l.n] = s
		l.n++
		return
	}
	l.more = append(l.more, s)
}

// reach is how far one can go on from an instant within the spans; the instant itself if it is in none of them.
func (l *spanList) reach(at int64) int64 {
	for _, s := range l.few[:l.n] {
		if s.from <= at && at < s.to {
			at = s.to
		}
	}
	for _, s := range l.more {
		if s.from <= at && at < s.to {
			at = s.to
		}
	}
	return at
}

// after is the first beginning after an instant; the end of all time if there is none.
func (l *spanList) after(at int64) int64 {
	first := int64(1<<63 - 1)
	for _, s := range l.few[:l.n] {
		if s.from > at {
			first = min(first, s.from)
		}
	}
	for _, s := range l.more {
		if s.from > at {
			first = min(first, s.from)
		}
	}
	return first
}

// walker goes through the dates of a schedule.
type walker struct {
	s             *Schedule
	cal           *Calendar
	day, tomorrow *day
	rule          rule
}

// walk begins with the day before the moment, whose night may still run.
func (m *Moment) walk(s *Schedule) walker { return m.cal.walk(s, m.yesterday) }

func (c *Calendar) walk(s *Schedule, from *day) walker {
	return walker{s: s, cal: c, day: from, tomorrow: c.after(from), rule: s.rule(from)}
}

func (w *walker) next() {
	w.day, w.tomorrow = w.tomorrow, w.cal.after(w.tomorrow)
	w.rule = w.s.rule(w.day)
}

// unsure names the day's holiday if nobody has said what happens on it.
func (w *walker) unsure() string {
	if w.rule.unsure {
		return w.day.holiday
	}
	return ""
}

// spans gives the openings that begin on the day, nights to their end.
func (w *walker) spans() (list spanList) {
	for i := range w.rule.slots {
		slot := &w.rule.slots[i]
		if !w.rule.anyDay && slot.Day != w.day.weekday {
			continue
		}
		for i := range w.day.runs {
			list.cut(&w.day.clock[i], int64(slot.Open), int64(slot.end()))
		}
		if slot.end() <= Midnight {
			continue
		}
		for i := range w.tomorrow.runs {
			list.cut(&w.tomorrow.clock[i], 0, int64(slot.end()-Midnight))
		}
	}
	return list
}

// cut adds the part of a run of the clock that shows the minutes open to close.
func (l *spanList) cut(run *stretch, open, end int64) {
	from, to := max(open, run.from), min(end, run.to)
	if from < to {
		l.add(span{run.unix + (from-run.from)*60, run.unix + (to-run.from)*60})
	}
}

// joined gives the spans in order, as one where they touch or overlap.
func (l *spanList) joined() []span {
	all := append(slices.Clone(l.few[:l.n]), l.more...)
	slices.SortFunc(all, func(a, b span) int { return cmp.Compare(a.from, b.from) })
	var list []span
	for _, s := range all {
		if n := len(list); n > 0 && s.from <= list[n-1].to {
			list[n-1].to = max(list[n-1].to, s.to)
			continue
		}
		list = append(list, s)
	}
	return list
}

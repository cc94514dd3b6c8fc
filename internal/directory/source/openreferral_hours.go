package source

import (
	"slices"
	"strings"

	"example.org/homeward/engine/hours"
	"example.org/homeward/internal/directory/hsds"
)

// span is the days between which a rule holds.
type span struct{ from, to string }

// rules gathers a schedule from its rules.
type rules struct {
	d         *desk
	at        At
	id, field string
	bySpan    map[span][]hours.Slot
	order     []span
	notes     []string
	byChoice  bool // people make an appointment
}

// schedule makes opening hours of rules. What a week can't say (every other week, each third of the
// month) is asked about, and kept as a note for people to read.
func (d *desk) schedule(at At, id, field string, list []hsds.Schedule) *hours.Schedule {
	r := &rules{d: d, at: at, id: id, field: field, bySpan: map[span][]hours.Slot{}}
	for _, x := range list {
		r.add(x)
	}
	s := r.build()
	if s != nil && len(r.notes) > 0 {
		s.Note = strings.Join(r.notes, " ")
	}
	return d.checkedHours(at, id, field, s)
}

func (r *rules) add(x hsds.Schedule) {
	if note := line(x.Notes); note != "" && !slices.Contains(r.notes, note) {
		r.notes = append(r.notes, note)
	}
	timed := x.OpensAt != "" || x.ClosesAt != "" || x.ByDay != ""
	switch {
	case !timed && strings.EqualFold(line(x.Description), hsds.ByAppointment):
		r.byChoice = true
	case !timed:
		r.keep(x.Description)
	case x.Freq != "" && !strings.EqualFold(x.Freq, "WEEKLY"), x.Interval != nil && *x.Interval > 1, !dailyOrDays(x.ByDay):
		r.keep(x.Description)
		r.d.ask(r.at, r.id, r.field, BadHours, "These opening times are not the same each week, so we left them out and kept the words: “"+short(x.Description, 100)+"”.", "Write the times into the description.")
	default:
		r.slots(x)
	}
}

func (r *rules) keep(words string) {
	if words = line(words); words != "" && !slices.Contains(r.notes, words) {
		r.notes = append(r.notes, words)
	}
}

func dailyOrDays(byDay string) bool {
	for _, code := range strings.FieldsFunc(byDay, func(c rune) bool { return c == ',' || c == ' ' }) {
		if _, ok := hsds.ParseDayCode(code); !ok {
			return false
		}
	}
	return true
}

func (r *rules) slots(x hsds.Schedule) {
	opens, okOpen := clockTime(x.OpensAt)
	closes, okClose := clockTime(x.ClosesAt)
	if !okOpen || !okClose || x.ByDay == "" {
		r.keep(x.Description)
		r.d.ask(r.at, r.id, r.field, BadHours, "“"+short(x.ByDay+" "+x.OpensAt+" to "+x.ClosesAt, 60)+"” are not days and two times, so they were left out.", "")
		return
	}
	at := span{x.ValidFrom, x.ValidTo}
	if _, seen := r.bySpan[at]; !seen {
		r.order = append(r.order, at)
	}
	for _, code := range strings.FieldsFunc(x.ByDay, func(c rune) bool { return c == ',' || c == ' ' }) {
		day, _ := hsds.ParseDayCode(code)
		slot := hours.Slot{Day: day, Open: opens, Close: closes}
		if slot.Open == 0 && slot.Close == 0 {
			slot.Close = hours.Midnight
		}
		if slot.Overnight() && !slot.PlainlyOvernight() {
			r.d.askEndsFirst(r.at, r.id, r.field, slot)
			continue
		}
		r.bySpan[at] = append(r.bySpan[at], slot)
	}
}

// clockTime reads "09:00", "09:00:00" and "09:00:00Z": the wall clock's hours and minutes.
func clockTime(s string) (m hours.Minute, ok bool) {
	s = strings.TrimSpace(s)
	if i := strings.IndexByte(s, 'T'); i >= 0 {
		s = s[i+1:]
	}
	parts := strings.SplitN(s, ":", 3)
	if len(parts) < 2 || len(parts[1]) < 2 {
		return 0, false
	}
	return m, m.UnmarshalText([]byte(parts[0]+":"+parts[1][:2])) == nil
}

// build makes one schedule: the rules without dates are the usual week; rules with dates of their
// own are seasons, unless they are all there is.
func (r *rules) build() *hours.Schedule {
	var s *hours.Schedule
	var spans []span
	for _, at := range r.order {
		if at == (span{}) || len(r.order) == 1 {
			s = weekly(hours.ShiftDays(r.bySpan[at], r.d.opt.ShiftDays))
			if s != nil {
				s.From, s.To = date(at.from), date(at.to)
			}
			continue
		}
		spans = append(spans, at)
	}
	if s == nil && r.byChoice {
		s = &hours.Schedule{Kind: hours.KindAppointment}
	}
	if s == nil && len(spans) == 0 {
		if len(r.notes) == 0 {
			return nil
		}
		return &hours.Schedule{Kind: hours.KindUnknown}
	}
	if s == nil {
		s = &hours.Schedule{Kind: hours.KindWeekly}
	}
	for _, at := range spans {
		r.season(s, at)
	}
	return s
}

func (r *rules) season(s *hours.Schedule, at span) {
	from, to := date(at.from), date(at.to)
	if from == nil || to == nil || s.Kind != hours.KindWeekly {
		r.d.ask(r.at, r.id, r.field, BadHours, "Some opening times hold only from “"+short(at.from, 20)+"” to “"+short(at.to, 20)+"”, and we can't tell what holds then. They were left out.", "Ask the service for its times.")
		return
	}
	s.Seasons = append(s.Seasons, hours.Season{From: *from, To: *to, Slots: hours.ShiftDays(hours.Normal(r.bySpan[at]), r.d.opt.ShiftDays)})
}

// date reads a day with its year; nil for none and for what is no date.
func date(s string) *hours.Date {
	var d hours.Date
	s, _, _ = strings.Cut(strings.TrimSpace(s), "T")
	if s == "" || d.UnmarshalText([]byte(s)) != nil || d.EveryYear() || d.IsZero() {
		return nil
	}
	return &d
}

package hsds

import (
	"strings"
	"time"

	"example.org/homeward/engine/hours"
	"example.org/homeward/internal/platform/ids"
)

// Schedule is one rule of opening hours, after iCal: on these days of the week, from this time to
// that one. A closing time at or before the opening time is on the next day.
type Schedule struct {
	ID                  string   `json:"id"`
	ServiceID           string   `json:"service_id,omitempty"`
	ServiceAtLocationID string   `json:"service_at_location_id,omitempty"`
	ValidFrom           string   `json:"valid_from,omitempty"` // 2026-12-25
	ValidTo             string   `json:"valid_to,omitempty"`
	DTStart             string   `json:"dtstart,omitempty"`
	Until               string   `json:"until,omitempty"`
	Freq                string   `json:"freq,omitempty"` // WEEKLY or MONTHLY
	Interval            *float64 `json:"interval,omitempty"`
	ByDay               string   `json:"byday,omitempty"` // MO,TU
	ByMonthDay          string   `json:"bymonthday,omitempty"`
	Description         string   `json:"description,omitempty"`
	OpensAt             string   `json:"opens_at,omitempty"` // 09:00:00
	ClosesAt            string   `json:"closes_at,omitempty"`
	ScheduleLink        string   `json:"schedule_link,omitempty"`
	AttendingType       string   `json:"attending_type,omitempty"`
	Notes               string   `json:"notes,omitempty"`
}

// ByAppointment is how a schedule says that people have to make an appointment.
const ByAppointment = "By appointment only"

// weekly is the frequency of the usual week.
const weekly = "WEEKLY"

var dayCodes = [7]string{"SU", "MO", "TU", "WE", "TH", "FR", "SA"}

// DayCode is a day as iCal writes it, "MO".
func DayCode(d time.Weekday) string { return dayCodes[d] }

// ParseDayCode reads a day as iCal writes it.
func ParseDayCode(s string) (time.Weekday, bool) {
	for i, code := range dayCodes {
		if strings.EqualFold(code, s) {
			return time.Weekday(i), true
		}
	}
	return 0, false
}

// Schedules writes opening hours as rules, one for each set of days that share their times. The
// owner is whose hours they are: it makes the rules' ids, which stay as they are while the rules do.
// Seasons, bank holidays and one-off closures have no rule of their own and are told in words.
func Schedules(s *hours.Schedule, owner string) []Schedule {
	if s == nil {
		return nil
	}
	rules := rulesOf(s)
	notes := Notes(s)
	for i := range rules {
		r := &rules[i]
		r.Notes = notes
		r.ValidFrom, r.ValidTo = dateText(s.From), dateText(s.To)
		r.ID = ids.Derive("hsds", strings.Join([]string{"schedule", owner, r.ByDay, r.OpensAt, r.ClosesAt, r.Description}, "\n"))
	}
	return rules
}

func rulesOf(s *hours.Schedule) []Schedule {
	switch s.Kind {
	case hours.KindAlways:
		return []Schedule{rule(hours.EveryDay, hours.Slot{Close: hours.Midnight})}
	case hours.KindAppointment:
		return []Schedule{{Description: ByAppointment}}
	}
	var rules []Schedule
	for _, g := range groups(s.Slots) {
		rules = append(rules, rule(g.days, g.slot))
	}
	return rules
}

// group is the days that share one stretch of opening.
type group struct {
	days hours.Days
	slot hours.Slot
}

func groups(slots []hours.Slot) []group {
	var out []group
next:
	for _, slot := range hours.Normal(slots) {
		for i, g := range out {
			if g.slot.Open == slot.Open && g.slot.Close == slot.Close {
				out[i].days |= hours.DaySet(slot.Day)
				continue next
			}
		}
		out = append(out, group{hours.DaySet(slot.Day), slot})
	}
	return out
}

func rule(days hours.Days, slot hours.Slot) Schedule {
	var codes []string
	for _, d := range days.List() {
		codes = append(codes, DayCode(d))
	}
	one := 1.0
	return Schedule{
		Freq: weekly, Interval: &one, ByDay: strings.Join(codes, ","),
		OpensAt: clockText(slot.Open), ClosesAt: clockText(slot.Close),
		Description: hours.FormatDays(days) + " " + hours.FormatTimes(slot),
	}
}

// clockText writes a time. The end of the day is 23:59, as many readers can't take 24:00.
func clockText(m hours.Minute) string {
	if m == hours.Midnight {
		return "23:59:00"
	}
	return m.String() + ":00"
}

func dateText(d *hours.Date) string {
	if d == nil {
		return ""
	}
	return d.String()
}

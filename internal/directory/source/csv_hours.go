package source

import (
	"encoding/json"
	"fmt"
	"strings"

	"example.org/homeward/engine/hours"
)

// How our flat table writes hours that no week can say.
const (
	cellAlways      = "24 hours"
	cellAppointment = "by appointment"
	cellUnknown     = "not known"
)

// hoursCell writes hours as people type them; those with more to them than a week (seasons, bank
// holidays, closures) as JSON.
func hoursCell(s *hours.Schedule) string {
	if s == nil {
		return ""
	}
	plain := hours.Schedule{Kind: s.Kind, Slots: s.Slots}
	if len(s.Seasons)+len(s.Exceptions)+len(s.HolidaySlots) == 0 && s.Holidays == "" && s.From == nil && s.To == nil && s.Note == "" {
		switch {
		case s.Kind == hours.KindAlways:
			return cellAlways
		case s.Kind == hours.KindAppointment && len(s.Slots) == 0:
			return cellAppointment
		case s.Kind == hours.KindUnknown:
			return cellUnknown
		case s.Kind == hours.KindWeekly:
			text := hours.Format(plain.Slots)
			if _, err := hours.Parse(text); err == nil && text != "" && text != cellAlways {
				return text
			}
		}
	}
	body, err := json.Marshal(s)
	if err != nil {
		return "" // a time that is none: no check lets it in
	}
	return string(body)
}

// readHoursCell reads what hoursCell writes, and what people type.
func readHoursCell(text string) (*hours.Schedule, error) {
	text = strings.TrimSpace(text)
	switch strings.ToLower(text) {
	case "":
		return nil, nil
	case cellAlways:
		return &hours.Schedule{Kind: hours.KindAlways}, nil
	case cellAppointment:
		return &hours.Schedule{Kind: hours.KindAppointment}, nil
	case cellUnknown:
		return &hours.Schedule{Kind: hours.KindUnknown}, nil
	}
	if strings.HasPrefix(text, "{") {
		var s hours.Schedule
		if err := json.Unmarshal([]byte(text), &s); err != nil {
			return nil, fmt.Errorf("this is not a schedule: %w", err)
		}
		return &s, nil
	}
	slots, err := hours.Parse(text)
	if err != nil {
		return nil, err
	}
	return weekly(slots), nil
}

// hoursOf reads a cell of hours, and asks when it can't be read.
func (d *desk) hoursOf(r row, id, column string) *hours.Schedule {
	s, err := readHoursCell(r.get(column))
	if err != nil {
		d.ask(r.at, id, column, BadHours, "We can't read these opening times, so they were left out: "+err.Error()+".", "Write days and times, like Mon to Fri 9am to 5pm.")
		return nil
	}
	if s != nil && d.opt.ShiftDays != 0 {
		s.Slots = hours.ShiftDays(s.Slots, d.opt.ShiftDays)
	}
	return d.checkedHours(r.at, id, column, s)
}

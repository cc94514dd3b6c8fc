package source

import (
	"slices"

	"example.org/homeward/engine/hours"
)

// holdHours makes every week that would be another one under a shift "not known". A week that is the
// same on all its days is right whatever the shift is, and stays.
func (d *desk) holdHours() {
	for i := range d.Services {
		s := &d.Services[i]
		held := hold(&s.Hours)
		for j := range s.Places {
			held = hold(&s.Places[j].Hours) || held
		}
		if held {
			d.HoursHeld++
		}
	}
}

// hold reports whether the hours had to be held back. What names no day of the week stays: that it is
// by appointment, words, and dates.
func hold(at **hours.Schedule) bool {
	s := *at
	if s == nil || shiftProof(s) {
		return false
	}
	kept := &hours.Schedule{Kind: hours.KindUnknown, Note: s.Note, Exceptions: s.Exceptions}
	if s.Kind == hours.KindAppointment {
		kept.Kind = s.Kind
	}
	*at = kept
	return true
}

// shiftProof reports whether a schedule says the same after any shift of its days.
func shiftProof(s *hours.Schedule) bool {
	weeks := [][]hours.Slot{s.Slots}
	for _, season := range s.Seasons {
		weeks = append(weeks, season.Slots)
	}
	for _, week := range weeks {
		if !slices.Equal(hours.Normal(week), hours.Normal(hours.ShiftDays(week, 1))) {
			return false
		}
	}
	return true
}

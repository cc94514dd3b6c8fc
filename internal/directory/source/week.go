package source

import (
	"example.org/homeward/engine/hours"
)

// weekly makes a schedule of a week's slots: 24 hours when every day is open from end to end; nil
// when there are none, as then nothing is known.
func weekly(slots []hours.Slot) *hours.Schedule {
	slots = hours.Normal(slots)
	if len(slots) == 0 {
		return nil
	}
	var whole hours.Days
	for _, s := range slots {
		if s.Open == 0 && s.Close == hours.Midnight {
			whole |= hours.DaySet(s.Day)
		}
	}
	if whole == hours.EveryDay {
		return &hours.Schedule{Kind: hours.KindAlways}
	}
	return &hours.Schedule{Kind: hours.KindWeekly, Slots: slots}
}

// checkedHours gives the hours if they can be used; else it asks, and nothing is known of them.
func (d *desk) checkedHours(at At, id, field string, s *hours.Schedule) *hours.Schedule {
	if s == nil {
		return nil
	}
	problems := s.Check()
	if len(problems) == 0 {
		return s
	}
	if merged := mergeSlots(s); merged != nil {
		return merged
	}
	d.ask(at, id, field, BadHours, "These opening times can't be right, so they were left out: "+hours.Summary(problems), "Ask the service for its times.")
	return nil
}

// mergeSlots joins a week's slots that overlap or touch, as they say the same twice; nil when that
// does not mend the schedule.
func mergeSlots(s *hours.Schedule) *hours.Schedule {
	if s.Kind != hours.KindWeekly {
		return nil
	}
	var out []hours.Slot
	for _, slot := range hours.Normal(s.Slots) {
		last := len(out) - 1
		if last >= 0 && out[last].Day == slot.Day && slot.Open <= out[last].Close && !out[last].Overnight() && !slot.Overnight() {
			out[last].Close = max(out[last].Close, slot.Close)
			continue
		}
		out = append(out, slot)
	}
	merged := *s
	merged.Slots = out
	if len(merged.Check()) > 0 {
		return nil
	}
	return &merged
}

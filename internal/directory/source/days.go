package source

import (
	"fmt"
	"slices"
	"strconv"

	"example.org/homeward/engine/hours"
)

// How many services must speak for a shift before we ask, and how much more often than against it.
const (
	fewestForShift = 5
	clearlyMore    = 3
)

// checkDays compares the days of the slots with the days that descriptions name, over the whole
// file. When clearly more match after a shift than as written, it asks.
func (d *desk) checkDays() {
	var matches [7]int // by how many days the slots would have to move on
	named, seen := 0, map[string]bool{}
	for _, s := range d.Services {
		if s.Hours == nil || len(s.Hours.Slots) == 0 || seen[s.Description] {
			continue // a text that stands in many rows speaks once
		}
		says, has := hours.DaysNamed(s.Description), hours.DaysOf(s.Hours.Slots)
		if says == 0 || says == hours.EveryDay && has == hours.EveryDay {
			continue // every day is every day after any shift
		}
		seen[s.Description] = true
		named++
		for n := range matches {
			if has.Shift(n) == says {
				matches[n]++
			}
		}
	}
	best := 0
	for n, count := range matches {
		if count > matches[best] {
			best = n
		}
	}
	d.Found[FoundDaysNamed], d.Found[FoundDaysMatch] = named, matches[0]
	if best == 0 {
		return
	}
	d.Found[FoundDaysMatchShifted] = matches[best]
	d.dayExamples(best)
	if matches[best] >= fewestForShift && matches[best] >= clearlyMore*(matches[0]+1) {
		d.daysShifted(best, named, matches)
	}
}

// dayExamples keeps some of the services that speak for a shift.
func (d *desk) dayExamples(by int) {
	for _, s := range d.Services {
		if s.Hours == nil || len(d.DayExamples) == 5 {
			continue
		}
		says, has := hours.DaysNamed(s.Description), hours.DaysOf(s.Hours.Slots)
		if says != 0 && says != has && has.Shift(by) == says && !slices.ContainsFunc(d.DayExamples, func(x DayExample) bool { return x.Words == s.Description }) {
			d.DayExamples = append(d.DayExamples, DayExample{s.At, s.Description, has.List(), says.List()})
		}
	}
}

// daysShifted holds the hours back until somebody has said which days are right. Who has said that
// the days are to be taken as written is not asked again; who has moved them, and still they look
// shifted, may have moved them too far.
func (d *desk) daysShifted(by, named int, matches [7]int) {
	told := d.opt.DaysTold || d.opt.ShiftDays != 0
	if told && d.opt.ShiftDays == 0 {
		return
	}
	message := fmt.Sprintf("The days look shifted by %s: of %d descriptions that name the days, %d match only after adding %s, and %d as written.",
		amount(by), named, matches[by], days(by), matches[0])
	right := d.opt.ShiftDays + by
	if right > 3 {
		right -= 7
	}
	file := ""
	if len(d.Services) > 0 {
		file = d.Services[0].At.File
	}
	if told {
		d.ask(At{File: file}, "", "opening_times", ShiftedDays, message+fmt.Sprintf(" We moved them by %d, as we were told.", d.opt.ShiftDays),
			fmt.Sprintf("Import again with --shift-days %d.", right))
		d.guess(strconv.Itoa(right))
		return
	}
	d.holdHours()
	d.ask(At{File: file}, "", "opening_times", ShiftedDays,
		message+fmt.Sprintf(" Until somebody says which is right, we show the hours of %d services as not known.", d.HoursHeld),
		fmt.Sprintf("Import again with --shift-days %d to move the days, or --shift-days 0 to take them as written.", right))
	d.guess(strconv.Itoa(right))
}

func amount(n int) string {
	if n == 1 {
		return "one"
	}
	return strconv.Itoa(n)
}

func days(n int) string {
	if n == 1 {
		return "a day"
	}
	return fmt.Sprintf("%d days", n)
}

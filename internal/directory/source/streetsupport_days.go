package source

import (
	"fmt"
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
	if matches[best] >= fewestForShift && matches[best] >= clearlyMore*(matches[0]+1) {
		d.askShift(best, named, matches)
	}
}

func (d *desk) askShift(by, named int, matches [7]int) {
	file := ""
	if len(d.Services) > 0 {
		file = d.Services[0].At.File
	}
	total := d.opt.ShiftDays + by
	if total > 3 {
		total -= 7
	}
	d.ask(At{File: file}, "", "opening_times", ShiftedDays,
		fmt.Sprintf("The days look shifted by %s: of %d descriptions that name the days, %d match only after adding %s, and %d as written. We left the days as they are.",
			amount(by), named, matches[by], days(by), matches[0]),
		fmt.Sprintf("Import again with --shift-days %d.", total))
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

package hours

import (
	"slices"
	"time"
)

// changed lists what the yearly rule can't know: bank holidays that were moved (an empty name takes the usual day away)
// and those given once by Royal Proclamation. Source: The Gazette and GOV.UK's list of past bank holidays.
var changed = []Holiday{
	{On(1995, 5, 1), ""},
	{On(1995, 5, 8), "Early May bank holiday (VE Day)"},
	{On(1999, 12, 31), "Millennium bank holiday"},
	{On(2002, 5, 27), ""},
	{On(2002, 6, 3), "Golden Jubilee bank holiday"},
	{On(2002, 6, 4), "Spring bank holiday"},
	{On(2011, 4, 29), "Royal Wedding bank holiday"},
	{On(2012, 5, 28), ""},
	{On(2012, 6, 4), "Spring bank holiday"},
	{On(2012, 6, 5), "Diamond Jubilee bank holiday"},
	{On(2020, 5, 4), ""},
	{On(2020, 5, 8), "Early May bank holiday (VE Day)"},
	{On(2022, 5, 30), ""},
	{On(2022, 6, 2), "Spring bank holiday"},
	{On(2022, 6, 3), "Platinum Jubilee bank holiday"},
	{On(2022, 9, 19), "State Funeral of Queen Elizabeth II"},
	{On(2023, 5, 8), "Coronation of King Charles III"},
}

// yearHolidays works out the bank holidays of England and Wales, as the Banking and Financial Dealings Act 1971 and the
// proclamations since 1978 set them, in order of date. Earlier years come out as if today's rules had held then.
func yearHolidays(year int) []Holiday {
	easter := easterSunday(year)
	list := []Holiday{
		{easter.Add(-2), "Good Friday"},
		{easter.Add(1), "Easter Monday"},
		{mondayFrom(On(year, time.May, 1)), "Early May bank holiday"},
		{mondayFrom(On(year, time.May, 25)), "Spring bank holiday"},
		{mondayFrom(On(year, time.August, 25)), "Summer bank holiday"},
	}
	list = append(list, newYear(year)...)
	list = append(list, christmas(year)...)
	sortHolidays(list)
	for _, h := range changed {
		if int(h.Date.Year) == year {
			list = setHoliday(list, h.Date, h.Name)
		}
	}
	return list
}

// setHoliday names, renames or (with an empty name) takes away the holiday on a date.
func setHoliday(list []Holiday, d Date, name string) []Holiday {
	list = slices.DeleteFunc(list, func(h Holiday) bool { return h.Date == d })
	if name != "" {
		list = append(list, Holiday{d, name})
	}
	sortHolidays(list)
	return list
}

func sortHolidays(list []Holiday) {
	slices.SortFunc(list, func(a, b Holiday) int { return a.Date.Compare(b.Date) })
}

// mondayFrom is the first Monday on or after d.
func mondayFrom(d Date) Date { return d.Add((7 - sinceMonday(d.Weekday())) % 7) }

func newYear(year int) []Holiday {
	day := Holiday{On(year, time.January, 1), "New Year’s Day"}
	if Weekend.Has(day.Date.Weekday()) {
		return []Holiday{day, {mondayFrom(day.Date), day.Name + " (substitute day)"}}
	}
	return []Holiday{day}
}

// christmas gives Christmas Day and Boxing Day, and a substitute for each that falls on a weekend: the next working days.
// When Christmas Day is a Sunday, Boxing Day keeps the Monday and the substitute is the Tuesday.
func christmas(year int) []Holiday {
	day := Holiday{On(year, time.December, 25), "Christmas Day"}
	boxing := Holiday{On(year, time.December, 26), "Boxing Day"}
	list := []Holiday{day, boxing}
	switch day.Date.Weekday() {
	case time.Friday:
		list = append(list, Holiday{day.Date.Add(3), boxing.Name + " (substitute day)"})
	case time.Saturday:
		list = append(list, Holiday{day.Date.Add(2), day.Name + " (substitute day)"},
			Holiday{day.Date.Add(3), boxing.Name + " (substitute day)"})
	case time.Sunday:
		list = append(list, Holiday{day.Date.Add(2), day.Name + " (substitute day)"})
	}
	return list
}

// easterSunday follows the tables of the Book of Common Prayer (Calendar (New Style) Act 1750): the Sunday after the
// paschal full moon, counted with the golden number, the century's solar and lunar corrections and the epact.
func easterSunday(year int) Date {
	golden := year%19 + 1
	century := year/100 + 1
	solar := 3*century/4 - 12
	lunar := (8*century+5)/25 - 5
	epact := ((11*golden+20+lunar-solar)%30 + 30) % 30
	if epact == 24 || (epact == 25 && golden > 11) {
		epact++
	}
	moon := 44 - epact
	if moon < 21 {
		moon += 30
	}
	fullMoon := On(year, time.March, 1).Add(moon - 1)
	return fullMoon.Add(7 - int(fullMoon.Weekday()))
}

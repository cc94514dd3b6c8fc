package source

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"example.org/homeward/engine/hours"
)

// The pieces that dates in words are made of.
const (
	weekdayWord = `(?:mon|tues|wednes|thurs|fri|satur|sun)day`
	monthWord   = `(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)`
	dayNumber   = `[0-9]{1,2}(?:st|nd|rd|th)?`
	aside       = `(?:\s*\([^)\n]{0,20}\))?`
	openWord    = `\b(?:open|opens|opening|operational|operates?|operating|runs|running|available)\b`
	firstDay    = `(?:` + weekdayWord + `,?\s+)?(?:the\s+)?(?:` + dayNumber + `(?:\s+of)?(?:\s+` + monthWord + `)?|` + monthWord + `)\b,?(?:\s+20[0-9]{2})?` + aside
	untilWord   = `\s*(?:\b(?:until|till|til|to|through|and)\b|[-–—])\s*`
	lastDay     = `(?:` + weekdayWord + `,?\s+)?(?:the\s+)?(?:([0-9]{1,2})(?:st|nd|rd|th)?(?:\s+of)?\s+)?(` + monthWord + `)\b,?\s+(20[0-9]{2})\b` + aside
	seasonWord  = `(spring|summer|autumn|winter|christmas|easter)(?:\s+(?:term|season|holidays?))?,?\s+(?:of\s+)?(20[0-9]{2})(?:\s*[-–/]\s*(?:20)?([0-9]{2}))?\b`
)

var (
	openSpan = regexp.MustCompile(`(?i)` + openWord + `[^.]{0,60}?` + firstDay + untilWord + lastDay)
	// openSeason is a season after the word for being open, or at the head of a list of dates.
	openSeason = regexp.MustCompile(`(?i)(?:` + openWord + `[^.]{0,40}?|\bopen(?:ing)? dates\b[^a-z]{0,20}(?:[0-9]{4} dates)?[^a-z]{0,20})\b` + seasonWord)
	datedDay   = regexp.MustCompile(`(?i)\b` + weekdayWord + `,?\s+(?:the\s+)?` + dayNumber + `\b`)
	anyYear    = regexp.MustCompile(`\b20[0-9]{2}\b`)
	notOpen    = regexp.MustCompile(`(?i)\b(?:not|never|except|closed|applications?|bookings?|enrol\w*|regist\w+)\b|n[’']t\b`)
)

// closePast makes the hours of services "not known" whose words say that they are open on dates which
// are all over, and asks when they are open again.
func (d *desk) closePast() {
	if d.opt.Now.IsZero() {
		return
	}
	today := hours.DateOf(d.opt.Now)
	for i := range d.Services {
		s := &d.Services[i]
		last, words, ok := openUntil(s.Description)
		if !ok || last.Compare(today) >= 0 {
			continue
		}
		s.Hours = &hours.Schedule{Kind: hours.KindUnknown}
		for j := range s.Places {
			s.Places[j].Hours = nil
		}
		s.Notes = append(s.Notes, "The words say that it is open on dates which are over: its hours are not known.")
		d.ask(s.At, s.ID, "description", DatesPast,
			fmt.Sprintf("The words say “%s”, and that is over. We show its hours as not known.", short(line(words), 160)),
			"Ask the service when it is open again, and put the new dates into its words. If it is gone for good, mark it as gone.")
	}
}

// openUntil finds the last day on which a text says that a service is open, with the words that say so.
// It is sure only of a text that names the dates and no usual days of the week beside them, nor any
// later year.
func openUntil(text string) (last hours.Date, words string, ok bool) {
	if !anyYear.MatchString(text) {
		return last, "", false
	}
	take := func(d hours.Date, at []int) {
		said := text[at[0]:at[1]]
		if d.Valid() && !notOpen.MatchString(text[max(0, at[0]-20):at[0]]+said) && (!ok || d.Compare(last) > 0) {
			last, words, ok = d, said, true
		}
	}
	for _, m := range openSpan.FindAllStringSubmatchIndex(text, -1) {
		take(dayIn(group(text, m, 1), group(text, m, 2), group(text, m, 3)), m)
	}
	for _, m := range openSeason.FindAllStringSubmatchIndex(text, -1) {
		take(seasonEnd(group(text, m, 1), group(text, m, 2), group(text, m, 3)), m)
	}
	rest := datedDay.ReplaceAllString(text, " ")
	if !ok || hours.DaysNamed(rest) != 0 || slices.ContainsFunc(anyYear.FindAllString(text, -1), func(y string) bool { return number(y) > int(last.Year) }) {
		return last, "", false
	}
	return last, words, true
}

func group(text string, at []int, n int) string {
	if at[2*n] < 0 {
		return ""
	}
	return text[at[2*n]:at[2*n+1]]
}

// number reads digits that an expression has found: there are too few of them to fail.
func number(digits string) int {
	n, _ := strconv.Atoi(digits)
	return n
}

// dayIn is a day in words; without its number, the last of the month.
func dayIn(day, month, year string) hours.Date {
	m := time.Month(strings.Index("janfebmaraprmayjunjulaugsepoctnovdec", strings.ToLower(month[:3]))/3 + 1)
	if day == "" {
		return hours.On(number(year), m+1, 1).Add(-1)
	}
	return hours.On(number(year), m, number(day))
}

// seasonEnd is the last day that a season may have, in the widest sense of its name: the end of a term
// and of a holiday, whichever is later. Winter and Christmas end in the year after.
func seasonEnd(season, year, second string) hours.Date {
	y := number(year)
	switch strings.ToLower(season) {
	case "spring", "easter":
		return hours.On(y, time.May, 31)
	case "summer":
		return hours.On(y, time.August, 31)
	case "autumn":
		return hours.On(y, time.December, 31)
	}
	if second != "" {
		y = y/100*100 + number(second) - 1
	}
	if strings.EqualFold(season, "christmas") {
		return hours.On(y+1, time.January, 6)
	}
	return hours.On(y+1, time.March, 31)
}

package deskweb

import (
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"example.org/homeward/engine/hours"
)

// The ways in which the form asks for hours. The first two are both a schedule of weekly times.
const (
	hoursWords = "week" // times in words
	hoursDays  = "days" // day by day
	hoursSame  = "same" // at a place: the service's own
)

// The most rows that a form may hold; engine/hours has the same bounds or lower ones.
const (
	mostExceptions = 420
	mostSeasons    = 25
)

// weekdays in the order of the form.
var weekdays = [7]time.Weekday{time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday, time.Saturday, time.Sunday}

// hoursReader reads the hours in a form, whose fields all begin with before and a dot.
type hoursReader struct {
	*form
	before  string
	seasons []int // the row of each season that was taken, for what is wrong with it
	rows    []int // the same of exceptions
}

func (h *hoursReader) name(field string) string { return h.before + "." + field }

// readHours reads a schedule; nil where nothing is known. What is wrong is noted in the form.
func readHours(f *form, before string) *hours.Schedule {
	h := &hoursReader{form: f, before: before}
	known := len(f.problems)
	s := &hours.Schedule{Kind: hours.KindWeekly, Holidays: hours.HolidayRule(f.get(h.name("holidays"))), Note: f.text(h.name("note"))}
	switch kind := f.get(h.name("kind")); kind {
	case hoursSame:
		return nil
	case hoursWords, "":
		s.Slots = h.week("times")
	case hoursDays:
		s.Slots = h.dayByDay()
	case string(hours.KindAlways), string(hours.KindUnknown), string(hours.KindAppointment):
		s.Kind = hours.Kind(kind)
		s.Slots = h.week("times")
	default:
		h.wrong(h.name("kind"), "Choose how you want to say when it is open")
	}
	if s.Holidays == hours.HolidaysSpecial || f.line(h.name("holiday_times")) != "" {
		s.HolidaySlots = h.times("holiday_times", "holiday_times")
	}
	h.readSeasons(s)
	h.readExceptions(s)
	s.From, s.To = h.bound("first"), h.bound("last")
	if len(f.problems) == known {
		h.check(s)
	}
	return settled(s)
}

// settled is the schedule as it is kept: one that says nothing is none.
func settled(s *hours.Schedule) *hours.Schedule {
	if s.Kind == hours.KindWeekly && len(s.Slots) == 0 && len(s.Seasons) == 0 {
		s.Kind = hours.KindUnknown
	}
	if s.Kind == hours.KindUnknown && len(s.Exceptions) == 0 && s.Note == "" && s.From == nil && s.To == nil &&
		s.Holidays == hours.HolidaysUnstated {
		return nil
	}
	return s
}

// week reads times of a week in words.
func (h *hoursReader) week(field string) []hours.Slot {
	slots, err := hours.Parse(h.get(h.name(field)))
	if err != nil {
		h.wrong(h.name(field), sentence(err))
	}
	return slots
}

func (h *hoursReader) dayByDay() []hours.Slot {
	var out []hours.Slot
	for _, day := range weekdays {
		field := "day." + hours.DayKey(day)
		for _, slot := range h.times(field, field) {
			slot.Day = day
			out = append(out, slot)
		}
	}
	return hours.Normal(out)
}

// shut is how people say that it is closed.
var shut = regexp.MustCompile(`(?i)^\s*(closed|shut|none|-|–)?\s*$`)

// times reads times of one day; none where it is closed.
func (h *hoursReader) times(field, at string) hours.Times {
	text := h.get(h.name(field))
	if shut.MatchString(text) {
		return nil
	}
	slots, err := hours.Parse("Mon " + strings.ReplaceAll(text, "\n", ", "))
	if err != nil {
		h.wrong(h.name(at), sentence(err))
		return nil
	}
	for i := range slots {
		slots[i].Day = time.Sunday // of times of one date the day means nothing
	}
	return slots
}

func (h *hoursReader) date(field string) hours.Date {
	d, err := readDate(h.get(h.name(field)))
	if err != nil {
		h.wrong(h.name(field), sentence(err))
	}
	return d
}

// bound is the first or last day of a schedule.
func (h *hoursReader) bound(field string) *hours.Date {
	if d := h.date(field); !d.IsZero() {
		return &d
	}
	return nil
}

// blank reports whether nothing was typed into some fields of a row.
func (h *hoursReader) blank(at string, fields ...string) bool {
	for _, field := range fields {
		if h.line(h.name(at+field)) != "" {
			return false
		}
	}
	return true
}

func (h *hoursReader) readSeasons(s *hours.Schedule) {
	for n := range h.form.rows(h.name("season"), "from", mostSeasons) {
		at := row("season", n)
		if h.blank(at, "from", "to", "times", "name") {
			continue
		}
		season := hours.Season{Name: h.line(h.name(at + "name")), From: h.date(at + "from"), To: h.date(at + "to")}
		if !shut.MatchString(h.get(h.name(at + "times"))) {
			season.Slots = h.week(at + "times")
		}
		s.Seasons, h.seasons = append(s.Seasons, season), append(h.seasons, n)
	}
}

func (h *hoursReader) readExceptions(s *hours.Schedule) {
	for n := range h.form.rows(h.name("ex"), "from", mostExceptions) {
		at := row("ex", n)
		if h.blank(at, "from", "to", "times", "reason") {
			continue
		}
		e := hours.Exception{From: h.date(at + "from"), To: h.date(at + "to"), Reason: h.line(h.name(at + "reason"))}
		e.Slots = h.times(at+"times", at+"times")
		if e.To == e.From {
			e.To = hours.Date{}
		}
		s.Exceptions, h.rows = append(s.Exceptions, e), append(h.rows, n)
	}
}

// check asks engine/hours what is wrong, and says it beside the field that it is about.
func (h *hoursReader) check(s *hours.Schedule) {
	for _, p := range s.Check() {
		h.wrong(h.name(h.fieldOf(p.Field)), p.Message)
	}
}

var indexed = regexp.MustCompile(`^(seasons|exceptions)\[(\d+)\]\.?(\w*)`)

// fieldOf is the form's field for a part of a schedule.
func (h *hoursReader) fieldOf(path string) string {
	m := indexed.FindStringSubmatch(path)
	if m == nil {
		name, _, _ := strings.Cut(path, "[")
		switch name {
		case "kind", "holidays":
			return name
		case "holiday_slots":
			return "holiday_times"
		case "from":
			return "first"
		case "to":
			return "last"
		case "seasons", "exceptions":
			return "times"
		}
		return "times"
	}
	before, rows := "season", h.seasons
	if m[1] == "exceptions" {
		before, rows = "ex", h.rows
	}
	n, err := strconv.Atoi(m[2])
	if err != nil || n >= len(rows) {
		return "times"
	}
	field := map[string]string{"from": "from", "to": "to", "slots": "times"}[m[3]]
	if field == "" {
		field = "from"
	}
	return row(before, rows[n]) + field
}

// sentence writes what is wrong as a page shows it: with a capital.
func sentence(err error) string {
	first, size := utf8.DecodeRuneInString(err.Error())
	return string(unicode.ToUpper(first)) + err.Error()[size:]
}

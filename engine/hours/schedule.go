package hours

// Kind is how a schedule is to be read.
type Kind string

// The kinds of schedule.
const (
	KindWeekly      Kind = "weekly"      // the slots say when
	KindAlways      Kind = "always"      // 24 hours a day, seven days a week
	KindAppointment Kind = "appointment" // people have to make an appointment first
	KindUnknown     Kind = "unknown"     // nobody has told us yet
)

// HolidayRule is what a service does on bank holidays.
type HolidayRule string

// The rules for bank holidays. HolidaysUnstated means that nobody has told us: the usual hours are shown with a warning.
const (
	HolidaysUnstated HolidayRule = ""
	HolidaysClosed   HolidayRule = "closed"
	HolidaysUsual    HolidayRule = "usual"
	HolidaysSpecial  HolidayRule = "special" // HolidaySlots say when
)

// Schedule is when one service is open at one place. The zero value is a schedule of which nothing is known.
type Schedule struct {
	Kind         Kind        `json:"kind"`
	Slots        []Slot      `json:"slots,omitempty"`         // the usual week
	Seasons      []Season    `json:"seasons,omitempty"`       // parts of the year that have another week
	Holidays     HolidayRule `json:"holidays,omitempty"`      // what happens on bank holidays
	HolidaySlots Times       `json:"holiday_slots,omitempty"` // the times of a bank holiday, if the rule is special
	Exceptions   []Exception `json:"exceptions,omitempty"`    // one-off closures and openings
	From         *Date       `json:"from,omitempty"`          // first day of the schedule; before it nothing is known
	To           *Date       `json:"to,omitempty"`            // last day of the schedule; after it nothing is known
	Note         string      `json:"note,omitempty"`          // free words for people to read; never worked with
}

// Season is a part of the year in which other slots take the place of the usual week. With no slots, the service is
// closed for the season. From and To are both included; both are full dates, or both are days of every year
// ("10-01" to "03-31" runs over the new year).
type Season struct {
	Name  string `json:"name,omitempty"`
	From  Date   `json:"from"`
	To    Date   `json:"to"`
	Slots []Slot `json:"slots,omitempty"`
}

// Exception is a one-off: with no slots the service is closed from From to To, both included; with slots, those are the
// times on each of these days. A zero To means From alone.
type Exception struct {
	From   Date   `json:"from"`
	To     Date   `json:"to,omitzero"`
	Slots  Times  `json:"slots,omitempty"`
	Reason string `json:"reason,omitempty"`
}

// Covers reports whether the date is in the season.
func (s *Season) Covers(d Date) bool {
	if !s.From.EveryYear() {
		return s.From.Compare(d) <= 0 && d.Compare(s.To) <= 0
	}
	from, to, on := s.From.monthDay(), s.To.monthDay(), d.monthDay()
	if from <= to {
		return from <= on && on <= to
	}
	return on >= from || on <= to
}

// Covers reports whether the exception decides about the date.
func (e *Exception) Covers(d Date) bool {
	return e.From.Compare(d) <= 0 && d.Compare(e.Last()) <= 0
}

// Last is the last day of the exception.
func (e *Exception) Last() Date {
	if e.To.IsZero() {
		return e.From
	}
	return e.To
}

package impact

import "time"

// Period is a number of days, with the first and the last.
type Period struct {
	From string // a day; "": since the beginning
	To   string // a day
	prev [2]string
}

// Span is which period somebody asks for.
type Span string

// The spans.
const (
	All     Span = ""        // since the beginning
	Quarter Span = "quarter" // the quarter of the year that runs now
	Year    Span = "year"    // the year that runs now
	Days    Span = "days"    // from a day to a day
)

// Spans are all four, in the order of forms.
var Spans = []Span{All, Quarter, Year, Days}

// During is the period of a span, as of a day. Two days that are none, or the wrong way round, are for the caller to refuse.
func (s Span) During(today, from, to string) Period {
	t, _ := time.Parse(time.DateOnly, today)
	first := func(year int, month time.Month) time.Time { return time.Date(year, month, 1, 0, 0, 0, 0, time.UTC) }
	var begin, before time.Time
	switch s {
	case Quarter:
		begin = first(t.Year(), t.Month()-(t.Month()-1)%3)
		before = begin.AddDate(0, -3, 0)
	case Year:
		begin = first(t.Year(), time.January)
		before = begin.AddDate(-1, 0, 0)
	case Days:
		a, _ := time.Parse(time.DateOnly, from)
		b, _ := time.Parse(time.DateOnly, to)
		begin, today = a, to
		before = a.AddDate(0, 0, -int(b.Sub(a).Hours()/24)-1)
	default:
		return Period{To: today}
	}
	return Period{begin.Format(time.DateOnly), today, [2]string{before.Format(time.DateOnly), begin.AddDate(0, 0, -1).Format(time.DateOnly)}}
}

// Before is the period before it, of the same kind; false since the beginning.
func (p Period) Before() (Period, bool) {
	return Period{From: p.prev[0], To: p.prev[1]}, p.prev[1] != ""
}

// Has reports whether a day lies in it.
func (p Period) Has(day string) bool { return day != "" && p.From <= day && day <= p.To }

package promote

import "time"

// Span is a week or a month, from its first day to its last.
type Span struct{ From, To string }

// Weeks are the last so many weeks, this one among them, the oldest first. They begin on Mondays.
func Weeks(today time.Time, n int) []Span {
	monday := today.AddDate(0, 0, -(int(today.Weekday())+6)%7)
	return spans(n, func(i int) (from, next time.Time) { return monday.AddDate(0, 0, -7*i), monday.AddDate(0, 0, 7-7*i) })
}

// Months are the last so many months, this one among them, the oldest first.
func Months(today time.Time, n int) []Span {
	first := time.Date(today.Year(), today.Month(), 1, 12, 0, 0, 0, today.Location())
	return spans(n, func(i int) (from, next time.Time) { return first.AddDate(0, -i, 0), first.AddDate(0, 1-i, 0) })
}

func spans(n int, of func(int) (from, next time.Time)) []Span {
	out := make([]Span, n)
	for i := range n {
		from, next := of(n - 1 - i)
		out[i] = Span{from.Format(time.DateOnly), next.AddDate(0, 0, -1).Format(time.DateOnly)}
	}
	return out
}

// Sum is how often codes were opened in each span, of all that keep lets through.
func Sum(visits []Visits, list []Span, keep func(Visits) bool) []int {
	out := make([]int, len(list))
	for _, v := range visits {
		if !keep(v) {
			continue
		}
		for i, s := range list {
			if s.From <= v.Day && v.Day <= s.To {
				out[i] += v.Times
			}
		}
	}
	return out
}

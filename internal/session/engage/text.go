package engage

import (
	"time"
	"unicode/utf8"

	"example.org/homeward/engine/plain"
	"example.org/homeward/internal/platform/errs"
)

// The longest that answers may be, in letters.
const (
	mostLine = 200
	mostName = 120
	mostTold = 2000
)

// line checks one line; asked is what is said when it is empty, "" for one that may be.
func line(f *errs.Fields, name, value, asked string, most int) {
	switch {
	case asked != "" && plain.Line(value) == "":
		f.Add(name, asked)
	case utf8.RuneCountInString(value) > most:
		f.Add(name, tooLong(most))
	}
}

func tooLong(most int) string {
	switch most {
	case mostTold:
		return "Use 2,000 letters or fewer"
	case mostLine:
		return "Use 200 letters or fewer"
	}
	return "Use 120 letters or fewer"
}

// day checks a day as a form sends it; "" is none.
func day(f *errs.Fields, name, value string) {
	if _, err := time.Parse(time.DateOnly, value); value != "" && err != nil {
		f.Add(name, "Write the day as day, month and year, such as 3 3 2027")
	}
}

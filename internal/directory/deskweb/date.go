package deskweb

import (
	"errors"
	"strconv"
	"strings"
	"time"
	"unicode"

	"example.org/homeward/engine/hours"
)

// errDate is what is said of a date that can't be read.
var errDate = errors.New("write the date like 25 December 2026")

// readDate reads a date as people write it: 25 December 2026, Fri 25 Dec 2026, 25/12/2026, 2026-12-25;
// without a year it is that day of every year. Nothing is the zero Date.
func readDate(text string) (hours.Date, error) {
	text = strings.TrimSpace(text)
	if text == "" {
		return hours.Date{}, nil
	}
	var d hours.Date
	if len(text) > 40 {
		return d, errDate
	}
	if err := d.UnmarshalText([]byte(text)); err == nil {
		return d, nil
	}
	var numbers []int
	month := 0
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	for _, word := range words {
		if n, err := strconv.Atoi(strings.TrimRight(word, "sthndr")); err == nil && word[0] >= '0' && word[0] <= '9' {
			numbers = append(numbers, n)
			continue
		}
		m := monthNamed(word)
		_, day := hours.ParseDay(word)
		switch {
		case m > 0 && month == 0:
			month = m
		case !day:
			return d, errDate
		}
	}
	return dateOf(numbers, month)
}

// dateOf puts a date together from its numbers, and its month if that was a word.
func dateOf(numbers []int, month int) (hours.Date, error) {
	if month == 0 && len(numbers) >= 2 {
		month, numbers = numbers[1], append([]int{numbers[0]}, numbers[2:]...)
	}
	year := 0
	switch len(numbers) {
	case 1:
	case 2:
		if year = numbers[1]; year < 100 {
			year += 2000
		}
	default:
		return hours.Date{}, errDate
	}
	if month < 1 || month > 12 || year > 2200 || numbers[0] < 1 || numbers[0] > 31 {
		return hours.Date{}, errDate
	}
	d := hours.On(year, time.Month(month), numbers[0])
	if !d.Valid() {
		return hours.Date{}, errors.New("there is no such day: " + dateWords(d))
	}
	return d, nil
}

func monthNamed(word string) int {
	for m := time.January; m <= time.December; m++ {
		if name := strings.ToLower(m.String()); word == name || len(word) >= 3 && strings.HasPrefix(name, word) || word == "sept" && m == time.September {
			return int(m)
		}
	}
	return 0
}

// dateWords writes a date as readDate reads it: "25 December 2026", or "25 December" of every year.
func dateWords(d hours.Date) string {
	if d.IsZero() {
		return ""
	}
	text := strconv.Itoa(int(d.Day)) + " " + time.Month(d.Month).String()
	if d.Year != 0 {
		text += " " + strconv.Itoa(int(d.Year))
	}
	return text
}

// dayWords writes a date with its day of the week: "Friday 25 December".
func dayWords(d hours.Date) string {
	return d.Weekday().String() + " " + strconv.Itoa(int(d.Day)) + " " + time.Month(d.Month).String()
}

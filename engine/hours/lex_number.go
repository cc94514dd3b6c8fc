package hours

import (
	"fmt"
	"strconv"
	"strings"
)

// number reads what begins with a digit: a time, "24 hours", "24/7", "7 days a week".
func (l *lexer) number() error {
	digits := l.take(isDigit)
	switch {
	case digits == "24" && l.skip("/7", "hours a day", "hours", "hour", "hrs", "hr", "h"):
		l.add(token{kind: tokAll, text: "24 hours"})
		return nil
	case digits == "7" && l.skip("days a week", "days per week", "days"):
		l.add(token{kind: tokDays, text: "7 days", days: EveryDay})
		return nil
	case digits == "12" && l.skip("noon", "midday"):
		l.add(token{kind: tokTime, text: "noon", time: namedTime("noon")})
		return nil
	case digits == "12" && l.skip("midnight"):
		l.add(token{kind: tokTime, text: "midnight", time: namedTime("midnight")})
		return nil
	}
	typed, err := l.typedTime(digits)
	if err != nil {
		return err
	}
	l.add(token{kind: tokTime, text: typed.text, time: typed})
	return nil
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

// typedTime reads the minutes and am or pm after the hour.
func (l *lexer) typedTime(digits string) (typedTime, error) {
	text, hour, minutes := digits, digits, ""
	switch {
	case len(digits) == 4 || len(digits) == 3: // 0930, 930
		hour, minutes = digits[:len(digits)-2], digits[len(digits)-2:]
	case len(l.rest) > 2 && (l.rest[0] == ':' || l.rest[0] == '.') && isDigit(l.rest[1]) && isDigit(l.rest[2]):
		text += string(l.rest[0])
		l.rest = l.rest[1:]
		minutes = l.take(isDigit)
		text += minutes
	}
	if len(hour) > 2 || len(minutes) > 2 {
		return typedTime{}, notATime(text)
	}
	t := typedTime{text: text, padded: len(hour) == 2 && minutes != "", minutes: minutes != ""}
	t.hour, _ = strconv.Atoi(hour)
	t.minute, _ = strconv.Atoi("0" + minutes)
	t.zero = strings.HasPrefix(hour, "0")
	switch {
	case l.skip("am", "a.m.", "a.m", "a m"):
		t.half, t.text = 'a', t.text+"am"
	case l.skip("pm", "p.m.", "p.m", "p m"):
		t.half, t.text = 'p', t.text+"pm"
	default:
		l.skip("hrs", "hours", "h", "o’clock", "o'clock")
	}
	return t, t.check()
}

func notATime(text string) error {
	return fmt.Errorf("“%s” is not a time: write it like 9am or 09:00", clip(text))
}

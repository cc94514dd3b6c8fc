package hours

import "fmt"

// typedTime is a time as somebody typed it, before it is clear which half of the day is meant.
type typedTime struct {
	text         string
	hour, minute int
	half         byte // 'a' for am, 'p' for pm, 0 if not said
	zero         bool // the hour begins with 0
	padded       bool // two digits for the hour, and minutes: "10:00"
	minutes      bool // minutes were given
	named        bool // noon or midnight
}

func namedTime(word string) typedTime {
	if word == "midnight" {
		return typedTime{text: word, named: true}
	}
	return typedTime{text: word, hour: 12, named: true}
}

func (t typedTime) check() error {
	switch {
	case t.minute > 59, t.hour > 24, t.hour == 24 && t.minute > 0:
		return notATime(t.text)
	case t.half != 0 && (t.hour < 1 || t.hour > 12):
		return fmt.Errorf("“%s” can’t be right: am and pm go with 1 to 12", t.text)
	}
	return nil
}

// in is the time read in a half of the day; 0 reads it by the 24-hour clock.
func (t typedTime) in(half byte) Minute {
	hour := t.hour
	if half != 0 && hour == 12 {
		hour = 0
	}
	if half == 'p' {
		hour += 12
	}
	return Clock(hour, t.minute)
}

// says24 reports whether the time can only be meant by the 24-hour clock.
func (t typedTime) says24() bool { return t.named || t.zero || t.hour > 12 || t.hour == 0 }

// between reads two times as an opening. Where the half of the day is open to doubt, it asks and doesn't guess.
func between(from, to typedTime) (opens, shuts Minute, err error) {
	opens, shuts = from.in(from.half), to.in(to.half)
	switch {
	case from.half == 0 && to.half != 0 && !from.says24():
		opens = sameHalf(from, to)
	case from.half != 0 && to.half == 0 && !to.says24():
		return 0, 0, unclear(from, to)
	case from.half == 0 && to.half == 0 && doubtful(from, to):
		return 0, 0, unclear(from, to)
	}
	if opens == shuts {
		return 0, 0, fmt.Errorf("“%s to %s” ends when it starts: write 24 hours if it is open all day", from.text, to.text)
	}
	if shuts == 0 {
		shuts = Midnight
	}
	if opens == Midnight {
		opens = 0
	}
	return opens, shuts, nil
}

// sameHalf reads the start of "2-4pm", "10-2pm" and "10-6am": in the half of the end if that makes it come first, else
// in the other half.
func sameHalf(from, to typedTime) Minute {
	if opens := from.in(to.half); opens < to.in(to.half) {
		return opens
	}
	if to.half == 'a' {
		return from.in('p')
	}
	return from.in('a')
}

// doubtful reports whether two times without am or pm may be meant by a 12-hour clock: "9-5", "2:00-4:00".
func doubtful(from, to typedTime) bool {
	if from.says24() || to.says24() || (from.padded && to.padded) {
		return false
	}
	return from.hour < 8 || to.in(0) <= from.in(0)
}

func unclear(from, to typedTime) error {
	return fmt.Errorf("“%s to %s” could be morning or afternoon: add am or pm, or write it like 09:00 to 17:00",
		from.text, to.text)
}

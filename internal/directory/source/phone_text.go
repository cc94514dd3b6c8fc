package source

import (
	"regexp"
	"slices"
	"strings"
)

// inText finds what may be a British phone number among other words.
var inText = regexp.MustCompile(`(?:\+44|\(0|\b0)[0-9 ()./-]{7,18}[0-9]`)

// NumbersIn lists the phone numbers in a text, as people read them, each once.
func NumbersIn(text string) []string {
	var out []string
	for _, m := range inText.FindAllString(text, 50) {
		number, ok := ukNumber(m)
		for cut := m; !ok && len(cut) > 9; { // two numbers side by side, or a number and a date
			cut = strings.TrimRight(cut[:len(cut)-1], " ()./-")
			number, ok = ukNumber(cut)
		}
		if ok && !slices.Contains(out, number) {
			out = append(out, number)
		}
	}
	return out
}

// numbersInText looks for phone numbers inside a description when the record has none of its own. They
// are its own if somebody has said so; else it is asked.
func (d *desk) numbersInText(at At, id, description string) (own []Phone) {
	numbers := NumbersIn(description)
	if len(numbers) == 0 {
		return nil
	}
	if d.opt.Numbers[id] {
		for _, n := range numbers {
			own = append(own, Phone{Number: n})
		}
		return own
	}
	list := strings.Join(numbers, ", ")
	d.ask(at, id, "description", PhoneInText, "The description holds a phone number, and the service has none of its own: "+list+".",
		"Make "+list+" the service's own number, so that people can tap it.")
	d.guess(list)
	return nil
}

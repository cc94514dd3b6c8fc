package hours

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"
)

const maxText = 2000 // bytes: far more than a week's times need

// Parse reads a week's opening times as people type them: "Mon-Fri 9am-5pm; Sat 10:00–13:00", "every day 18:00-09:00",
// "24 hours", "Tuesdays and Thursdays 10.30am to 2pm". The slots come in the order of [Normal]; empty text gives none.
//
// Where the text leaves a doubt ("9-5" has no am or pm, a day has no times) the error asks about it, in words for the
// person who typed it.
func Parse(text string) ([]Slot, error) {
	if len(text) > maxText {
		return nil, errors.New("that is too long for opening times: put other words into the description")
	}
	if !utf8.ValidString(text) {
		return nil, errors.New("there are signs here that we can’t read: please type the times again")
	}
	tokens, err := lex(text)
	if err != nil {
		return nil, err
	}
	var slots []Slot
	for _, part := range splitBreaks(tokens) {
		more, err := parsePart(part)
		if err != nil {
			return nil, err
		}
		slots = append(slots, more...)
	}
	if len(slots) == 0 && strings.TrimSpace(text) != "" {
		return nil, errors.New("there are no opening times here: write days and times, like Mon to Fri 9am to 5pm")
	}
	slots = Normal(slots)
	return slots, checkParsed(slots)
}

// checkParsed makes an error of the first problem, naming the day, as there are no numbered fields in typed text.
func checkParsed(slots []Slot) error {
	for i := range slots {
		var r report
		if r.week("times", slots[:i+1]); len(r.list) > 0 {
			return fmt.Errorf("%s %s to %s: %s", dayName(slots[i].Day), slots[i].Open, slots[i].Close, r.list[0].Message)
		}
	}
	return nil
}

func splitBreaks(tokens []token) [][]token {
	var parts [][]token
	var part []token
	for _, t := range tokens {
		if t.kind == tokBreak {
			parts, part = append(parts, part), nil
			continue
		}
		part = append(part, t)
	}
	return append(parts, part)
}

// parsePart reads what stands between two breaks: runs of days and runs of times in turn, days first or times first.
func parsePart(tokens []token) ([]Slot, error) {
	runs, err := readRuns(tokens)
	if err != nil {
		return nil, err
	}
	var slots []Slot
	for len(runs) > 0 {
		pair := runs[:min(2, len(runs))]
		days, times, ok := pairUp(pair)
		if !ok {
			return nil, pair[0].lonely()
		}
		slots = append(slots, spread(days, times)...)
		runs = runs[len(pair):]
	}
	return slots, nil
}

// pairUp puts days and times together in either order. Only "24 hours" may stand alone: it means every day.
func pairUp(pair []run) (Days, []Slot, bool) {
	if len(pair) == 1 {
		return EveryDay, pair[0].times, pair[0].all
	}
	if pair[0].isDays() {
		pair[0], pair[1] = pair[1], pair[0]
	}
	return pair[1].days, pair[0].times, !pair[0].isDays() && pair[1].isDays()
}

func spread(days Days, times []Slot) []Slot {
	var slots []Slot
	for _, day := range days.List() {
		for _, t := range times {
			slots = append(slots, Slot{Day: day, Open: t.Open, Close: t.Close})
		}
	}
	return slots
}

package need

import (
	"slices"
	"strings"
)

// Words around a number that make it somebody's age, and endings that may be joined to it.
var (
	agedBefore = []string{"i", "im", "am", "age", "aged", "turned", "be", "hes", "shes"}
	agedAfter  = []string{"year", "years", "yr", "yrs", "yo", "y"}
	// What makes a number that stands alone something else than the age of somebody who is not grown up.
	countedBefore = []string{"section", "s", "no", "number", "bus", "flat", "house", "room", "step", "form", "at", "until", "till", "for", "with", "under", "over"}
	countedAfter  = []string{"am", "pm", "pounds", "quid", "p", "days", "day", "weeks", "week", "months", "month", "hours", "hour", "miles", "kids", "children", "people", "to", "or"}
)

// readAge looks for an age, "I'm 17", "17 year old", "17yo", "homeless 17", and gives the words that it took. Somebody under 18 or 25
// may want what there is for young people, so that becomes a weak hit.
func (t *Taxonomy) readAge(s *scratch, reading *Reading) (mask uint64) {
	for i, tok := range s.toks {
		age, joined := leadingAge(string(s.buf[tok.start:tok.end]))
		if age == 0 {
			continue
		}
		after := s.isOneOf(i+1, agedAfter)
		alone := 11 <= age && age <= 17 && len(s.toks) > 1 && !s.isOneOf(i-1, countedBefore) && !s.isOneOf(i+1, countedAfter)
		if !joined && !after && !alone && !s.isOneOf(i-1, agedBefore) {
			continue
		}
		mask = 1 << i
		for next := i + 1; next < len(s.toks) && next <= i+2 && (s.isOneOf(next, agedAfter) || s.isOneOf(next, []string{"old"})); next++ {
			mask |= 1 << next
		}
		reading.Age = age
		t.suggestYoung(s, i, age)
		return mask
	}
	return 0
}

// leadingAge reads a number from 10 to 99 at the start of a word, and whether an ending such as "yo" follows it. 0 is no
// age.
func leadingAge(w string) (age int, joined bool) {
	if len(w) < 2 || w[0] < '1' || w[0] > '9' || w[1] < '0' || w[1] > '9' {
		return 0, false
	}
	rest := w[2:]
	if rest != "" && !slices.Contains(agedAfter, rest) {
		return 0, false
	}
	return int(w[0]-'0')*10 + int(w[1]-'0'), rest != ""
}

func (s *scratch) isOneOf(i int, words []string) bool {
	return i >= 0 && i < len(s.toks) && slices.Contains(words, string(s.buf[s.toks[i].start:s.toks[i].end]))
}

// suggestYoung adds places to stay for young people when the query is about one, and advice for them in any case.
func (t *Taxonomy) suggestYoung(s *scratch, at, age int) {
	if age > 25 {
		return
	}
	sleep := slices.ContainsFunc(s.hits, func(h hit) bool {
		return h.target < t.reader.needs && strings.HasPrefix(t.needs[h.target].Key, "sleep")
	})
	hint := hit{from: at, to: at, mask: 1 << at, score: strengths["also"]}
	hint.target = target(t.byKey["advice/young"])
	s.hits = append(s.hits, hint)
	if sleep {
		hint.target, hint.score = target(t.byKey["sleep/young"]), strengths["main"]
		if age < 18 {
			hint.score *= 1 + longer // nobody else may take them in
		}
		s.hits = append(s.hits, hint)
	}
}

// groupsOfAge are the groups that somebody of an age belongs to.
func groupsOfAge(age int) []string {
	switch {
	case age == 0:
		return nil
	case age == 16 || age == 17:
		return []string{"under-25", "16-17"}
	case age < 25:
		return []string{"under-25"}
	case age >= 50:
		return []string{"over-50"}
	}
	return nil
}

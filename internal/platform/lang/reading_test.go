package lang

import (
	"slices"
	"strings"
	"testing"

	"example.org/homeward/engine/reading"
)

// Grades are those of package reading: 6 is about the age of eleven.
const (
	mostGrade = 6.0  // of all the text together
	worstLine = 11.5 // of any one text of at least ten words
)

// TestReadingAge holds the public words to a reading age of nine to eleven, and
// prints the hardest lines.
func TestReadingAge(t *testing.T) {
	type line struct {
		key   string
		grade float64
	}
	var all reading.Count
	var lines []line
	for key, m := range english.messages {
		c := reading.Measure(strings.Join(m.even(), "some"))
		if c.Words < 4 {
			continue // Labels aren't sentences.
		}
		all = all.Plus(c)
		if c.Words >= 10 {
			lines = append(lines, line{key, c.Grade()})
		}
	}
	slices.SortFunc(lines, func(a, b line) int {
		if a.grade != b.grade {
			return int(1000 * (b.grade - a.grade))
		}
		return strings.Compare(a.key, b.key)
	})
	for _, l := range lines[:min(8, len(lines))] {
		t.Logf("%4.1f %s: %s", l.grade, l.key, english.messages[l.key].text)
		if l.grade > worstLine {
			t.Errorf("%s is too hard to read: grade %.1f, at most %.1f", l.key, l.grade, worstLine)
		}
	}
	t.Logf("all %d words of public text: grade %.1f", all.Words, all.Grade())
	if all.Grade() > mostGrade {
		t.Errorf("the public text is too hard to read: grade %.1f, at most %.1f", all.Grade(), mostGrade)
	}
}

// even is the text without its parameters.
func (m message) even() []string {
	var texts []string
	for i := 0; i < len(m.parts); i += 2 {
		texts = append(texts, m.parts[i])
	}
	return texts
}

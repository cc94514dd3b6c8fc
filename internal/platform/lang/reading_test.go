package lang

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
)

// Flesch and Kincaid's grade (Kincaid et al., 1975): 0.39 words a sentence +
// 11.8 syllables a word - 15.59. Grade 6 is about the age of eleven.
const (
	mostGrade = 6.0  // of all the text together
	worstLine = 11.5 // of any one text of at least ten words
)

var sentenceEnd = regexp.MustCompile(`[.!?]+[”"]?(\s|$)`)

// TestReadingAge holds the public words to a reading age of nine to eleven, and
// prints the hardest lines.
func TestReadingAge(t *testing.T) {
	type line struct {
		key   string
		grade float64
	}
	var all count
	var lines []line
	for key, m := range english.messages {
		c := measure(strings.Join(m.even(), "some"))
		if c.words < 4 {
			continue // Labels aren't sentences.
		}
		all = all.plus(c)
		if c.words >= 10 {
			lines = append(lines, line{key, c.grade()})
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
	t.Logf("all %d words of public text: grade %.1f", all.words, all.grade())
	if all.grade() > mostGrade {
		t.Errorf("the public text is too hard to read: grade %.1f, at most %.1f", all.grade(), mostGrade)
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

type count struct{ words, sentences, syllables int }

func (c count) plus(d count) count {
	return count{c.words + d.words, c.sentences + d.sentences, c.syllables + d.syllables}
}

func (c count) grade() float64 {
	return 0.39*float64(c.words)/float64(c.sentences) + 11.8*float64(c.syllables)/float64(c.words) - 15.59
}

func measure(text string) count {
	var c count
	for _, sentence := range sentenceEnd.Split(text, -1) {
		words := strings.FieldsFunc(sentence, func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' && r != '’' })
		if len(words) == 0 {
			continue
		}
		c.sentences++
		for _, word := range words {
			c.words++
			c.syllables += syllables(word)
		}
	}
	return c
}

// syllables counts groups of vowels, less a silent e at the end.
func syllables(word string) int {
	word = strings.ToLower(strings.Trim(word, "'’"))
	n, before := 0, false
	for _, r := range word {
		vowel := strings.ContainsRune("aeiouy", r)
		if vowel && !before {
			n++
		}
		before = vowel
	}
	if strings.HasSuffix(word, "e") && !strings.HasSuffix(word, "le") && n > 1 {
		n--
	}
	if strings.HasSuffix(word, "es") || strings.HasSuffix(word, "ed") {
		if n > 1 && !strings.HasSuffix(word, "ses") && !strings.HasSuffix(word, "ted") && !strings.HasSuffix(word, "ded") && !strings.HasSuffix(word, "ces") {
			n--
		}
	}
	return max(n, 1)
}

func TestSyllables(t *testing.T) {
	for word, want := range map[string]int{"cat": 1, "open": 2, "people": 2, "home": 1, "tonight": 2, "emergency": 4, "places": 2, "closed": 1, "needed": 2, "the": 1, "you": 1} {
		if got := syllables(word); got != want {
			t.Errorf("%s: %d, want %d", word, got, want)
		}
	}
}

// TestWordsWeDoNotUse: people are people.
func TestWordsWeDoNotUse(t *testing.T) {
	for key, m := range english.messages {
		text := strings.ToLower(m.text)
		for _, bad := range []string{"service user", "client", "vulnerable", "rough sleeper", "the homeless", "please", "click here"} {
			if strings.Contains(text, bad) {
				t.Errorf("%s says %q: %s", key, bad, m.text)
			}
		}
	}
}

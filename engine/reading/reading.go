// Package reading measures how hard a text is to read, by the grade of Flesch and Kincaid: 0.39 words a
// sentence + 11.8 syllables a word - 15.59 (Kincaid, Fishburne, Rogers and Chissom, 1975). Grade 6 is about
// the age of eleven.
package reading

import (
	"regexp"
	"strings"
	"unicode"
)

// Count is the words, sentences and syllables of a text.
type Count struct{ Words, Sentences, Syllables int }

// Plus is two texts together.
func (c Count) Plus(d Count) Count {
	return Count{c.Words + d.Words, c.Sentences + d.Sentences, c.Syllables + d.Syllables}
}

// Grade is how hard it is; 0 for no text.
func (c Count) Grade() float64 {
	if c.Words == 0 {
		return 0
	}
	return 0.39*float64(c.Words)/float64(c.Sentences) + 11.8*float64(c.Syllables)/float64(c.Words) - 15.59
}

// A sentence ends at its mark, and a line of a list at its end.
var sentenceEnd = regexp.MustCompile(`[.!?]+[”"]?(\s|$)|\n+`)

// Measure counts a text.
func Measure(text string) Count {
	var c Count
	for _, sentence := range sentenceEnd.Split(text, -1) {
		words := strings.FieldsFunc(sentence, func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' && r != '’' })
		if len(words) == 0 {
			continue
		}
		c.Sentences++
		for _, word := range words {
			c.Words++
			c.Syllables += Syllables(word)
		}
	}
	return c
}

// Syllables counts groups of vowels in an English word, less a silent e at its end. It is at least one.
func Syllables(word string) int {
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

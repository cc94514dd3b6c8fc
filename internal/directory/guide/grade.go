package guide

import (
	"regexp"
	"strings"
	"unicode"
)

// HardestGrade is the school grade up to which a text is easy enough: six is about the age of eleven.
const HardestGrade = 6.0

var (
	linked   = regexp.MustCompile(`\[([^\]]*)\]\([^)]*\)`)
	sentence = regexp.MustCompile(`[.!?:]+[”"*]*(\s|$)|\n`)
	item     = regexp.MustCompile(`(?m)^\s*(?:[-*+>]|#+|\d+\.)\s+`)
)

// Grade is how hard a text in English is to read, as the school grade that it takes: Flesch and
// Kincaid's, 0.39 words a sentence + 11.8 syllables a word - 15.59 (Kincaid et al., 1975). Markdown's
// own signs count for nothing; a line of a list is a sentence.
func Grade(markdown string) float64 {
	plain := item.ReplaceAllString(linked.ReplaceAllString(markdown, "$1"), "")
	words, sentences, sounds := 0, 0, 0
	for _, s := range sentence.Split(plain, -1) {
		list := strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' && r != '’' })
		if len(list) == 0 {
			continue
		}
		sentences++
		for _, w := range list {
			words++
			sounds += syllables(w)
		}
	}
	if words == 0 {
		return 0
	}
	return 0.39*float64(words)/float64(sentences) + 11.8*float64(sounds)/float64(words) - 15.59
}

// syllables counts groups of vowels, less those that are written and not heard.
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
	silent := strings.HasSuffix(word, "e") && !strings.HasSuffix(word, "le") ||
		strings.HasSuffix(word, "ed") && !strings.HasSuffix(word, "ted") && !strings.HasSuffix(word, "ded")
	if silent && n > 1 {
		n--
	}
	return max(n, 1)
}

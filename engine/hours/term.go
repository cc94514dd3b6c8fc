package hours

import (
	"strings"
	"unicode"
)

// termKind is what a piece of a description is, as far as naming days goes.
type termKind uint8

const (
	termWord termKind = iota // letters; also "24/7" and whole numbers that are no times
	termTime                 // digits that may be a time of day
	termDash
	termComma // a comma, a colon, a stroke, a bracket
	termBreak // the end of a sentence or of a line
)

type term struct {
	kind termKind
	word string // lower case
}

var clockWords = set("am", "pm", "noon", "midday", "midnight")

// isPhone reports whether the term, or it and the next, can only be a number to ring: "08082082138", "0808 208 2138".
func (t term) isPhone(next term) bool {
	if t.word == "" || !isDigit(rune(t.word[0])) {
		return false
	}
	code := t.word[0] == '0' && len(t.word) >= 3 && !strings.ContainsAny(t.word, ".:/")
	return len(t.word) >= 6 || code && next.word != "" && isDigit(rune(next.word[0]))
}

// terms splits a description into words, times and the signs between them.
func terms(text string) []term {
	var list []term
	for rest := []rune(strings.ToLower(text)); len(rest) > 0; {
		t, n := nextTerm(rest)
		if n == 0 {
			rest = rest[1:]
			continue
		}
		list, rest = append(list, t), rest[n:]
	}
	return list
}

// nextTerm reads one term and says how many runes it takes; 0 for a rune that says nothing.
func nextTerm(rest []rune) (term, int) {
	switch r := rest[0]; {
	case unicode.IsLetter(r):
		n := runLength(rest, isWordRune)
		word := strings.Trim(string(rest[:n]), "'’")
		if clockWords[word] {
			return term{termTime, word}, n
		}
		return term{termWord, word}, n
	case isDigit(r):
		return numberTerm(rest)
	case isDash(r):
		return term{kind: termDash}, 1
	case strings.ContainsRune(",:/&+()", r):
		return term{kind: termComma}, 1
	case strings.ContainsRune(".;!?\n\r|•*", r):
		return term{kind: termBreak}, 1
	}
	return term{}, 0
}

func runLength(runes []rune, want func(rune) bool) int {
	n := 0
	for n < len(runes) && want(runes[n]) {
		n++
	}
	return n
}

// numberTerm takes up to four digits, with a point or colon inside, as a time; "24/7", "7" and longer numbers as words.
func numberTerm(rest []rune) (term, int) {
	n := runLength(rest, func(r rune) bool { return isDigit(r) || r == '.' || r == ':' || r == '/' })
	for n > 1 && !isDigit(rest[n-1]) {
		n--
	}
	text := string(rest[:n])
	if text == "7" || text == "24/7" || len(text) > len("10:30") || strings.Contains(text, "/") {
		return term{termWord, text}, n
	}
	return term{termTime, text}, n
}

package hours

import (
	"fmt"
	"strings"
	"unicode"
)

// tokenKind is what a piece of typed opening times is.
type tokenKind uint8

const (
	tokDays   tokenKind = iota // names of days
	tokTime                    // a time of day
	tokTo                      // a dash, to, until
	tokAnd                     // a comma, and
	tokBreak                   // a semicolon, a new line
	tokAll                     // 24 hours
	tokClosed                  // closed
)

type token struct {
	kind tokenKind
	text string // as typed
	days Days
	time typedTime
}

// lexer turns typed opening times into tokens.
type lexer struct {
	rest   []rune
	tokens []token
}

// lex reads the whole text, or says which word it doesn't know.
func lex(text string) ([]token, error) {
	l := &lexer{rest: []rune(strings.ToLower(text))}
	for len(l.rest) > 0 {
		if err := l.step(); err != nil {
			return nil, err
		}
	}
	return l.tokens, nil
}

func (l *lexer) step() error {
	switch r := l.rest[0]; {
	case r == ';' || r == '\n' || r == '\r' || r == '.' || r == '|':
		l.mark(tokBreak)
	case r == ',' || r == '&' || r == '+' || r == '/':
		l.mark(tokAnd)
	case isDash(r):
		l.mark(tokTo)
	case unicode.IsSpace(r) || r == ':' || r == '(' || r == ')':
		l.rest = l.rest[1:]
	case r >= '0' && r <= '9':
		return l.number()
	case unicode.IsLetter(r):
		return l.word(l.take(isWordRune))
	default:
		return fmt.Errorf("we can’t read %q here: write days and times, like Mon to Fri 9am to 5pm", string(r))
	}
	return nil
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || r == '\'' || r == '’' }

func (l *lexer) mark(kind tokenKind) {
	l.tokens = append(l.tokens, token{kind: kind, text: string(l.rest[:1])})
	l.rest = l.rest[1:]
}

func (l *lexer) add(t token) { l.tokens = append(l.tokens, t) }

// take cuts off the longest beginning of which every rune is wanted.
func (l *lexer) take(want func(rune) bool) string {
	n := 0
	for n < len(l.rest) && want(l.rest[n]) {
		n++
	}
	taken := string(l.rest[:n])
	l.rest = l.rest[n:]
	return taken
}

// skip cuts off one of the phrases if the text goes on with it, after any space, as whole words.
func (l *lexer) skip(phrases ...string) bool {
	rest := strings.TrimLeft(string(l.rest[:min(len(l.rest), 40)]), " \t\u00a0")
	gone := min(len(l.rest), 40) - len([]rune(rest))
	for _, phrase := range phrases {
		after, ok := strings.CutPrefix(rest, phrase)
		if next, _ := firstRune(after); ok && !unicode.IsLetter(next) {
			l.rest = l.rest[gone+len([]rune(phrase)):]
			return true
		}
	}
	return false
}

func firstRune(s string) (rune, bool) {
	for _, r := range s {
		return r, true
	}
	return 0, false
}

// word reads a word that does not begin with a digit.
func (l *lexer) word(word string) error {
	if days, _, ok := dayWord(word); ok {
		l.add(token{kind: tokDays, text: word, days: days})
		return nil
	}
	switch word {
	case "to", "until", "till", "til", "through", "thru":
		l.add(token{kind: tokTo, text: word})
	case "and", "plus", "also":
		l.add(token{kind: tokAnd, text: word})
	case "closed", "shut":
		l.add(token{kind: tokClosed, text: word})
	case "noon", "midday", "midnight":
		l.add(token{kind: tokTime, text: word, time: namedTime(word)})
	case "open", "opens", "opening", "from", "on", "at", "times", "hours", "the", "between":
	default:
		return l.phrase(word)
	}
	return nil
}

// phrase reads what takes more than one word.
func (l *lexer) phrase(word string) error {
	switch word {
	case "daily", "everyday":
		l.add(token{kind: tokDays, text: word, days: EveryDay})
	case "every", "each":
		if l.skip("day") {
			l.add(token{kind: tokDays, text: "every day", days: EveryDay})
		}
	case "all":
		switch {
		case l.skip("day", "hours"):
			l.add(token{kind: tokAll, text: "all day"})
		case l.skip("week"):
			l.add(token{kind: tokDays, text: "all week", days: EveryDay})
		default:
			return unknownWord(word)
		}
	case "seven":
		if !l.skip("days a week", "days") {
			return unknownWord(word)
		}
		l.add(token{kind: tokDays, text: "seven days", days: EveryDay})
	default:
		return unknownWord(word)
	}
	return nil
}

func unknownWord(word string) error {
	return fmt.Errorf("we don’t know the word “%s” here: write days and times, like Mon to Fri 9am to 5pm", clip(word))
}

// clip keeps a message short.
func clip(s string) string {
	if runes := []rune(s); len(runes) > 30 {
		return string(runes[:30]) + "…"
	}
	return s
}

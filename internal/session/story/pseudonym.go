package story

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// renamed puts a name in place of another wherever it stands as a word of its own, and tells in how many places that was.
func (s Story) renamed(from, to string) (Story, int) {
	n := 0
	find := regexp.MustCompile(`(?i)` + regexp.QuoteMeta(from))
	one := func(text string) string {
		var b strings.Builder
		at := 0
		for _, m := range find.FindAllStringIndex(text, -1) {
			before, _ := utf8.DecodeLastRuneInString(text[:m[0]])
			after, _ := utf8.DecodeRuneInString(text[m[1]:])
			if inWord(before) || inWord(after) {
				continue
			}
			b.WriteString(text[at:m[0]] + to)
			at = m[1]
			n++
		}
		return b.String() + text[at:]
	}
	all := func(list []string) []string {
		out := slices.Clone(list)
		for i := range out {
			out[i] = one(out[i])
		}
		return out
	}
	c := &s.Case
	c.Title, c.Summary, c.Place, c.Warning, c.Consent = one(c.Title), one(c.Summary), one(c.Place), one(c.Warning), one(c.Consent)
	c.Care, c.Facts, c.After = all(c.Care), all(c.Facts), all(c.After)
	c.Steps, c.People = slices.Clone(c.Steps), slices.Clone(c.People)
	for i := range c.Steps {
		c.Steps[i].Title, c.Steps[i].Text = one(c.Steps[i].Title), one(c.Steps[i].Text)
	}
	for i := range c.People {
		c.People[i].Name, c.People[i].Who = one(c.People[i].Name), one(c.People[i].Who)
	}
	return s, n
}

func inWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

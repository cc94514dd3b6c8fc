package auth

import (
	"math"
	"strings"
	"unicode/utf8"
)

// How long a password has to be, and may be, in characters. Longer than the longest costs us and adds
// nothing.
const (
	shortestPassword = 12
	longestPassword  = 128
)

// What the parts of a password are worth, in bits: how often somebody who knows what people choose has
// to halve the field until they have it. A password needs as many as a guesser who has stolen the
// hashes can't try in years, at a thousand a second: 2^36 of them.
const (
	bitsOfLetter  = 4.7 // one of 26, and not much more for a sign or a digit
	bitsOfPattern = 6.0 // a year, a run such as 1234 or aaaa: which, and how long
	bitsOfCommon  = 13.0
	bitsOfOwn     = 2.0 // their own name, or ours
	bitsNeeded    = 36.0
)

// Weakness is why a password won't do; "" when it will.
type Weakness string

// The weaknesses, as keys of words for the page.
const (
	TooShort Weakness = "short"
	TooLong  Weakness = "long"
	TooPlain Weakness = "plain" // made of little more than what everybody tries first
)

// Rules tells passwords that will do from those that won't. There is no rule about capitals and signs:
// they make people write passwords down and guessers no poorer.
type Rules struct{ common map[string]bool }

// NewRules is given the passwords that people use most.
func NewRules(common []string) *Rules {
	r := &Rules{common: make(map[string]bool, len(common))}
	for _, word := range common {
		r.common[simple(word)] = true
	}
	return r
}

// Check says what is wrong with a password. About is what a guesser knows of its owner and of us: the
// email address, the name, the site.
func (r *Rules) Check(password string, about ...string) Weakness {
	switch n := utf8.RuneCountInString(string(normal(password))); {
	case n < shortestPassword:
		return TooShort
	case n > longestPassword:
		return TooLong
	case r.bits(simple(password), own(about)) < bitsNeeded:
		return TooPlain
	}
	return ""
}

// own are the words in what is known of somebody.
func own(about []string) map[string]bool {
	words := map[string]bool{}
	for _, text := range about {
		for _, w := range strings.FieldsFunc(simple(text), func(r rune) bool { return strings.ContainsRune(" @.,-_+'", r) }) {
			if len(w) >= 3 {
				words[w] = true
			}
		}
	}
	return words
}

// bits is the least that a password is worth, over all the ways to part it into what a guesser tries.
func (r *Rules) bits(password string, own map[string]bool) float64 {
	text := []rune(password)
	least := make([]float64, len(text)+1) // by how many characters have been parted
	for end := 1; end <= len(text); end++ {
		least[end] = least[end-1] + bitsOfLetter
		for from := 0; from <= end-3; from++ {
			part := text[from:end]
			switch word := string(part); {
			case own[word]:
				least[end] = min(least[end], least[from]+bitsOfOwn)
			case patterned(part):
				least[end] = min(least[end], least[from]+bitsOfPattern)
			case r.common[word]:
				least[end] = min(least[end], least[from]+bitsOfCommon)
			}
		}
	}
	return least[len(text)]
}

// rows are what fingers run along.
var rows = []string{"qwertyuiop", "asdfghjkl", "zxcvbnm", "1234567890"}

// patterned reports whether a part is a year, or a run: each character as far from the one before it as
// that from the one before, along the alphabet or along a row of keys.
func patterned(part []rune) bool {
	word := string(part)
	if len(part) == 4 && (strings.HasPrefix(word, "19") || strings.HasPrefix(word, "20")) && strings.Trim(word, "0123456789") == "" {
		return true
	}
	step := part[1] - part[0]
	run := math.Abs(float64(step)) <= 1
	for i := 2; i < len(part) && run; i++ {
		run = part[i]-part[i-1] == step
	}
	if run {
		return true
	}
	for _, row := range rows {
		if strings.Contains(row, word) || strings.Contains(row, reversed(part)) {
			return true
		}
	}
	return false
}

func reversed(part []rune) string {
	var b strings.Builder
	for i := len(part) - 1; i >= 0; i-- {
		b.WriteRune(part[i])
	}
	return b.String()
}

// alike are signs that people put for letters.
var alike = strings.NewReplacer("@", "a", "$", "s", "€", "e", "!", "i")

// simple is a text as a guesser begins with it: small letters, and letters for the signs that look like
// them. Digits stay: they are as often themselves.
func simple(text string) string { return alike.Replace(strings.ToLower(string(normal(text)))) }

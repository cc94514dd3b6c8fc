package session

import (
	"regexp"
	"slices"
	"strings"
)

// Doubt is why a point may tell of a person.
type Doubt string

// The doubts.
const (
	MailDoubt  Doubt = "an email address"
	PhoneDoubt Doubt = "a phone number"
	TitleDoubt Doubt = "somebody’s name"
	NamedDoubt Doubt = "the name of somebody who was there"
)

var (
	mailLike  = regexp.MustCompile(`[^\s@]+@[^\s@]+\.[^\s@]`)
	phoneLike = regexp.MustCompile(`\+?\d[\d ()/-]{7,}\d`)
	titleLike = regexp.MustCompile(`\b(Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Sir|Sister|Father|Rev|Cllr)\.?\s+\p{Lu}`)
	wordLike  = regexp.MustCompile(`[\p{L}’'-]+`)
)

// doubts are what in a text may tell of a person. It sees some and not all: whoever opens a log reads it themselves.
func doubts(text string, names []string) (out []Doubt) {
	add := func(is bool, d Doubt) {
		if is {
			out = append(out, d)
		}
	}
	add(mailLike.MatchString(text), MailDoubt)
	add(phoneLike.MatchString(text), PhoneDoubt)
	add(titleLike.MatchString(text), TitleDoubt)
	words := wordLike.FindAllString(text, -1)
	add(slices.ContainsFunc(names, func(name string) bool {
		return slices.ContainsFunc(strings.Fields(name), func(part string) bool {
			return len([]rune(part)) > 2 && slices.ContainsFunc(words, func(w string) bool {
				return strings.EqualFold(strings.TrimSuffix(strings.TrimSuffix(w, "’s"), "'s"), part)
			})
		})
	}), NamedDoubt)
	return out
}

// texts are all the words of a point.
func (t Told) texts() string {
	return strings.Join([]string{t.Text, t.Answer, t.Barrier, t.System, t.Source, t.Link}, "\n")
}

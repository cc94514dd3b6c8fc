package content

import (
	"strings"
	"unicode"
)

// Helper hints at the wording of pledges. It never stops anybody.
type Helper struct {
	About About  `json:"about"`
	Rules []Rule `json:"rules"`
	Plain []Swap `json:"plain"` // hard words, and what to say in place of them
}

// The kinds of rules.
const (
	Voice  = "voice"  // hint when none of the phrases begins the text
	Length = "length" // hint when there are more words than the most
	Has    = "has"    // hint when one of the phrases is in the text
	Digits = "digits" // hint when there is a number in the text
	Hard   = "hard"   // hint when there is a hard word in the text
)

// ruleKinds lists them.
func ruleKinds() []string { return []string{Voice, Length, Has, Digits, Hard} }

// Rule is one thing to look for.
type Rule struct {
	Key     string   `json:"key"`
	Kind    string   `json:"kind"`
	Phrases []string `json:"phrases,omitempty"` // in small letters
	Most    int      `json:"most,omitempty"`    // words
	Message string   `json:"message"`
}

// Swap is a hard word and a plain one.
type Swap struct {
	Word string `json:"word"`
	Say  string `json:"say"`
}

// Hint is what a rule has to say of a text.
type Hint struct {
	Rule    string
	Found   string // the words that it is about, or ""
	Say     string // what to say in place of them, or ""
	Message string
}

// Hints are what the rules have to say of a pledge's text, in the order of the rules.
func (h Helper) Hints(text string) (out []Hint) {
	words := plain(text)
	if words == "" {
		return nil
	}
	for _, r := range h.Rules {
		hint := Hint{Rule: r.Key, Message: r.Message}
		switch r.Kind {
		case Voice:
			if !begins(words, r.Phrases) {
				out = append(out, hint)
			}
		case Length:
			if len(strings.Fields(words)) > r.Most {
				out = append(out, hint)
			}
		case Has:
			if hint.Found = first(words, r.Phrases); hint.Found != "" {
				out = append(out, hint)
			}
		case Digits:
			if strings.ContainsFunc(words, unicode.IsDigit) {
				out = append(out, hint)
			}
		case Hard:
			out = append(out, h.hard(words, hint)...)
		}
	}
	return out
}

// hard gives a hint for each hard word.
func (h Helper) hard(words string, hint Hint) (out []Hint) {
	for _, s := range h.Plain {
		if has(words, s.Word) {
			hint.Found, hint.Say = s.Word, s.Say
			out = append(out, hint)
		}
	}
	return out
}

// plain is a text as words in small letters with a space between.
func plain(text string) string {
	text = strings.ToLower(strings.ReplaceAll(text, "’", "'"))
	return strings.Join(strings.FieldsFunc(text, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\'' && r != '-'
	}), " ")
}

func has(words, phrase string) bool { return strings.Contains(" "+words+" ", " "+phrase+" ") }

func begins(words string, phrases []string) bool {
	for _, p := range phrases {
		if strings.HasPrefix(words+" ", p+" ") {
			return true
		}
	}
	return false
}

func first(words string, phrases []string) string {
	for _, p := range phrases {
		if has(words, p) {
			return p
		}
	}
	return ""
}

package directory

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"example.org/homeward/internal/directory/need"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
)

// LocalWord is what this partnership adds to the needs that Homeward knows: a way in which people here
// ask for one, or what a category of somebody else's means in our needs.
type LocalWord struct {
	ID      string   `json:"id"`
	Kind    string   `json:"kind"`
	Words   string   `json:"words"`
	Needs   []string `json:"needs"` // our keys; one alone for what people say
	Version int      `json:"version"`
}

// The kinds of local words.
const (
	WordSaid     = "said"     // people here say so, and mean this need
	WordCategory = "category" // another's category: "parent/sub" for Street Support's, or a term's code or name
)

// HistoryWord is the kind under which the versions of a local word are kept.
const HistoryWord = "local_word"

// longestWord is how long a local word may be, in letters.
const longestWord = 80

// folded is a local word as it is looked for.
func folded(words string) string { return strings.ToLower(strings.Join(strings.Fields(words), " ")) }

// Check says what is wrong with the word.
func (w LocalWord) Check() errs.Fields {
	var f errs.Fields
	if !ids.Valid(w.ID) {
		f.Add("id", "The id must be a UUID")
	}
	switch {
	case strings.TrimSpace(w.Words) == "":
		f.Add("words", "Give the words")
	case utf8.RuneCountInString(w.Words) > longestWord:
		f.Add("words", "Use 80 letters or fewer")
	case strings.ContainsFunc(w.Words, unprintable):
		f.Add("words", "This holds characters that can't be shown: use one line of plain text")
	case w.Kind == WordSaid && strings.ContainsFunc(w.Words, unsaid):
		f.Add("words", "Use letters, figures and spaces, as people type them")
	case w.Kind == WordSaid && !need.Sayable(w.Words):
		f.Add("words", "These words are too common to mean one thing: add one that says more")
	}
	if w.Kind != WordSaid && w.Kind != WordCategory {
		f.Add("kind", "Choose what people say, or a category")
	}
	switch {
	case len(w.Needs) == 0:
		f.Add("needs", "Choose what it means")
	case w.Kind == WordSaid && len(w.Needs) > 1:
		f.Add("needs", "Choose one need")
	case len(w.Needs) > MaxNeeds:
		f.Add("needs", "Choose fewer needs")
	case slices.ContainsFunc(w.Needs, func(key string) bool { return !need.Known(key) }):
		f.Add("needs", "Choose needs from the list")
	}
	return f
}

// unsaid are characters that stand in no way of asking.
func unsaid(r rune) bool {
	return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune(" '’-&", r)
}

package session

import (
	"strings"
	"unicode/utf8"

	"example.org/homeward/internal/platform/errs"
)

// Rule is one of the rules of how people talk in a room.
type Rule struct {
	Title string `json:"title"`
	Text  string `json:"text,omitempty"`
}

// Prompts is what is different in a room from the prompts of its scheme.
type Prompts struct {
	Hidden []string `json:"hidden,omitempty"` // the keys of those that are not asked here
	Order  []string `json:"order,omitempty"`  // the keys of those that come first, in order
	Own    []Prompt `json:"own,omitempty"`    // the room's own
	Sector string   `json:"sector,omitempty"` // for what kind of organisation they are: one of its scheme's; "": for all
}

// Prompt is a question to the room of its own.
type Prompt struct {
	Key  string `json:"key"`
	Part Part   `json:"part"`
	Text string `json:"text"`
}

// After is what people read when a session is over, in the words of who ran it. What is empty is said in the
// scheme's words.
type After struct {
	Thanks   string `json:"thanks,omitempty"`
	Next     string `json:"next,omitempty"`     // what happens now
	When     string `json:"when,omitempty"`     // by when
	Progress string `json:"progress,omitempty"` // how they will hear how it goes
	Ask      string `json:"ask,omitempty"`      // whom they can ask
}

// How many rules and prompts of its own a room may have.
const (
	mostRules  = 20
	mostOwn    = 60
	mostTitled = 120
)

// checkLine looks at one line of a list.
func checkLine(f *errs.Fields, field, text string, most int) {
	if strings.TrimSpace(text) == "" || utf8.RuneCountInString(text) > most {
		f.Add(field, "Use from one to "+number(most)+" letters on each line")
	}
}

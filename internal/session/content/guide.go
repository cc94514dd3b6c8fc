package content

import (
	"strings"

	"example.org/homeward/engine/pathway"
)

// Guide is a text to read beforehand or beside a screen.
type Guide struct {
	About    About     `json:"about"`
	Key      string    `json:"key"`
	Title    string    `json:"title"`
	Text     string    `json:"text"`
	Chapters []Chapter `json:"chapters"`
}

// Chapter is one part of a guide.
type Chapter struct {
	Key      string    `json:"key"`
	Title    string    `json:"title"`
	Passages []Passage `json:"passages"`
}

// Deck is the slides, with what is said beside them.
type Deck struct {
	About  About   `json:"about"`
	Title  string  `json:"title"`
	Slides []Slide `json:"slides"`
}

// Slide is one page on the wall. Its texts may hold [Blanks].
type Slide struct {
	Key     string      `json:"key"`
	Kind    string      `json:"kind"`            // one of SlotKinds: in which line of the agenda it is shown
	Part    string      `json:"part,omitempty"`  // of kind "part": which
	Cover   bool        `json:"cover,omitempty"` // it opens, parts or ends the day
	Title   string      `json:"title"`
	Lines   []string    `json:"lines"`
	Notes   []string    `json:"notes"`             // what the facilitator says
	Picture string      `json:"picture,omitempty"` // one of Pictures
	Stages  pathway.Set `json:"stages,omitempty"`  // of the picture of a line: those that it is about; none: all
}

// Pictures are what may be drawn on a slide.
func Pictures() []string { return []string{"line", "ring", "cycles", "case", "log", "grid", "timer"} }

// Blanks are what may stand in braces in a slide, to be filled in: {organisation}.
func Blanks() []string {
	return []string{"organisation", "scheme", "case", "date", "facilitator", "code", "next-date", "contact"}
}

// Fill puts words in place of the blanks. A blank without words stays, so that it is seen.
func Fill(text string, words map[string]string) string {
	var pairs []string
	for _, name := range Blanks() {
		if word := words[name]; word != "" {
			pairs = append(pairs, "{"+name+"}", word)
		}
	}
	return strings.NewReplacer(pairs...).Replace(text)
}

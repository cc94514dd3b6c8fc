package content

import (
	"slices"
	"strings"
	"unicode"
)

// Prompts are what to ask in the parts before the pledges.
type Prompts struct {
	About      About       `json:"about"`
	Themes     []Theme     `json:"themes"`
	Checklists []Checklist `json:"checklists"` // have, gaps, more
	Nudge      Nudge       `json:"nudge"`
}

// Theme is what prompts are about. Each is asked about in each of its parts.
type Theme struct {
	Key   string   `json:"key"`
	Title string   `json:"title"`
	Parts []string `json:"parts"`
}

// Checklist is the prompts of one part, as they are printed.
type Checklist struct {
	Part    string   `json:"part"`
	Heading string   `json:"heading"`
	Text    string   `json:"text"`
	Case    []Prompt `json:"case"`    // with a case in the room
	Generic []Prompt `json:"generic"` // with none
}

// Prompt is one question to the room.
type Prompt struct {
	Key     string   `json:"key"`
	Theme   string   `json:"theme"`
	Text    string   `json:"text"`
	Sectors []string `json:"sectors,omitempty"` // whom it fits best; none is everybody
}

// For gives the prompts that fit a sector; all of them if the sector is "".
func (c Checklist) For(sector string, withCase bool) (out []Prompt) {
	list := c.Generic
	if withCase {
		list = c.Case
	}
	for _, p := range list {
		if sector == "" || len(p.Sectors) == 0 || slices.Contains(p.Sectors, sector) {
			out = append(out, p)
		}
	}
	return out
}

// Nudge is for entries that speak about how things are and not about what we do.
type Nudge struct {
	Words    []string `json:"words"`    // an entry with one of these speaks about us
	Messages []string `json:"messages"` // one of them is shown
}

// Wanted reports whether an entry has no "we" in it. It is a hint alone.
func (n Nudge) Wanted(entry string) bool {
	words := strings.FieldsFunc(strings.ToLower(strings.ReplaceAll(entry, "’", "'")), func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' })
	return len(words) > 0 && !slices.ContainsFunc(words, func(w string) bool { return slices.Contains(n.Words, w) })
}

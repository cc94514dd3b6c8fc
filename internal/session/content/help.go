package content

import (
	"fmt"
	"slices"
	"strings"

	"example.org/homeward/engine/pack"
)

// Help is what stands beside the screens of an engagement, for who sees one for the first time.
type Help struct {
	About   About    `json:"about"`
	Screens []Screen `json:"screens"`
}

// Screen is the help beside one of them.
type Screen struct {
	Key  string   `json:"key"` // one of ScreenKeys
	Text []string `json:"text"`
	See  []See    `json:"see"` // where the toolkit says more
}

// See is a chapter of the toolkit.
type See struct {
	Title string `json:"title"`
	Path  string `json:"path"` // below /toolkit/, such as "note-taker#write"
}

// ScreenKeys lists the screens that have help.
func ScreenKeys() []string {
	return []string{"overview", "story", "people", "agenda", "run", "scribe", "room", "board", "sheets", "pledges", "sign"}
}

// For is the help beside a screen; none for one that has no help.
func (h Help) For(screen string) Screen {
	i := slices.IndexFunc(h.Screens, func(s Screen) bool { return s.Key == screen })
	if i < 0 {
		return Screen{}
	}
	return h.Screens[i]
}

// Easy is what a session is in easy words: one thought to a line, each with a picture.
type Easy struct {
	About About      `json:"about"`
	Title string     `json:"title"`
	Lines []EasyLine `json:"lines"`
}

// EasyLine is one of them. A line with a heading begins a new part.
type EasyLine struct {
	Heading string `json:"heading,omitempty"`
	Picture string `json:"picture"` // one of EasyPictures
	Text    string `json:"text"`
}

// EasyPictures are what may be drawn beside a line.
func EasyPictures() []string {
	return []string{"door", "people", "story", "speech", "pen", "phone", "clock", "stop", "cup", "lock", "hands", "letter", "tick", "home"}
}

func (c *check) help(h Help) {
	c.order("help.screens", pack.Keys(h.Screens, func(s Screen) string { return s.Key }), ScreenKeys())
	for i, s := range h.Screens {
		c.least(fmt.Sprintf("help.screens[%d].text", i), len(s.Text), 1)
		for j, x := range s.See {
			if strings.ContainsAny(x.Path, ":/?\\ ") {
				c.Add(fmt.Sprintf("help.screens[%d].see[%d].path", i, j), "Name a page of the toolkit, such as note-taker#write")
			}
		}
	}
}

func (c *check) easy(e Easy) {
	c.least("easy.lines", len(e.Lines), 1)
	for i, l := range e.Lines {
		c.Known(fmt.Sprintf("easy.lines[%d].picture", i), "picture", EasyPictures(), l.Picture)
	}
}

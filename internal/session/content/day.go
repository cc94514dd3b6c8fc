package content

import (
	"fmt"
	"strings"

	"example.org/homeward/engine/pack"
	"example.org/homeward/engine/pathway"
)

// Day is one sheet for each person who comes, in several languages. A pack may leave it out.
type Day struct {
	About  About      `json:"about"`
	Unread string     `json:"unread"` // what is said of a sheet that no native speaker has read, for who hands it out
	Sheets []DaySheet `json:"sheets"`
}

// DaySheet is the sheet in one language.
type DaySheet struct {
	Key       string  `json:"key"` // in addresses and of files: "pl"
	Language  string  `json:"language"`
	Direction string  `json:"direction,omitempty"`
	Name      string  `json:"name"`              // of the language, in itself
	English   string  `json:"english"`           // the same for who looks for it
	ReadBy    string  `json:"read-by,omitempty"` // the native speaker who has read it
	Title     string  `json:"title"`
	Text      string  `json:"text"`
	Happens   DayPart `json:"happens"`
	Questions DayPart `json:"questions"` // the three, in order
	Stages    DayPart `json:"stages"`    // the six, in order
	Choices   DayPart `json:"choices"`
	Help      DayPart `json:"help"`
	Helper    string  `json:"helper"` // labels of what is filled in by hand: who helps on the day
	Reach     string  `json:"reach"`  // and how to reach them
}

// DayPart is a few lines under a heading.
type DayPart struct {
	Title string   `json:"title"`
	Lines []string `json:"lines"`
}

// Unread tells whether a sheet still wants a native speaker to read it. We write in English ourselves.
func (s DaySheet) Unread() bool {
	return s.ReadBy == "" && s.Language != "en" && !strings.HasPrefix(s.Language, "en-")
}

func (c *check) day(d Day) {
	for i, s := range d.Sheets {
		at := fmt.Sprintf("day.sheets[%d]", i)
		c.tongue(at, pack.Tongue{Language: s.Language, Direction: s.Direction})
		if len(s.Questions.Lines) != len(PartKeys())-1 {
			c.Add(at+".questions.lines", "There must be a line for each of the three questions")
		}
		if len(s.Stages.Lines) != len(pathway.All()) {
			c.Add(at+".stages.lines", "There must be a line for each of the six stages")
		}
	}
}

// tongue adds what is wrong with a language.
func (c *check) tongue(field string, t pack.Tongue) {
	for _, p := range t.Check() {
		c.Add(field+"."+p.Field, "%s", p.Message)
	}
}

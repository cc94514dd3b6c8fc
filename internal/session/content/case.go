package content

import "example.org/homeward/engine/pathway"

// Cases are the made-up cases.
type Cases struct {
	About About  `json:"about"`
	Cases []Case `json:"cases"`
}

// Case is a story in steps, for a room to talk through.
type Case struct {
	Key     string      `json:"key"`
	Title   string      `json:"title"`
	Summary string      `json:"summary"`
	Source  string      `json:"source"`  // "fictional" or "own"
	Consent string      `json:"consent"` // why it may be told
	Checked string      `json:"checked"` // who made sure that nobody can be told from it
	Place   string      `json:"place"`   // in general terms
	People  []Character `json:"people"`
	Forms   []string    `json:"forms"`  // keys of Tags.Forms
	Stages  pathway.Set `json:"stages"` // that it touches
	Warning string      `json:"warning"`
	Care    []string    `json:"care"`  // what may be hard to hear
	Facts   []string    `json:"facts"` // to weigh
	Steps   []Step      `json:"steps"`
	After   []string    `json:"after"`   // questions past the end
	Support []string    `json:"support"` // keys of OwnCase.Support
}

// Character is somebody in a case.
type Character struct {
	Key  string `json:"key"`
	Name string `json:"name"`
	Age  string `json:"age"` // one of AgeBands
	Who  string `json:"who"`
}

// AgeBands are the ages in which people of a case are told.
func AgeBands() []string {
	return []string{"0-4", "5-10", "11-15", "16-17", "18-25", "26-39", "40-54", "55-64", "65+"}
}

// Step is one thing that happened, in order.
type Step struct {
	Key   string        `json:"key"`
	On    string        `json:"on"` // the month, 2025-03
	Title string        `json:"title"`
	Text  string        `json:"text"`
	Stage pathway.Stage `json:"stage"`
	Form  string        `json:"form,omitempty"` // where they sleep now, if they have no home
}

// Step finds a step by its key.
func (c Case) Step(key string) (Step, bool) {
	for _, s := range c.Steps {
		if s.Key == key {
			return s, true
		}
	}
	return Step{}, false
}

// Log is a discussion log that is filled in, as an example.
type Log struct {
	About   About   `json:"about"`
	Case    string  `json:"case"` // the key of a case
	Title   string  `json:"title"`
	Note    string  `json:"note"` // that it is made up, and who was in the room
	Entries []Entry `json:"entries"`
}

// Entry is one row of a discussion log.
type Entry struct {
	Key          string      `json:"key"`
	Part         string      `json:"part"`
	Text         string      `json:"text"`
	Stages       pathway.Set `json:"stages"`
	Step         string      `json:"step,omitempty"` // of the case
	Collaborator string      `json:"collaborator,omitempty"`
	Wanted       bool        `json:"wanted,omitempty"` // we don't work with them yet
	Barrier      string      `json:"barrier,omitempty"`
	Data         string      `json:"data,omitempty"` // what would tell us more
	Question     bool        `json:"question,omitempty"`
	From         string      `json:"from,omitempty"` // the entry of an earlier part that it carries on
}

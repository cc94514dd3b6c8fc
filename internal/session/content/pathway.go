package content

import "example.org/homeward/engine/pathway"

// Stages is what a room hears about the six stages.
type Stages struct {
	About  About   `json:"about"`
	Stages []Stage `json:"stages"` // the six, in order
	Talk   []Talk  `json:"talk"`   // three pairs, in order
}

// Stage is what one stage means, in the words of the room.
type Stage struct {
	Stage    pathway.Stage `json:"stage"`
	Meaning  string        `json:"meaning"`
	Examples []string      `json:"examples"` // two or more
	Not      string        `json:"not"`      // what is easily mistaken for it, and where that belongs
	Ask      string        `json:"ask"`      // a question by which to tell that something belongs here
}

// Talk is what the facilitator says about a pair of stages.
type Talk struct {
	Key     string      `json:"key"`
	Stages  pathway.Set `json:"stages"` // two
	Title   string      `json:"title"`
	Lines   []string    `json:"lines"` // on the wall
	Notes   []string    `json:"notes"` // what is said
	Warning string      `json:"warning,omitempty"`
}

// Background is the page that says where the pathway comes from.
type Background struct {
	About    About     `json:"about"`
	Title    string    `json:"title"`
	Passages []Passage `json:"passages"`
}

// Tags are the vocabularies that cases, entries and organisations are marked with.
type Tags struct {
	About   About    `json:"about"`
	Forms   []Item   `json:"forms"`   // that homelessness takes
	Factors []Factor `json:"factors"` // what puts a home at risk, and what protects it
	Cycles  []Cycle  `json:"cycles"`
	Prompts []Item   `json:"prompts"` // what would protect somebody
	Groups  []Group  `json:"groups"`  // of people, and the plans that reach them
}

// Factor is a part of life that protects a home or puts it at risk.
type Factor struct {
	Key     string `json:"key"`
	Title   string `json:"title"`
	Risk    string `json:"risk"`
	Protect string `json:"protect"`
}

// Cycle is how one trouble leads to the next and back again, or one strength to the next.
type Cycle struct {
	Key     string   `json:"key"`
	Title   string   `json:"title"`
	Good    bool     `json:"good,omitempty"` // each turn makes life better
	Factors []string `json:"factors"`        // keys
	Steps   []string `json:"steps"`          // the last leads to the first
	Change  string   `json:"change"`         // how it could be broken, or kept turning
}

// Group is people at more risk than others, and whose plans reach them.
type Group struct {
	Key   string   `json:"key"`
	Title string   `json:"title"`
	Text  string   `json:"text"`
	Plans []string `json:"plans"` // in which strategies to ask for a place
}

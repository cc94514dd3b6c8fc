package register

import (
	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/pledge/award"
	"example.org/homeward/internal/pledge/snapshot"
)

// Entry is a line of the register, and its page: nothing stands in it that may not be read by everybody.
type Entry struct {
	ID        string            `json:"id"` // of the engagement: its address stays, whatever is awarded later
	Number    string            `json:"number"`
	Title     string            `json:"title"`
	Holder    snapshot.Body     `json:"holder"`
	Partners  []snapshot.Body   `json:"partners,omitempty"`
	Scheme    snapshot.Scheme   `json:"scheme"`
	State     award.State       `json:"state"`    // of its award, as it is kept: see StandsAt
	GivenOn   string            `json:"given_on"` // a day
	ReviewDue string            `json:"review_due"`
	Ends      string            `json:"ends"`
	Themes    []string          `json:"themes,omitempty"`
	Then      snapshot.Snapshot `json:"then"` // as it stands under the award
	Now       snapshot.Snapshot `json:"now"`  // as it is
	Hash      string            `json:"hash"` // of all that stands under the award, published or not
	Editions  []Edition         `json:"editions,omitempty"`
	Reports   []Report          `json:"reports,omitempty"` // the newest first
	Log       []Change          `json:"log,omitempty"`     // what changed, the newest first
	Uses      int               `json:"uses,omitempty"`    // engagements that took an idea up from here
	Changed   int64             `json:"changed"`           // when the entry became another, in microseconds UTC
	From      string            `json:"from,omitempty"`    // the day from which it is published
	Invented  bool              `json:"invented,omitempty"`
	Whole     bool              `json:"whole,omitempty"` // nothing of it is left out
}

// Edition is an award that was given, the oldest first: the last one stands.
type Edition struct {
	Number  string          `json:"number"`
	GivenOn string          `json:"given_on"`
	Changes int             `json:"changes"`         // lines that are another than in the one before it
	Lines   []snapshot.Line `json:"lines,omitempty"` // those lines, as published
}

// Report is how far they were, in their own words.
type Report struct {
	On    string `json:"on"`
	Words string `json:"words"`
	Link  string `json:"link,omitempty"`
}

// Fates are how many of the actions that were promised came to which end, by a day.
type Fates map[snapshot.Fate]int

// Became is what became of each action, by a day.
func (e Entry) Became(today string) []snapshot.Promise { return snapshot.Became(e.Then, e.Now, today) }

// Count counts them.
func (e Entry) Count(today string) Fates {
	out := Fates{}
	for _, x := range e.Became(today) {
		out[x.Fate]++
	}
	return out
}

// StandsAt is how its award stands on a day.
func (e Entry) StandsAt(today string) award.State {
	return award.Award{Kept: e.State, ReviewDue: e.ReviewDue, Ends: e.Ends}.StateAt(today)
}

// Stages are those of what is promised and done.
func (e Entry) Stages() pathway.Set {
	out := e.Then.Stages()
	for _, st := range e.Now.Stages().Stages() {
		out = out.With(st)
	}
	return out
}

// Bodies are who stands behind it, the holder first.
func (e Entry) Bodies() []snapshot.Body { return append([]snapshot.Body{e.Holder}, e.Partners...) }

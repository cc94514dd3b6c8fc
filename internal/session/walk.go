package session

import (
	"strings"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
)

// Walk is where a room is in a story. It knows the story by its id alone: what it says is read where it is shown.
type Walk struct {
	Case  string `json:"case,omitempty"`  // "" while none is told
	Step  int    `json:"step,omitempty"`  // 0: what is hard in it; then its steps; then what lies past the last
	Steps int    `json:"steps,omitempty"` // how many it has
	Far   int    `json:"far,omitempty"`   // the farthest step that was shown
}

// MostWalked is how many steps a story may have.
const MostWalked = 40

// Past reports whether the room looks past the last step.
func (w Walk) Past() bool { return w.Step > w.Steps }

// Heard is the farthest step of a story that was shown in the room; 0 for none.
func (r Room) Heard(caseID string) int {
	far := r.Told[caseID]
	if r.Walk.Case == caseID {
		far = max(far, r.Walk.Far)
	}
	return far
}

// hears keeps how far the story where the room is was shown.
func (r *Room) hears() {
	if far := r.Heard(r.Walk.Case); r.Walk.Case != "" && far > 0 {
		told := map[string]int{r.Walk.Case: far}
		for id, n := range r.Told {
			told[id] = max(told[id], n)
		}
		r.Told = told
	}
}

// Walks reports whether a story is told in the room now.
func (r Room) Walks() bool { return r.Walk.Case != "" && r.MayWalk() }

// MayWalk reports whether a story can be told in it: not at a round table, and not when it is over.
func (r Room) MayWalk() bool { return !r.Round && (r.State == Planned || r.State == Open) }

// Mark is what somebody sees in a step of a story.
type Mark string

// The marks.
const (
	Helped Mark = "helped" // it helped
	Missed Mark = "missed" // a chance was missed
	We     Mark = "we"     // here we come in
)

// Marks are all of them, in the order in which they are offered.
var Marks = []Mark{Helped, Missed, We}

// Seeds is the part in which a point that begins at such a mark belongs.
func (m Mark) Seeds() Part {
	switch m {
	case Helped:
		return Have
	case Missed:
		return Gaps
	}
	return More
}

// Moment is a step of a story, and how many put a mark on it.
type Moment struct {
	Case  string `db:"case_id"`
	Step  int    `db:"step"`
	Mark  Mark   `db:"mark"`
	Count int    `db:"n"`
}

// Stepped is what the room hears when a story goes on: which step, and no word of it.
type Stepped struct {
	On   bool `json:"on"`
	Step int  `json:"step"`
}

// ourCase begins the id of a story that comes with Homeward.
const ourCase = "pack:"

// checkCase adds a problem when a text can't be the id of a story.
func checkCase(f *errs.Fields, id string) {
	key, ours := strings.CutPrefix(id, ourCase)
	if !ids.Valid(id) && (!ours || key == "" || len(key) > 60 || strings.ContainsFunc(key, isControl)) {
		f.Add("case", "Choose a story from the list")
	}
}

package outreach

import (
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"example.org/homeward/internal/place"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// State is what became of a report.
type State string

// The states of a report.
const (
	Waiting  State = "waiting"   // nobody has gone to look yet
	Looking  State = "looking"   // somebody is on it
	NotFound State = "not found" // looked for, and not found
	Helped   State = "helped"    // found, and helped
	Spoken   State = "spoken"    // found and spoken with
	Unclear  State = "unclear"   // not enough was said to go and look
)

// States lists them in the order that pages show them.
var States = []State{Waiting, Looking, Helped, Spoken, NotFound, Unclear}

// Open reports whether somebody still has to go and look.
func (s State) Open() bool { return s == Waiting || s == Looking }

// Moves lists what a report in this state can become: anything else, as somebody who was not found tonight
// may be found tomorrow. Only what was never looked for is waiting; to wait again is to be opened again.
func (s State) Moves() []State {
	return slices.DeleteFunc(slices.Clone(States), func(to State) bool { return to == s || to == Waiting && s == Looking })
}

// Seens lists when somebody was seen: now, earlier today, last night, or before that.
var Seens = []string{"now", "today", "night", "before"}

// Beddeds lists whether somebody lay down to sleep there.
var Beddeds = []string{"yes", "no", "unknown"}

// Patience is how long a report may wait before it is late.
const Patience = 24 * time.Hour

// Report is what somebody told us, and what was done about it.
type Report struct {
	ID        string  `db:"id"`
	Reference string  `db:"reference"`
	AreaID    string  `db:"area_id"` // "": outside every area, or nobody knows
	At        int64   `db:"at"`      // microseconds
	Place     string  `db:"place"`   // in the reporter's words
	HasPoint  int     `db:"has_point"`
	Lat       float64 `db:"lat"`
	Lon       float64 `db:"lon"`
	Seen      string  `db:"seen"`
	Looks     string  `db:"looks"`
	Bedded    string  `db:"bedded"`
	More      string  `db:"more"`
	Contact   string  `db:"contact"`
	State     State   `db:"state"`
	Settled   int64   `db:"settled_at"` // since when it is not open; 0 while it is
	SameAs    string  `db:"same_as"`    // the report that this one is the same as
	Version   int     `db:"version"`
	Talk      string  `db:"talk"`      // JSON: see Steps
	Erased    int64   `db:"erased_at"` // 0: it still has its words
}

// nowhere reports whether nobody knows where it is: no phone told, and no words that we can place. Such a
// report is for every worker, since any of them may know the place.
func (r Report) nowhere() bool { return r.AreaID == "" && r.HasPoint == 0 }

// Point is where the reporter's phone was, if they let it say so.
func (r Report) Point() *place.Point {
	if r.HasPoint == 0 {
		return nil
	}
	return &place.Point{Lat: r.Lat, Lon: r.Lon}
}

// Late reports whether nobody has gone to look for too long.
func (r Report) Late(now time.Time) bool {
	return r.State == Waiting && now.Sub(store.Time(r.At)) > Patience
}

// Step is one thing that somebody did about a report. Only what they did is not empty.
type Step struct {
	At    time.Time   `json:"at"`
	Kind  policy.Kind `json:"kind"`
	Actor string      `json:"actor,omitempty"`
	To    State       `json:"to,omitempty"`
	Note  string      `json:"note,omitempty"`
	Area  string      `json:"area,omitempty"` // it was passed to this area
	Same  string      `json:"same,omitempty"` // "joined" or "parted"
}

// Steps lists what was done, the first first.
func (r Report) Steps() ([]Step, error) {
	var out []Step
	if r.Talk == "" {
		return nil, nil
	}
	if err := json.Unmarshal([]byte(r.Talk), &out); err != nil {
		return nil, fmt.Errorf("read what was done about report %s: %w", r.ID, err)
	}
	return out, nil
}

// mostSteps bounds what is kept of one report.
const mostSteps = 200

// did adds a step, and makes the report its next version.
func (r *Report) did(s Step) error {
	steps, err := r.Steps()
	if err != nil {
		return err
	}
	if len(steps) >= mostSteps {
		steps = steps[1:] // the outcome counts more than how it began
	}
	r.Talk, r.Version = store.JSON(append(steps, s)), r.Version+1
	return nil
}

// become gives the report a state at an instant.
func (r *Report) become(to State, now time.Time) {
	r.State, r.Settled = to, 0
	if !to.Open() {
		r.Settled = store.Micros(now)
	}
}

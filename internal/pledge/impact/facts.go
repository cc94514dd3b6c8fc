package impact

import (
	"example.org/homeward/engine/measure"
	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/action"
	"example.org/homeward/internal/pledge/award"
)

// Facts are what is counted of an engagement that has, or had, an award. They name no person.
type Facts struct {
	EngagementID string   `json:"-"`
	SchemeID     string   `json:"-"`
	Title        string   `json:"title"`
	Holder       Body     `json:"holder"`
	Sector       string   `json:"sector,omitempty"` // a key
	Partners     []Body   `json:"partners,omitempty"`
	Awards       []Award  `json:"awards"` // the first first
	Actions      []Action `json:"actions,omitempty"`
	Reviews      []Review `json:"reviews,omitempty"` // those that were held, the first first
	Invented     bool     `json:"invented,omitempty"`
}

// Body is an organisation.
type Body struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// Award is one that was given, with how it stood.
type Award struct {
	ID      string   `json:"id"`
	Number  string   `json:"number"`
	GivenOn string   `json:"given_on"`
	Stood   []Stood  `json:"stood"` // the first first
	Pledges []Pledge `json:"pledges"`
}

// Stood is how an award stood from a day on, without what follows from the day alone.
type Stood struct {
	On        string      `json:"on"`
	State     award.State `json:"state"`
	ReviewDue string      `json:"review_due"`
	Ends      string      `json:"ends"`
}

// Pledge is a direction that stands under an award.
type Pledge struct {
	ID     string        `json:"id"`
	Stage  pathway.Stage `json:"stage"`
	Shared bool          `json:"shared,omitempty"` // more than one organisation stands behind it
}

// Action is something that is done about a pledge, with all that it was. The names of its parts are short where they are
// kept, as a scheme has tens of thousands.
type Action struct {
	ID       string    `json:"id"`
	Promises []Promise `json:"p,omitempty"` // by award, the first first; none: it came later, or never was one
	Steps    []Step    `json:"s,omitempty"` // the first first
	Measure  *Gauge    `json:"m,omitempty"` // nil: it has none
}

// Promise is an action as it stands under an award. Words and measure are kept as marks: two that are the same say the same.
type Promise struct {
	Award int           `json:"a,omitempty"` // its place among the awards
	Stage pathway.Stage `json:"t"`
	Due   string        `json:"d,omitempty"`
	Words string        `json:"w"`
	Gauge string        `json:"g"`
}

// Step is an action as it was from an instant on.
type Step struct {
	At    int64         `json:"i"`           // microseconds UTC: when it was written down
	On    string        `json:"o"`           // the day from which it was so
	Since string        `json:"y,omitempty"` // the day on which it came into its state
	State action.State  `json:"s"`
	Stage pathway.Stage `json:"t,omitempty"`
	Due   string        `json:"d,omitempty"`
	Words string        `json:"w,omitempty"` // kept where it is another than in the step before: see full
	Gauge string        `json:"g,omitempty"` // likewise
	Gone  bool          `json:"x,omitempty"` // what it was for is no pledge any more
}

// Gauge is a measure, with what was found.
type Gauge struct {
	From  *measure.Amount `json:"f,omitempty"`
	To    *measure.Amount `json:"t,omitempty"`
	Found []Found         `json:"r,omitempty"` // by day
}

// Found is what somebody found on a day.
type Found struct {
	On    string         `json:"o"`
	Value measure.Amount `json:"v"`
}

// full puts the marks that were left out back, as they are the same as in the step before.
func (f *Facts) full() {
	for _, a := range f.Actions {
		for i := 1; i < len(a.Steps); i++ {
			was, is := a.Steps[i-1], &a.Steps[i]
			if is.Words == "" {
				is.Words = was.Words
			}
			if is.Gauge == "" {
				is.Gauge = was.Gauge
			}
		}
	}
}

// Review is a meeting that looked at the plan, with what it counted.
type Review struct {
	ID     string `json:"id"`
	On     string `json:"on"`
	At     int64  `json:"at,omitempty"` // when it ended, in microseconds UTC; 0: it came with a file
	Before int    `json:"before"`
	After  int    `json:"after"`
	People int    `json:"people,omitempty"` // who were there
}

// held is the award that held on a day: the one that was given last by then. Below 0 there is none.
func (f *Facts) held(day string) int {
	n := -1
	for i, a := range f.Awards {
		if a.GivenOn <= day {
			n = i
		}
	}
	return n
}

// StateAt is how an award stood on a day.
func (a Award) StateAt(day string) award.State {
	var x Stood
	for _, s := range a.Stood {
		if s.On <= day || x.On == "" {
			x = s
		}
	}
	return award.Award{Kept: x.State, ReviewDue: x.ReviewDue, Ends: x.Ends}.StateAt(day)
}

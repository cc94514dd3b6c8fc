package content

import "example.org/homeward/engine/pathway"

// Actions are actions to copy from.
type Actions struct {
	About    About     `json:"about"`
	Measures []Measure `json:"measures"` // the kinds
	Actions  []Action  `json:"actions"`
}

// Measure is a kind of measure.
type Measure struct {
	Key   string `json:"key"`
	Title string `json:"title"`
	Text  string `json:"text"`
}

// Action is one action to copy from.
type Action struct {
	Key     string        `json:"key"`
	Title   string        `json:"title"`
	Stage   pathway.Stage `json:"stage"`
	Text    string        `json:"text"`
	Lead    string        `json:"lead"` // a role
	Measure Target        `json:"measure"`
}

// Target is how one sees that an action works.
type Target struct {
	Kind   string `json:"kind"` // the key of a Measure
	What   string `json:"what"` // is counted or looked at
	Unit   string `json:"unit"` // such as "people", or "yes or no"
	From   int    `json:"from,omitempty"`
	To     int    `json:"to"`
	Every  string `json:"every"`            // one of Rhythms: how often it is looked at
	Source string `json:"source,omitempty"` // where the number comes from
}

// Rhythms are how often a measure may be looked at.
func Rhythms() []string { return []string{"once", "month", "quarter", "half-year", "year"} }

// Plan is the made-up plan that follows from the example.
type Plan struct {
	About   About `json:"about"`
	Actions []Row `json:"actions"`
}

// Row is one action of a plan.
type Row struct {
	Key     string        `json:"key"`
	Pledge  string        `json:"pledge"` // the key of one in the example
	Stage   pathway.Stage `json:"stage"`
	Text    string        `json:"text"`
	Lead    string        `json:"lead"`   // a role
	Due     string        `json:"due"`    // a day, 2026-09-30
	Review  string        `json:"review"` // a day, on or after Due
	Measure Target        `json:"measure"`
	Early   string        `json:"early"` // what is seen first
	Later   string        `json:"later"` // what it should lead to
}

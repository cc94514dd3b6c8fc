package toolkitweb

import "example.org/homeward/engine/pathway"

// Pledges is what the documents need of the pack for pledges and plans. That pack is another module's: whoever puts
// the modules together hands it over as plain words.
type Pledges struct {
	Language string // BCP 47
	Samples  []Sample
	Actions  []Action
	Measures []Named  // the kinds, each with what it means
	None     []string // answers for a stage without a pledge
	Begin    string   // how each of those begins
	Example  Example
}

// Named is something with a name and a sentence about it.
type Named struct{ Title, Text string }

// Sample is a pledge to copy from.
type Sample struct {
	Stage pathway.Stage
	Text  string
}

// Action is an action to copy from.
type Action struct {
	Stage             pathway.Stage
	Title, Text, Lead string
	Measure           string // what is counted or looked at
}

// Example is a made-up set of pledges and the plan that follows.
type Example struct {
	Title, Note string
	Signers     []string
	Pledges     []Pledge
	Plan        []Step
}

// Pledge is a pledge of the example.
type Pledge struct {
	Stage     pathway.Stage
	Text, Why string
	From      []string // keys of entries in the session's filled-in log
}

// Step is a row of the example's plan.
type Step struct {
	Pledge, Text, Lead, Due, Review, Measure string
	Stage                                    pathway.Stage
}

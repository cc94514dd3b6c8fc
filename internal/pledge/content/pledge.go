package content

import "example.org/homeward/engine/pathway"

// Slug is under which our own example, with its case and its log, is found in addresses.
const Slug = "hollowmere"

// Example is a made-up set of pledges, as it comes out of a session.
type Example struct {
	About   About    `json:"about"`
	Title   string   `json:"title"`   // of the commitment
	Note    string   `json:"note"`    // that it is made up
	Signers []Signer `json:"signers"` // made up
	Pledges []Pledge `json:"pledges"` // three for each stage, in the order of the stages
}

// Signer is an organisation that stands behind the pledges.
type Signer struct {
	Name string `json:"name"`
	Role string `json:"role"` // of whoever signs
}

// Pledge is one direction that all agreed on.
type Pledge struct {
	Key   string        `json:"key"`
	Stage pathway.Stage `json:"stage"`
	Text  string        `json:"text"`
	Why   string        `json:"why"`
	From  []string      `json:"from"` // keys of entries in the session's filled-in log
}

// Samples are pledges to copy from.
type Samples struct {
	About    About     `json:"about"`
	Subjects []Subject `json:"subjects"`
	Pledges  []Sample  `json:"pledges"`
}

// Subject is what sample pledges are about.
type Subject struct {
	Key   string `json:"key"`
	Title string `json:"title"`
}

// Sample is one pledge to copy from.
type Sample struct {
	Key     string        `json:"key"`
	Stage   pathway.Stage `json:"stage"`
	Subject string        `json:"subject"`
	Sectors []string      `json:"sectors,omitempty"` // whom it fits best; none is everybody
	Text    string        `json:"text"`
}

// None is what may be said of a stage without a pledge.
type None struct {
	About   About    `json:"about"`
	Begin   string   `json:"begin"` // how each answer begins
	Answers []Answer `json:"answers"`
}

// Answer is one reason why there is no pledge under a stage for now.
type Answer struct {
	Key   string        `json:"key"`
	Stage pathway.Stage `json:"stage"`
	Text  string        `json:"text"`
}

package submit

import "slices"

// State is how far a submission is.
type State string

// The states. Draft, Ready and Lapsed are kept nowhere: they follow from what is promised now, and from the day.
const (
	Draft       State = "draft"
	Ready       State = "ready" // the check finds nothing missing
	Submitted   State = "submitted"
	InReview    State = "in review"
	Feedback    State = "feedback given" // they may change something, and need not
	Asked       State = "changes asked"  // they have to answer by a day
	Resubmitted State = "resubmitted"
	Validated   State = "validated" // it is good; the award is still to be given
	Awarded     State = "awarded"
	Declined    State = "declined"
	Lapsed      State = "lapsed" // nobody answered in time
	Withdrawn   State = "withdrawn"
	Superseded  State = "superseded" // a newer one stands in its place
)

// States are all of them.
var States = []State{Draft, Ready, Submitted, InReview, Feedback, Asked, Resubmitted, Validated, Awarded, Declined, Lapsed, Withdrawn, Superseded}

// Open reports whether something is still to come of it: while one is open, no other is sent.
func (s State) Open() bool {
	return slices.Contains([]State{Submitted, InReview, Feedback, Asked, Resubmitted, Validated}, s)
}

// Theirs reports whether whoever holds the engagement has the next word, and Ours whether the authority has.
func (s State) Theirs() bool { return s == Feedback || s == Asked }

// Ours reports whether the authority has the next word.
func (s State) Ours() bool {
	return s == Submitted || s == InReview || s == Resubmitted || s == Validated
}

// Who may make a move, as the diagram says it.
const (
	byHolder    = "who leads for the holder"
	byValidator = "a validator of the scheme with no part in it"
	byAuthority = "a validator or steward of the scheme with no part in it"
	byOther     = "a validator or steward of the scheme with no part in it, who did not decide"
	byWork      = "the check"
	byTime      = "time"
)

// Move is one way from states to another.
type Move struct {
	Name string  // of the act, or of what happens by itself
	From []State // none: from nothing
	To   State
	Who  string
	acts bool // an act makes it; else it follows from what is the case
}

// Moves are all of them.
var Moves = []Move{
	{"pledges are agreed", nil, Draft, byHolder, false},
	{"nothing is missing any more", []State{Draft}, Ready, byWork, false},
	{"something is missing again", []State{Ready}, Draft, byWork, false},
	{"send", []State{Ready}, Submitted, byHolder, true},
	{"take up", []State{Submitted, Resubmitted}, InReview, byAuthority, true},
	{"give feedback", []State{InReview, Feedback}, Feedback, byValidator, true},
	{"ask for changes", []State{InReview, Feedback}, Asked, byValidator, true},
	{"send again", []State{Feedback, Asked}, Resubmitted, byHolder, true},
	{"no answer by the day", []State{Asked}, Lapsed, byTime, false},
	{"give more time", []State{Asked, Lapsed}, Asked, byValidator, true},
	{"validate", []State{InReview, Feedback}, Validated, byValidator, true},
	{"reconsider", []State{Validated}, InReview, byValidator, true},
	{"award", []State{Validated}, Awarded, byValidator, true},
	{"decline", []State{InReview, Feedback}, Declined, byValidator, true},
	{"uphold an appeal", []State{Asked, Declined, Lapsed}, InReview, byOther, true},
	{"withdraw", []State{Submitted, InReview, Feedback, Asked, Resubmitted, Validated}, Withdrawn, byHolder, true},
	{"supersede", []State{Lapsed, Awarded}, Superseded, byHolder, true},
}

// May reports whether a move leads out of a state.
func (s State) May(name string) bool {
	return slices.ContainsFunc(Moves, func(m Move) bool { return m.Name == name && slices.Contains(m.From, s) })
}

// after is where a move leads.
func after(name string) State {
	i := slices.IndexFunc(Moves, func(m Move) bool { return m.Name == name })
	return Moves[i].To
}

// standing says how a submission stands, in a sentence about it.
var standing = map[State]string{
	Draft: "has not been sent", Ready: "has not been sent", Submitted: "waits for somebody to take it up", InReview: "is being read",
	Feedback: "has feedback", Asked: "waits for their answer", Resubmitted: "was sent again, and waits for somebody to take it up",
	Validated: "is validated", Awarded: "has its award", Declined: "was declined", Lapsed: "had no answer in time",
	Withdrawn: "was withdrawn", Superseded: "has been replaced by a newer one",
}

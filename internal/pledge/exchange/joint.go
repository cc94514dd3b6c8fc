package exchange

import (
	"fmt"
	"unicode/utf8"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/engine/plain"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/pledge"
)

// JointState is how far two are with what they want to promise together.
type JointState string

// The states.
const (
	Open      JointState = "open"      // the one who did not write the last wording has the next word
	Agreed    JointState = "agreed"    // both said yes to the same wording
	Refused   JointState = "declined"  // one of them said no
	TakenBack JointState = "withdrawn" // who proposed it took it back
)

// Joint is what two want to promise together.
type Joint struct {
	ID          string
	FromID      string // the engagement of who proposed it
	ToID        string
	State       JointState
	Version     int    // of the wording that stands
	LastID      string // the engagement whose wording it is
	At          int64
	SettledAt   int64
	FromDrafted int64 // when it became a draft among the pledges of each; 0: not yet
	ToDrafted   int64
}

// Wording is one wording of it.
type Wording struct {
	Version int           `json:"-"`
	ByID    string        `json:"-"` // the engagement of who wrote it
	At      int64         `json:"-"`
	Stage   pathway.Stage `json:"stage"`
	Text    string        `json:"text"`
	Why     string        `json:"why,omitempty"`
}

const (
	mostWhy = 1000
	// mostOpen is how many proposals wait between two engagements, mostProposed how many one makes within a day, and
	// mostWordings how often it can be worded anew.
	mostOpen, mostProposed, mostWordings = 5, 10, 30
)

func (w Wording) check() errs.Fields {
	var f errs.Fields
	if !w.Stage.Valid() {
		f.Add("stage", "Choose the stage that it belongs to")
	}
	checkWords(&f, "text", w.Text, "Write what you will do together. Begin with “We will”", pledge.MostText)
	if utf8.RuneCountInString(w.Why) > mostWhy {
		f.Add("why", fmt.Sprintf("Use %d letters or fewer", mostWhy))
	}
	return f
}

func (w Wording) tidied() Wording {
	w.Text, w.Why = plain.Line(w.Text), plain.Line(w.Why)
	return w
}

// same reports whether two say the same.
func (w Wording) same(other Wording) bool {
	return w.Stage == other.Stage && w.Text == other.Text && w.Why == other.Why
}

// inJoint is one of them, with both sides and each wording, the newest first.
type inJoint struct {
	two
	Joint
	wordings []Wording
}

// readJoint reads one. forUpdate locks the engagement that it was proposed to, and with it all of this.
func readJoint(tx *store.ReadTx, id, forUpdate string) (x inJoint, err error) {
	if !ids.Valid(id) {
		return x, errs.NotFound
	}
	j, err := getJoint(tx, id)
	if err != nil {
		return x, err
	}
	if x.two, err = readTwo(tx, j.FromID, j.ToID, forUpdate); err != nil {
		return x, err
	}
	if x.Joint, err = getJoint(tx, id); err != nil {
		return x, err
	}
	x.wordings, err = wordingsOf(tx, id)
	return x, err
}

// side is the seat of one of the two; the zero Seat, which nobody leads, for any other.
func (x inJoint) side(engagementID string) Seat {
	switch engagementID {
	case x.FromID:
		return x.from
	case x.ToID:
		return x.to
	}
	return Seat{}
}

// other is the side that is not this one.
func (x inJoint) other(engagementID string) Seat {
	if engagementID == x.FromID {
		return x.to
	}
	return x.from
}

// mayActFor lets who leads one side, while its award stands.
func (x inJoint) mayActFor(who policy.Actor, engagementID string) policy.Decision {
	s := x.side(engagementID)
	if s.ID == "" {
		return policy.Deny("is none of the two")
	}
	return s.mayAct(who)
}

// last is the wording that stands.
func (x inJoint) last() Wording {
	if len(x.wordings) == 0 {
		return Wording{}
	}
	return x.wordings[0]
}

// over is why nothing more can be said.
func (j Joint) over() error {
	return errs.Fields{{Name: "answer", Message: map[JointState]string{
		Agreed: "You have agreed on this already", Refused: "One of you has said no to this. Propose something new", TakenBack: "It was taken back. There is nothing to answer any more",
	}[j.State]}}
}

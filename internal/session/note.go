package session

import (
	"slices"

	"example.org/homeward/internal/platform/errs"
)

// Note is what a small group writes for itself: it is in nobody's log until the group, or who runs the session,
// brings it there. Nothing says who wrote it.
type Note struct {
	ID    string `json:"id"`
	Group int    `json:"-"`
	Seq   int    `json:"-"` // its place among the group's notes
	Words
	Seen    Seen `json:"seen,omitzero"`     // what it sees in a story; the zero one: it answers a question
	Key     bool `json:"key,omitempty"`     // the group reports it back to the room
	Brought bool `json:"brought,omitempty"` // the room has it: in its log, or among its pledges
	Waits   bool `json:"waits,omitempty"`   // it is brought, and comes into the log once the room comes to its question
	Making  int  `json:"making,omitempty"`  // of which groups it is: see Room
}

// Seen is what a small group sees in a step of a story.
type Seen struct {
	Case string `json:"case"`
	Step int    `json:"step"`
	Mark Mark   `json:"mark"`
}

// Topic is what a small group talks about: the story, or one of the four parts under its own key.
type Topic string

// TheCase is the topic of a group that talks about the story.
const TheCase Topic = "case"

// Topic is what a note is about.
func (n Note) Topic() Topic {
	if n.Seen.Case != "" {
		return TheCase
	}
	return Topic(n.Part)
}

// Pledged reports whether it begins a pledge, and no point of the log.
func (n Note) Pledged() bool { return n.Topic() == Topic(Pledges) }

// check adds what is wrong with it beside its words. What is seen in a story says where and what; what is to be
// pledged stands under one stage, and is as short as a pledge.
func (n Note) check(f *errs.Fields) {
	switch {
	case n.Topic() == TheCase:
		checkCase(f, n.Seen.Case)
		if n.Seen.Step < 1 || n.Seen.Step > MostWalked {
			f.Add("step", "Choose a step that was shown")
		}
		if !slices.Contains(Marks, n.Seen.Mark) {
			f.Add("mark", "Choose one of the three")
		}
	case n.Pledged():
		if n.Stages.Len() != 1 {
			f.Add("stages", "Choose the one stage that it belongs to")
		}
		if len([]rune(n.Text)) > mostMore {
			f.Add("text", "A pledge is short: use 500 letters or fewer")
		}
	}
}

// mayNote says in words why a small group writes no such note now. About a story it may, up to the step that was shown;
// to a question, once the room has come to it.
func (r Room) mayNote(n Note) error {
	if n.Topic() != TheCase {
		return r.mayTake(n.Part)
	}
	if w := r.Walk; !r.Walks() || w.Case != n.Seen.Case || n.Seen.Step > w.Far {
		return errs.Fields{{Name: "step", Message: "The room is somewhere else in the story by now. Look at what is shown, and try again"}}
	}
	return nil
}

// MostGroups is how many small groups a room may have, mostNotes how many notes one may write, and MostKeys how many of
// those to one topic it may report back.
const (
	MostGroups = 200
	MostKeys   = 3
	mostNotes  = 300
)

// since are those of some notes that were written in the groups that there are now.
func since(list []Note, r Room) []Note {
	return slices.DeleteFunc(slices.Clone(list), func(n Note) bool { return n.Making != r.Making })
}

// circle is a small group in a room, and whoever acts in it.
type circle struct {
	scene
	group int
	notes []Note
}

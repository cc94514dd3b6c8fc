package session

import "slices"

// Note is what a small group writes for itself: it is in nobody's log until the group, or who runs the session,
// brings it there. Nothing says who wrote it.
type Note struct {
	ID    string `json:"id"`
	Group int    `json:"-"`
	Seq   int    `json:"-"` // its place among the group's notes
	Words
	Brought bool `json:"brought,omitempty"` // it stands in the room's log
	Making  int  `json:"making,omitempty"`  // of which groups it is: see Room
}

// MostGroups is how many small groups a room may have, and mostNotes how many notes one may write.
const (
	MostGroups = 200
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

package session

import (
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// Circle is a small group with its notes, for modules above that take up what it wrote.
type Circle struct{ c circle }

// LockCircle reads the small group of who shows a token in a room, or any for who looks after it, and locks the room
// until the transaction ends.
func LockCircle(tx *store.Tx, code string, token ids.Token, group int) (Circle, error) {
	c, err := loadCircle(tx, code, token, group)
	return Circle{c}, err
}

// Number is which group it is.
func (x Circle) Number() int { return x.c.group }

// Notes are what it wrote, the first first.
func (x Circle) Notes() []Note { return x.c.notes }

// Inside is the decision whether somebody is in it, or looks after the room.
func (x Circle) Inside(who policy.Actor) policy.Decision { return inCircle(who, x.c) }

// Brought keeps that the room has a note now.
func (x Circle) Brought(tx *store.Tx, n Note) error {
	n.Brought = true
	return updateNote(tx, x.c.room.ID, n)
}

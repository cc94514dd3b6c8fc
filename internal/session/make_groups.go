package session

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// MakeGroups has the room talk in small groups, or in pairs; or ends that. What the groups wrote stays with who looks
// after the room: those who sit in groups made anew do not read what others wrote in the old ones.
type MakeGroups struct {
	Code   string
	Number int  // how many groups; 0: none any more
	Pairs  bool // as many as make pairs: Number is not asked
	Sort   bool // put everybody who has joined into one, mixed by kind; else each chooses
}

// Name is the action as the audit shows it.
func (MakeGroups) Name() string { return "session.make_groups" }

// Check looks at the input alone.
func (a MakeGroups) Check() error {
	if !a.Pairs && (a.Number < 0 || a.Number > MostGroups) {
		return errs.Fields{{Name: "groups", Message: "Make from one to 200 groups"}}
	}
	return nil
}

// gathering is a room and who has joined it.
type gathering struct {
	room   Room
	people []Participant
}

// Load gives the room, locked, and who is in it.
func (a MakeGroups) Load(tx *store.Tx) (g gathering, err error) {
	if g.room, err = roomByCode(&tx.ReadTx, a.Code, tx.ForUpdate()); err != nil {
		return g, err
	}
	g.people, err = participantsOf(&tx.ReadTx, g.room.ID)
	return g, err
}

// Allow lets who runs the session.
func (MakeGroups) Allow(who policy.Actor, g gathering) policy.Decision { return mayRun(who, g.room) }

// Apply makes them, and tells the room.
func (a MakeGroups) Apply(tx *store.Tx, _ policy.Actor, g gathering) (ops.Done, error) {
	r, n := g.room, a.Number
	if a.Pairs { // an odd one out makes a three
		n = min(max(1, len(g.people)/2), MostGroups)
	}
	done := ops.Done{Subject: "session:" + r.ID, Detail: fmt.Sprintf("%d groups", n)}
	if r.State == Frozen || r.State == Closed {
		return done, errs.Fields{{Name: "groups", Message: "This session is over"}}
	}
	if err := leaveGroups(tx, r.ID); err != nil {
		return done, err
	}
	if n > 0 && (a.Sort || a.Pairs) {
		for i, p := range mixed(g.people) {
			if err := putInGroup(tx, r.ID, p.ID, i%n+1); err != nil {
				return done, err
			}
		}
	}
	if r.Groups = n; n > 0 {
		r.Making++
	}
	_, err := r.happen(tx, StateEvent, "", r.turned())
	return done, errors.Join(err, updateRoom(tx, r))
}

// mixed puts those of one kind beside each other: dealt out one by one, they come into different groups.
func mixed(people []Participant) []Participant {
	out := slices.Clone(people)
	slices.SortStableFunc(out, func(a, b Participant) int { return strings.Compare(a.Kind, b.Kind) })
	return out
}

package session

import (
	"errors"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// What modules above ask of a session within a transaction of their own; each decides itself who may.

// RoomBy reads a session by its code.
func RoomBy(tx *store.ReadTx, code string) (Room, error) { return roomByCode(tx, code, "") }

// RoomsOf are the sessions of an engagement, the first first.
func RoomsOf(tx *store.ReadTx, engagementID string) ([]Room, error) { return roomsOf(tx, engagementID) }

// EntriesOf are the rows of a session's log as they stand, in the order in which they came. Who wrote one is
// not among them.
func EntriesOf(tx *store.ReadTx, roomID string) ([]Entry, error) {
	list, err := entriesOf(tx, roomID)
	for i := range list {
		list[i].Writer = ""
	}
	return list, err
}

// LockRoom reads a session by its code, and locks it until the transaction ends.
func LockRoom(tx *store.Tx, code string) (Room, error) {
	return roomByCode(&tx.ReadTx, code, tx.ForUpdate())
}

// LockForgotten reads a session by its id, locks it, and tells whether what is raw of it is to be deleted now.
func LockForgotten(tx *store.Tx, roomID string) (r Room, over bool, err error) {
	if r, err = roomByID(&tx.ReadTx, roomID, tx.ForUpdate()); err != nil {
		return r, false, err
	}
	last, err := lastOf(&tx.ReadTx, r.ID)
	return r, !tx.Now().Before(r.Forgets(last)), err
}

// Within does an act of sessions as a part of a larger one, in its transaction: looked at, allowed and applied as
// it would be alone. The larger act says in the audit what was done.
func Within[S any](tx *store.Tx, who policy.Actor, a ops.Action[S]) error {
	if err := a.Check(); err != nil {
		return err
	}
	subject, err := a.Load(tx)
	if err != nil {
		return err
	}
	if !a.Allow(who, subject).Allowed() {
		return errs.Denied
	}
	_, err = a.Apply(tx, who, subject)
	return err
}

// TellPledges has everybody in a session that is held look at its pledges anew.
func TellPledges(tx *store.Tx, roomID string) error {
	r, err := roomByID(&tx.ReadTx, roomID, tx.ForUpdate())
	if err != nil {
		return err
	}
	if _, err := r.happen(tx, PledgesEvent, "", struct{}{}); err != nil {
		return err
	}
	return countUp(tx, r)
}

// Sits reports whether whoever shows a token has joined a session.
func Sits(tx *store.ReadTx, roomID string, token ids.Token) (bool, error) {
	if !token.Plausible() {
		return false, nil
	}
	_, err := participantBy(tx, roomID, token)
	if errors.Is(err, errs.NotFound) {
		return false, nil
	}
	return err == nil, err
}

// PeopleIn is how many are in a room: who joined, and who signed in on paper.
func PeopleIn(tx *store.ReadTx, r Room) (n int, err error) {
	n, err = countParticipants(tx, r.ID)
	for _, heads := range r.Heads {
		n += heads
	}
	return n, err
}

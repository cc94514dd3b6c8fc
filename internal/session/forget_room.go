package session

import (
	"errors"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ForgetRoom deletes what is raw of a session, once it has been kept long enough: who joined, who wrote what, what was
// said before it was put right, what does not stand in the log, the notes of groups and the words of feedback. The log
// stays as it is, and how many came of each kind.
type ForgetRoom struct{ RoomID string }

// Name is the action as the audit shows it.
func (ForgetRoom) Name() string { return "session.forget_room" }

// Check has nothing to look at.
func (ForgetRoom) Check() error { return nil }

// ended is a room, and whether its time is over.
type ended struct {
	room Room
	over bool
}

// Load gives the room, locked.
func (a ForgetRoom) Load(tx *store.Tx) (x ended, err error) {
	x.room, x.over, err = LockForgotten(tx, a.RoomID)
	return x, err
}

// Allow lets Homeward itself.
func (ForgetRoom) Allow(who policy.Actor, _ ended) policy.Decision { return homeward(who) }

// Apply deletes it. A session that never ended is over then. Done again, it finds nothing to do.
func (a ForgetRoom) Apply(tx *store.Tx, _ policy.Actor, x ended) (ops.Done, error) {
	r := x.room
	done := ops.Done{Subject: "session:" + r.ID, Detail: "names and what was raw deleted"}
	if r.Forgotten > 0 {
		return done, nil
	}
	if !x.over {
		return done, errs.Conflict
	}
	if err := r.count(tx); err != nil {
		return done, err
	}
	if r.State == Planned || r.State == Open {
		last, err := lastOf(&tx.ReadTx, r.ID)
		if err != nil {
			return done, err
		}
		r.State, r.Timer, r.Ended = Closed, Timer{}, store.Micros(last)
		if _, err := r.happen(tx, StateEvent, "", r.turned()); err != nil {
			return done, err
		}
	}
	r.Forgotten = store.Micros(tx.Now())
	return done, errors.Join(
		forgetOwn(tx, r.ID), forgetRunning(tx, r.ID), forgetEntries(tx, r.ID), forgetPast(tx, r.ID),
		forgetPeople(tx, r.ID), plainFeedback(tx, r.ID), updateRoom(tx, r),
	)
}

// count keeps how many came and how many have spoken, by kind: numbers are left when people are not.
func (r *Room) count(tx *store.Tx) error {
	people, err := participantsOf(&tx.ReadTx, r.ID)
	if err != nil {
		return err
	}
	if len(people) > 0 || r.Came == nil {
		r.Came = byKind(people)
	}
	return r.countVoices(tx)
}

// countVoices keeps how many have spoken, unless that was done before.
func (r *Room) countVoices(tx *store.Tx) error {
	voices, err := voicesOf(&tx.ReadTx, r.ID)
	if err == nil && (len(voices) > 0 || r.Voices == nil) {
		r.Voices = voices
	}
	return err
}

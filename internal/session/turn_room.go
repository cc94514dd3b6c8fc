package session

import (
	"errors"
	"fmt"
	"time"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// TurnRoom closes a session, opens it again, freezes its log, shares the log with who took part, or closes
// the door to who has not joined yet.
type TurnRoom struct {
	Code string
	To   Turn
	Zone *time.Location // where the city's clocks are: the days to put points right end with a day there; nil: UTC
}

// Turn is what a room can be turned to.
type Turn string

// The turns.
const (
	Close  Turn = "close"  // the session is over; its log is read through
	Reopen Turn = "reopen" // it goes on after all
	Freeze Turn = "freeze" // the log is final: there is no way back
	Share  Turn = "share"  // who took part may take the log away
	Keep   Turn = "keep"   // not any more
	Lock   Turn = "lock"   // nobody else may join
	Unlock Turn = "unlock"
)

// Name is the action as the audit shows it.
func (TurnRoom) Name() string { return "session.turn" }

// Check has nothing to look at: what is no turn is refused where it is made.
func (TurnRoom) Check() error { return nil }

// Load gives the room, locked.
func (a TurnRoom) Load(tx *store.Tx) (Room, error) {
	return roomByCode(&tx.ReadTx, a.Code, tx.ForUpdate())
}

// Allow lets who runs the session close and open its door, and who leads the engagement everything.
func (a TurnRoom) Allow(who policy.Actor, r Room) policy.Decision {
	if a.To.ofTheDay() {
		return mayRun(who, r)
	}
	return mayLead(who, r)
}

// ofTheDay reports whether a turn is a matter of the day, which changes nothing for good and shows nothing to anybody.
func (t Turn) ofTheDay() bool { return t == Lock || t == Unlock }

// MayTurn reports whether somebody may turn the room, for pages.
func (r Room) MayTurn(who policy.Actor, to Turn) bool {
	return TurnRoom{To: to}.Allow(who, r).Allowed()
}

// Apply turns it, and tells the room.
func (a TurnRoom) Apply(tx *store.Tx, _ policy.Actor, r Room) (ops.Done, error) {
	done, was := ops.Done{Subject: "session:" + r.ID, Detail: string(a.To)}, r
	if err := r.turn(a.To); err != nil {
		return done, err
	}
	if r.State == was.State && r.Shared == was.Shared && r.Locked == was.Locked {
		return done, nil
	}
	err := sortedOut(tx, r, was.State)
	if err != nil {
		return done, err
	}
	if r.State == Closed && was.State == Open {
		r.Ended, r.Until = store.Micros(tx.Now()), store.Micros(a.lastOf(tx.Now()))
	}
	if r.State != was.State || r.Shared != was.Shared {
		_, err = r.happen(tx, StateEvent, "", r.turned())
	}
	if err == nil && r.State == Frozen && was.State != Frozen {
		err = r.freeze(tx)
	}
	return done, errors.Join(err, updateRoom(tx, r))
}

// freeze makes the log final. Nobody may change an entry any more, and so nothing has to say whose it is.
func (r *Room) freeze(tx *store.Tx) (err error) {
	if err = r.countVoices(tx); err != nil {
		return err
	}
	r.Forgotten = 0 // what came since the names were deleted is forgotten in its own time
	if r.Final, err = finalOf(tx, *r); err != nil {
		return err
	}
	return errors.Join(forgetOwn(tx, r.ID), forgetRunning(tx, r.ID))
}

// turn changes the room, or says in words why it can't be.
func (r *Room) turn(to Turn) error {
	not := func(message string) error { return errs.Fields{{Name: "to", Message: message}} }
	switch to {
	case Close:
		if r.State == Planned {
			return not("This session has not begun")
		}
		if r.State == Open {
			r.State, r.Timer = Closed, Timer{}
		}
	case Reopen:
		if r.State == Frozen {
			return not("The log is final: it can’t be opened again")
		}
		if r.Forgotten > 0 {
			return not("The names of who took part are deleted: this session can’t be opened again")
		}
		if r.State == Closed {
			r.State = Open
		}
	case Freeze:
		if r.State == Planned || r.State == Open {
			return not("Close the session first, so that people can put the log right")
		}
		r.State = Frozen
	case Share, Keep:
		r.Shared = to == Share
	case Lock, Unlock:
		r.Locked = to == Lock
	default:
		return not("Choose what to do with the session")
	}
	return nil
}

// sortedOut refuses to end a session, or to make its log final, while points wait to be sorted.
func sortedOut(tx *store.Tx, r Room, was State) error {
	if r.State == was || r.State == Open {
		return nil
	}
	list, err := entriesOf(&tx.ReadTx, r.ID)
	if err != nil {
		return err
	}
	n := 0
	for _, e := range list {
		if e.Unsorted() && (r.State == Closed || e.Origin != Brought) { // a log from a file is as it was there
			n++
		}
	}
	switch n {
	case 0:
		return nil
	case 1:
		return errs.Fields{{Name: "unsorted", Message: "One point stands under no stage yet. Put it under one, or park it: then you can go on"}}
	}
	return errs.Fields{{Name: "unsorted", Message: fmt.Sprintf("%d points stand under no stage yet. Put each under one, or park them: then you can go on", n)}}
}

// righting is for how many days after its own people may put their points right once a session is over, unless somebody
// says otherwise.
const righting = 7

// lastOf is the end of the last of those days: people are told a day, and have the whole of it.
func (a TurnRoom) lastOf(now time.Time) time.Time {
	zone := a.Zone
	if zone == nil {
		zone = time.UTC
	}
	y, m, d := now.In(zone).Date()
	return time.Date(y, m, d+righting+1, 0, 0, 0, 0, zone).Add(-time.Second)
}

// finalOf is the log of a room as it is frozen.
func finalOf(tx *store.Tx, r Room) (Final, error) {
	list, err := entriesOf(&tx.ReadTx, r.ID)
	var stand []Said
	for _, e := range list {
		if e.State == Stands {
			stand = append(stand, e.Public())
		}
	}
	return Final{Version: 1, At: store.Micros(tx.Now()), Hash: Hash(stand)}, err
}

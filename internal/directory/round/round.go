package round

import (
	"time"

	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// State is whether a round goes on.
type State string

// The states of a round.
const (
	Open  State = "open"
	Ended State = "ended"
)

// Round is one checking round.
type Round struct {
	ID      string `db:"id"`
	Name    string `db:"name"`
	State   State  `db:"state"`
	MadeBy  string `db:"made_by"` // the coordinator's account
	Made    int64  `db:"made_at"`
	EndedAt int64  `db:"ended_at"`
}

// At is when it was started.
func (r Round) At() time.Time { return store.Time(r.Made) }

// Outcome is what came of a listing in a round.
type Outcome string

// The outcomes. Waiting is none yet.
const (
	Waiting   Outcome = "open"
	Right     Outcome = "right"     // all that it says is right
	Changed   Outcome = "changed"   // something is different: an editor was told
	Closed    Outcome = "closed"    // it is there no more: an editor was told
	Unreached Outcome = "unreached" // nobody answered, three times
	Left      Outcome = "left"      // the round ended before
)

// mostTries is how often a volunteer rings before a listing counts as not reached.
const mostTries = 3

// Call is one listing in a round.
type Call struct {
	RoundID   string  `db:"round_id"`
	ServiceID string  `db:"service_id"`
	Place     int     `db:"place"`      // in the order of the round
	AccountID string  `db:"account_id"` // whose turn it is; "": nobody's, for whoever has time
	State     Outcome `db:"state"`
	Tries     int     `db:"tries"`   // how often nobody answered
	NextOn    string  `db:"next_on"` // the day of the next attempt, as 2026-12-24; "": any
	Note      string  `db:"note"`
	Touched   int64   `db:"touched_at"` // when somebody last did something about it; 0: never
	TouchedBy string  `db:"touched_by"`
	Version   int     `db:"version"`
}

// Due reports whether it can be rung on a day.
func (c Call) Due(day string) bool { return c.State == Waiting && c.NextOn <= day }

// TouchedAt is when somebody last did something about it; the zero time for never.
func (c Call) TouchedAt() time.Time {
	if c.Touched == 0 {
		return time.Time{}
	}
	return store.Time(c.Touched)
}

// Tally counts calls by what came of them.
type Tally struct {
	All, Right, Changed, Closed, Unreached, Left, Waiting int
	Later                                                 int // of those that wait: another attempt is for a later day
	Tried                                                 int // of those that wait: rung already, and nobody answered
	Last                                                  int64
}

// add counts a call.
func (t *Tally) add(c Call, day string) {
	t.All++
	t.Last = max(t.Last, c.Touched)
	switch c.State {
	case Right:
		t.Right++
	case Changed:
		t.Changed++
	case Closed:
		t.Closed++
	case Unreached:
		t.Unreached++
	case Left:
		t.Left++
	case Waiting:
		t.Waiting++
		if !c.Due(day) {
			t.Later++
		}
		if c.Tries > 0 {
			t.Tried++
		}
	}
}

// Done is how many are settled.
func (t Tally) Done() int { return t.Right + t.Changed + t.Closed + t.Unreached }

// coordinators may start and steer rounds; volunteers take part.
var (
	coordinators = []policy.Role{policy.DirectoryEditor}
	volunteers   = []policy.Role{policy.Checker, policy.DirectoryEditor}
)

// mayCall is who may ring about a listing: the volunteer whose turn it is, and coordinators.
func mayCall(who policy.Actor, c Call) policy.Decision {
	if who.Has(coordinators...) {
		return policy.Allow("coordinates checking rounds")
	}
	if who.Has(volunteers...) && c.AccountID != "" && c.AccountID == who.ID {
		return policy.Allow("it is their turn in the round")
	}
	return policy.Deny("it is not their turn")
}

package pledge

import (
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/session"
)

// CountWaiting is to how many pledges a browser in a room has still to answer; none while the room is not asked. A whole
// room asks this at once, so that no more is read than it takes.
type CountWaiting struct {
	Code  string
	Token ids.Token // of the browser that joined
}

// Waiting is that.
type Waiting struct {
	Pledges int

	room session.Room
}

// Name is the question as the audit would show it.
func (CountWaiting) Name() string { return "pledge.count_waiting" }

// Load counts.
func (q CountWaiting) Load(tx *store.ReadTx) (x Waiting, err error) {
	if x.room, err = session.RoomBy(tx, q.Code); err != nil || x.room.State == session.Frozen {
		return x, err
	}
	set, err := getSet(tx, x.room.EngagementID)
	if err != nil || !set.Asking || !set.Open() {
		return x, err
	}
	list, err := pledgesOf(tx, x.room.EngagementID)
	if err != nil {
		return x, err
	}
	list = standing(list)
	mine, err := answersBy(tx, x.room.EngagementID, q.Token, list)
	x.Pledges = len(list) - len(mine)
	return x, err
}

// Allow lets who has joined the session, and who looks after it.
func (CountWaiting) Allow(who policy.Actor, x Waiting) policy.Decision { return x.room.Inside(who) }

// About names nobody.
func (CountWaiting) About(Waiting) string { return "" }

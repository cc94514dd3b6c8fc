package session

import (
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ReadFeedback is what people said of a session, in no order, for who runs it.
type ReadFeedback struct{ Code string }

// Echo is that.
type Echo struct {
	Room Room
	List []Feedback
}

// Name is the question as the audit would show it.
func (ReadFeedback) Name() string { return "session.read_feedback" }

// Load reads it.
func (q ReadFeedback) Load(tx *store.ReadTx) (x Echo, err error) {
	if x.Room, err = roomByCode(tx, q.Code, ""); err != nil {
		return x, err
	}
	x.List, err = feedbackOf(tx, x.Room.ID)
	return x, err
}

// Allow lets who runs the session.
func (ReadFeedback) Allow(who policy.Actor, x Echo) policy.Decision { return mayRun(who, x.Room) }

// About names nobody.
func (ReadFeedback) About(Echo) string { return "" }

package session

import (
	"fmt"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// FindSeat is who a browser is in a room: errs.NotFound for one that has not joined.
type FindSeat struct {
	Code  string
	Token ids.Token
}

// Seat is that.
type Seat struct {
	Participant
	RoomID string
}

// Name is the question as the audit would show it.
func (FindSeat) Name() string { return "session.find_seat" }

// Load reads it.
func (q FindSeat) Load(tx *store.ReadTx) (s Seat, err error) {
	if !q.Token.Plausible() {
		return s, fmt.Errorf("a browser's token: %w", errs.NotFound)
	}
	r, err := roomByCode(tx, q.Code, "")
	if err != nil {
		return s, err
	}
	s.RoomID = r.ID
	s.Participant, err = participantBy(tx, r.ID, q.Token)
	return s, err
}

// Allow lets whoever shows the token.
func (FindSeat) Allow(policy.Actor, Seat) policy.Decision {
	return policy.Allow("shows the token that was given when they joined")
}

// About names nobody: a participant has no record.
func (FindSeat) About(Seat) string { return "" }

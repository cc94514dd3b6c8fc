package session

import (
	"errors"
	"fmt"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// JoinRoom is somebody coming into a room, with no account. Their browser is given a token that only it
// knows; sent twice with the same one, they are there once.
type JoinRoom struct {
	Code   string
	Token  ids.Token
	Called string // "" for who does not say
	Kind   string // one of Kinds, or ""
	Rules  bool   // they have read the ground rules
	Group  int    // the small group whose code they have; 0: none
}

// MostParticipants is how many may join one room: whoever floods it finds it full, and harms nobody else's.
const MostParticipants = 3000

// Name is the action as the audit shows it.
func (JoinRoom) Name() string { return "session.join" }

// Check looks at the input alone.
func (a JoinRoom) Check() error {
	f := checkParticipant(a.Called, a.Kind)
	if !a.Rules {
		f.Add("rules", "Read the ground rules, and tick the box")
	}
	if !a.Token.Plausible() {
		f.Add("rules", "Please send this once more")
	}
	return f.Err()
}

// arrival is a room, and who comes into it.
type arrival struct {
	room  Room
	there bool // they have joined before
	count int
}

// Load gives the room, and how many are in it.
func (a JoinRoom) Load(tx *store.Tx) (x arrival, err error) {
	if x.room, err = roomByCode(&tx.ReadTx, a.Code, tx.ForUpdate()); err != nil {
		return x, err
	}
	_, err = participantBy(&tx.ReadTx, x.room.ID, a.Token)
	if err == nil {
		x.there = true
		return x, nil
	}
	if !errors.Is(err, errs.NotFound) {
		return x, err
	}
	x.count, err = countParticipants(&tx.ReadTx, x.room.ID)
	return x, err
}

// Allow lets whoever has the code.
func (JoinRoom) Allow(policy.Actor, arrival) policy.Decision {
	return policy.Allow("whoever has the code may join")
}

// Apply keeps them. Who they are is not written into the audit.
func (a JoinRoom) Apply(tx *store.Tx, _ policy.Actor, x arrival) (ops.Done, error) {
	done := ops.Done{Subject: "session:" + x.room.ID, Detail: "somebody joined"}
	switch {
	case x.there:
		return done, nil
	case x.room.State == Closed || x.room.State == Frozen:
		return done, errs.Fields{{Name: "code", Message: "This session is over: nobody can join any more"}}
	case x.room.Locked:
		return done, errs.Fields{{Name: "code", Message: "The room is closed: ask whoever runs the session to let you in"}}
	case x.count >= MostParticipants:
		return done, errs.Fields{{Name: "code", Message: fmt.Sprintf("The room is full: %d people have joined", x.count)}}
	}
	p := Participant{ID: ids.Random(), Name: tidyName(a.Called), Kind: a.Kind, At: store.Micros(tx.Now())}
	if a.Group > 0 && a.Group <= x.room.Groups {
		p.Group = a.Group
	}
	return done, insertParticipant(tx, x.room.ID, a.Token, p)
}

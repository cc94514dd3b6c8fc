package session

import (
	"fmt"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ChooseGroup has somebody sit down with a small group, and leave any other.
type ChooseGroup struct {
	Code  string
	Token ids.Token // of the browser that joined
	Group int
}

// Name is the action as the audit shows it.
func (ChooseGroup) Name() string { return "session.choose_group" }

// Check has nothing to look at: how many groups there are, the room says.
func (ChooseGroup) Check() error { return nil }

// Load gives the room, locked, and who shows the token.
func (a ChooseGroup) Load(tx *store.Tx) (scene, error) { return loadScene(tx, a.Code, a.Token, "") }

// Allow lets who has joined.
func (ChooseGroup) Allow(who policy.Actor, s scene) policy.Decision {
	if who.Kind != policy.KindParticipant {
		return policy.Deny("has not joined the session")
	}
	return mayWrite(who, s)
}

// Apply keeps it. Who is in which group is not written into the audit.
func (a ChooseGroup) Apply(tx *store.Tx, _ policy.Actor, s scene) (ops.Done, error) {
	done := ops.Done{Subject: "session:" + s.room.ID, Detail: fmt.Sprintf("somebody chose one of %d groups", s.room.Groups)}
	if a.Group < 1 || a.Group > s.room.Groups {
		return done, errs.Fields{{Name: "group", Message: "Choose one of the groups that there are"}}
	}
	if s.room.State == Frozen {
		return done, final()
	}
	return done, putInGroup(tx, s.room.ID, s.seat.ID, a.Group)
}

package session

import (
	"errors"
	"fmt"
	"slices"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// MarkMoment puts a mark on a step of the story that is told, or takes it back. Sent twice, it is there once. Nothing
// that is kept says who put it, nor which marks are of one person: see session_mark.
type MarkMoment struct {
	Code  string
	Token ids.Token // of the browser that joined
	Case  string
	Step  int
	Mark  Mark
	On    bool
}

// Name is the action as the audit shows it.
func (MarkMoment) Name() string { return "session.mark_moment" }

// Check looks at the input alone.
func (a MarkMoment) Check() error {
	var f errs.Fields
	checkCase(&f, a.Case)
	if !slices.Contains(Marks, a.Mark) {
		f.Add("mark", "Choose one of the three")
	}
	if a.Step < 1 || a.Step > MostWalked {
		f.Add("step", "The story has no such step")
	}
	return f.Err()
}

// Load gives the room, locked, and who sits in it.
func (a MarkMoment) Load(tx *store.Tx) (scene, error) { return loadScene(tx, a.Code, a.Token, "") }

// Allow lets who has joined: who looks after the room puts none.
func (MarkMoment) Allow(who policy.Actor, s scene) policy.Decision {
	if who.Kind != policy.KindParticipant {
		return policy.Deny("has not joined the session")
	}
	return mayWrite(who, s)
}

// Apply keeps it, and has who runs the session count anew.
func (a MarkMoment) Apply(tx *store.Tx, _ policy.Actor, s scene) (ops.Done, error) {
	done := ops.Done{Subject: "session:" + s.room.ID, Detail: fmt.Sprintf("a mark on step %d", a.Step)}
	if w := s.room.Walk; !s.room.Walks() || w.Case != a.Case || a.Step > w.Far {
		return done, errs.Fields{{Name: "mark", Message: "The room is somewhere else in the story by now. Look at what is shown, and try again"}}
	}
	mark := a.proof()
	there, err := isMarked(&tx.ReadTx, s.room.ID, mark)
	if err != nil || there == a.On {
		return done, err
	}
	if a.On {
		err = insertMark(tx, s.room.ID, mark, a)
	} else {
		err = deleteMark(tx, s.room.ID, mark)
	}
	if err != nil {
		return done, err
	}
	_, err = s.room.happen(tx, MarkEvent, "", struct{}{})
	return done, errors.Join(err, countUp(tx, s.room))
}

// proof is by what the mark of somebody is known.
func (a MarkMoment) proof() string {
	return proof(a.Token, fmt.Sprintf("mark %s %d %s", a.Case, a.Step, a.Mark))
}

// markedBy are the marks that a browser has put on the step where the room is.
func markedBy(tx *store.ReadTx, r Room, token ids.Token) (map[Mark]bool, error) {
	out := map[Mark]bool{}
	if token == "" || !r.Walks() {
		return out, nil
	}
	for _, m := range Marks {
		mark := MarkMoment{Token: token, Case: r.Walk.Case, Step: r.Walk.Step, Mark: m}.proof()
		there, err := isMarked(tx, r.ID, mark)
		if err != nil {
			return nil, err
		}
		out[m] = there
	}
	return out, nil
}

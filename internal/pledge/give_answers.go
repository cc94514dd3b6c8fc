package pledge

import (
	"errors"
	"fmt"
	"slices"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/session"
)

// GiveAnswers is somebody in the room saying to each pledge whether they agree, can live with it, or can't. They
// can change their mind: one browser has one answer to a pledge.
type GiveAnswers struct {
	Code    string           // of the session
	Token   ids.Token        // of the browser that joined
	Answers map[string]Reply // by the ids of pledges
}

// Reply is an answer to a pledge as somebody read it: one that says something else by now is not answered.
type Reply struct {
	Said
	Round int
}

// voice is the pledges, and whether the browser that answers has joined.
type voice struct {
	Grid
	sits  bool
	final bool // the log of each session that they sit in is
}

// Name is the action as the audit shows it.
func (GiveAnswers) Name() string { return "pledge.give_answers" }

// Check looks at the input alone.
func (a GiveAnswers) Check() error {
	var f errs.Fields
	if len(a.Answers) == 0 || len(a.Answers) > mostPledges {
		f.Add("answers", "Choose an answer to one pledge or more")
	}
	for id, s := range a.Answers {
		if !slices.Contains(Answers, s.Answer) {
			f.Add("answer-"+id, "Choose one of the three answers")
		}
		if s.Answer == Block {
			due(&f, "why-"+id, s.Why, "Write what would have to change, so that you can live with it")
		}
		most(&f, "why-"+id, s.Why, mostWhy)
	}
	return f.Err()
}

// Load gives the pledges, locked, without what others answered: a whole room does this at once.
func (a GiveAnswers) Load(tx *store.Tx) (x voice, err error) {
	room, err := session.RoomBy(&tx.ReadTx, session.Tidy(a.Code))
	if err != nil {
		return x, err
	}
	if x.Grid, err = loadFrame(&tx.ReadTx, room.EngagementID, tx.ForUpdate()); err != nil {
		return x, err
	}
	if err = x.loadPledges(&tx.ReadTx, nil); err != nil {
		return x, err
	}
	x.final = true
	for _, r := range x.Rooms {
		sits, err := session.Sits(&tx.ReadTx, r.ID, a.Token)
		if err != nil {
			return x, err
		}
		x.sits = x.sits || sits
		x.final = x.final && !(sits && r.State != session.Frozen)
	}
	return x, nil
}

// Allow lets who has joined a session of the engagement, and shows it. Who takes notes counts hands instead.
func (GiveAnswers) Allow(who policy.Actor, x voice) policy.Decision {
	if inRoom(who, x.Grid) && x.sits {
		return policy.Allow("a participant of the session")
	}
	return policy.Deny("has not joined a session of this engagement")
}

// Apply keeps the answers. The audit says that somebody answered, and no more.
func (a GiveAnswers) Apply(tx *store.Tx, _ policy.Actor, x voice) (ops.Done, error) {
	done := ops.Done{Subject: x.subject(), Detail: "somebody answered"}
	if !x.Set.Asking || !x.Set.Open() || x.final {
		return done, errs.Fields{{Name: "answers", Message: "Nobody is asked just now. Wait until the facilitator asks the room"}}
	}
	var all []error
	for id, s := range a.Answers {
		p, there := x.Item(id)
		switch {
		case !there:
			return done, fmt.Errorf("pledge %.36q: %w", id, errs.NotFound)
		case p.Status == Withdrawn:
			continue // it was, while they read it
		case p.Round != s.Round:
			return done, errs.Fields{{Name: "answer-" + id, Message: "This pledge was changed while you read it. Read it again, and answer once more"}}
		}
		s.Why, s.Aside = tidy(s.Why), ""
		if s.Answer != Block {
			s.Why = ""
		}
		all = append(all, putAnswer(tx, x.Engagement.ID, id, ballot(a.Token, id), s.Said))
	}
	return done, errors.Join(all...)
}

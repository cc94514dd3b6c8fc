package story

import (
	"slices"
	"time"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/session"
)

const aDay = 24 * time.Hour

// ForgetStory deletes a case that happened, with the links to it, once what is raw of each session that told it is
// deleted. The log names its steps, and stays.
type ForgetStory struct{ StoryID string }

// Name is the action as the audit shows it.
func (ForgetStory) Name() string { return "story.forget" }

// Check has nothing to look at.
func (ForgetStory) Check() error { return nil }

// ended is a case, and whether its time is over.
type ended struct {
	story Story
	over  bool
}

// Load gives the case, locked.
func (a ForgetStory) Load(tx *store.Tx) (x ended, err error) {
	if x.story, err = getStory(&tx.ReadTx, a.StoryID, tx.ForUpdate()); err != nil {
		return x, err
	}
	changed, err := changedAt(&tx.ReadTx, a.StoryID)
	if err != nil {
		return x, err
	}
	x.over, err = over(&tx.ReadTx, x.story, changed)
	return x, err
}

// Allow lets Homeward itself.
func (ForgetStory) Allow(who policy.Actor, _ ended) policy.Decision { return homeward(who) }

// Apply deletes it.
func (a ForgetStory) Apply(tx *store.Tx, _ policy.Actor, x ended) (ops.Done, error) {
	done := ops.Done{Subject: "story:" + x.story.ID, Detail: "deleted, as its sessions are over"}
	if !x.over {
		return done, errs.Conflict
	}
	return done, deleteStory(tx, x.story.ID)
}

// over reports whether the time of a case is over. One that is made up stays, and one that is kept to learn from. One
// that happened goes with the sessions that told it: when nothing raw is left of any, and nobody has worked on it or
// chosen it for as long as raw things are kept. One that no session told goes after as long as a session that never ended.
func over(tx *store.ReadTx, s Story, changed time.Time) (bool, error) {
	if s.Case.Source != Own || s.Kept && s.State == Approved || tx.Now().Before(changed.Add(session.RawDays*aDay)) {
		return false, nil
	}
	list, err := toldIn(tx, s.ID)
	if err != nil {
		return false, err
	}
	told := len(list) > 0
	for _, id := range list {
		rooms, err := session.RoomsOf(tx, id)
		if err != nil {
			return false, err
		}
		if slices.ContainsFunc(rooms, func(r session.Room) bool { return r.Forgotten == 0 }) {
			return false, nil
		}
		told = told && len(rooms) > 0
	}
	return told || !tx.Now().Before(changed.Add(session.LooseDays*aDay)), nil
}

// homeward lets Homeward itself.
func homeward(who policy.Actor) policy.Decision {
	if who.Kind == policy.KindSystem {
		return policy.Allow("Homeward itself")
	}
	return policy.Deny("only Homeward itself forgets")
}

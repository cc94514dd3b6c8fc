package pledge

import (
	"errors"
	"fmt"
	"slices"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ChangePledge gives a pledge other words. Whoever changes one that a colleague changed meanwhile is shown both.
type ChangePledge struct {
	EngagementID string
	ID           string
	Version      int // as it was shown
	Words        Words
}

// turned is a pledge among the others.
type turned struct {
	Grid
	item Item
}

// loadTurned gives the pledges of an engagement, locked, and one of them.
func loadTurned(tx *store.Tx, engagementID, id string) (x turned, err error) {
	if x.Grid, err = lockGrid(tx, engagementID); err != nil {
		return x, err
	}
	item, there := x.Item(id)
	if !there {
		return x, fmt.Errorf("pledge %.36q: %w", id, errs.NotFound)
	}
	x.item = item
	return x, nil
}

// Name is the action as the audit shows it.
func (ChangePledge) Name() string { return "pledge.change" }

// Check looks at the input alone.
func (a ChangePledge) Check() error { return a.Words.check().Err() }

// Load gives the pledge, locked.
func (a ChangePledge) Load(tx *store.Tx) (turned, error) { return loadTurned(tx, a.EngagementID, a.ID) }

// Allow lets who leads the engagement, and who takes its notes.
func (ChangePledge) Allow(who policy.Actor, x turned) policy.Decision { return mayHelp(who, x.Grid) }

// Apply keeps the new words. Where they say something else to the room, the room is asked anew: what it answered is
// counted, and let go.
func (a ChangePledge) Apply(tx *store.Tx, who policy.Actor, x turned) (ops.Done, error) {
	done := ops.Done{Subject: x.subject(), Detail: "pledge " + a.ID}
	if err := x.closed(); err != nil {
		return done, err
	}
	p, words := x.item.Pledge, a.Words.tidied()
	if p.Version != a.Version {
		return done, fmt.Errorf("pledge %s was changed by somebody else: %w", a.ID, errs.Conflict)
	}
	for _, id := range words.Sharers {
		if _, there := x.body(id); !there {
			return done, errs.Fields{{Name: "sharers", Message: "Choose from the organisations that take part"}}
		}
	}
	if p.Words.same(words) && slices.Equal(p.Sharers, words.Sharers) {
		return done, nil
	}
	var err error
	if !p.Words.same(words) {
		p.Round++
	}
	if !p.Words.same(words) && x.item.Tally.Total() > 0 {
		p.Before, p.Hands, p.Carried = append(p.Before, x.item.Tally), Hands{}, nil
		err = forgetAnswers(tx, a.EngagementID, p.ID)
	}
	p.Words = words
	p.Status = stored(p.Status)
	return done, errors.Join(err, keepPledge(tx, who, a.EngagementID, p, ""), x.told(tx))
}

// stored is the status as it is kept: that somebody blocks is worked out.
func stored(s Status) Status {
	if s == Blocked {
		return Proposed
	}
	return s
}

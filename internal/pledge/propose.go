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

// Propose writes a new pledge. Its id is made by the page that sends it: sent again, it is there once.
type Propose struct {
	EngagementID string
	ID           string
	Words        Words
	From         []string // the ids of the points that it comes from; may be nil
}

// Name is the action as the audit shows it.
func (Propose) Name() string { return "pledge.propose" }

// Check looks at the input alone.
func (a Propose) Check() error {
	f := a.Words.check()
	checkID(&f, a.ID)
	if len(a.From) > mostPledges {
		f.Add("from", "Choose fewer points")
	}
	return f.Err()
}

// Load gives the pledges, locked.
func (a Propose) Load(tx *store.Tx) (Grid, error) { return lockGrid(tx, a.EngagementID) }

// Allow lets who leads the engagement, and who takes its notes.
func (Propose) Allow(who policy.Actor, g Grid) policy.Decision { return mayHelp(who, g) }

// Apply keeps it. The same id with the same words is the same pledge, sent again; with others it is a conflict.
func (a Propose) Apply(tx *store.Tx, who policy.Actor, g Grid) (ops.Done, error) {
	done, words := ops.Done{Subject: g.subject(), Detail: "pledge " + a.ID}, a.Words.tidied()
	if x, there := g.Item(a.ID); there {
		if x.Words.same(words) {
			return done, nil
		}
		return done, fmt.Errorf("pledge %s says something else: %w", a.ID, errs.Conflict)
	}
	if len(a.From) > 0 {
		if err := g.withPoints(&tx.ReadTx); err != nil {
			return done, err
		}
	}
	for _, id := range a.From {
		if !slices.ContainsFunc(g.Points, func(p Point) bool { return p.ID == id }) {
			return done, errs.Fields{{Name: "from", Message: "Choose from what was said in this engagement"}}
		}
	}
	return done, g.add(tx, who, Pledge{ID: a.ID, Words: words, From: a.From})
}

// add keeps a new pledge.
func (g Grid) add(tx *store.Tx, who policy.Actor, p Pledge) error {
	if err := g.closed(); err != nil {
		return err
	}
	if len(g.Pledges) >= mostPledges {
		return errs.Fields{{Name: "text", Message: fmt.Sprintf("There are %d pledges already. Join some of them first", mostPledges)}}
	}
	for _, id := range p.Sharers {
		if _, there := g.body(id); !there {
			return errs.Fields{{Name: "sharers", Message: "Choose from the organisations that take part"}}
		}
	}
	p.Status, p.Visibility, p.Place = Proposed, Session, len(g.Pledges)+1
	return errors.Join(keepPledge(tx, who, g.Engagement.ID, p, ""), g.told(tx))
}

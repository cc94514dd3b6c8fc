package register

import (
	"errors"
	"fmt"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/action"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/pledge"
	"example.org/homeward/internal/pledge/snapshot"
	"example.org/homeward/internal/session"
)

// Idea is what somebody promised, for others to take up: a pledge on the register, and the engagement that it would go to.
type Idea struct {
	FromID string
	Title  string // of the engagement that it comes from
	Holder string
	Pledge snapshot.Pledge // as everybody reads it
	To     Target
}

// Target is an engagement that takes it up.
type Target struct {
	Engagement session.Engagement
	Early      bool  // its session has not come to pledges yet
	Open       bool  // its pledges are not agreed yet: the idea becomes one of them
	Aims       []Aim // what its plan is for, where they are: its steps become ideas under one of them
}

// Aim is what a plan is for.
type Aim struct {
	ID, Text string
	Stage    pathway.Stage
}

// ideaOf is a pledge as everybody reads it on a day; errs.NotFound for one that nobody does.
func ideaOf(tx *store.ReadTx, fromID, pledgeID string) (Idea, error) {
	e, there, err := getEntry(tx, fromID)
	if err != nil {
		return Idea{}, err
	}
	if !there || e.From != "" && e.From > tx.Today() {
		return Idea{}, fmt.Errorf("an idea of engagement %.36q: %w", fromID, errs.NotFound)
	}
	for _, s := range []snapshot.Snapshot{e.Now, e.Then} {
		if p, there := s.Pledge(pledgeID); there {
			return Idea{FromID: fromID, Title: e.Title, Holder: e.Holder.Name, Pledge: p}, nil
		}
	}
	return Idea{}, fmt.Errorf("pledge %.36q of engagement %s: %w", pledgeID, fromID, errs.NotFound)
}

// Step is one of its actions.
func (x Idea) Step(id string) (snapshot.Action, bool) {
	for _, a := range x.Pledge.Actions {
		if a.ID == id {
			return a, true
		}
	}
	return snapshot.Action{}, false
}

// targetOf is an engagement that takes an idea up.
func targetOf(tx *store.ReadTx, g pledge.Grid) (Target, error) {
	t := Target{Engagement: g.Engagement, Early: g.Set.Open() && !g.Ready(), Open: g.Set.Open()}
	if t.Open {
		return t, nil
	}
	w, err := action.Read(tx, g.Engagement.ID)
	if errors.Is(err, errs.NotFound) {
		return t, nil
	}
	for _, a := range w.Plan.Aims {
		if !a.Gone {
			t.Aims = append(t.Aims, Aim{a.ID, a.Text, a.Stage})
		}
	}
	return t, err
}

// mayTake lets who writes pledges and plans of the engagement that takes it up.
func (x Idea) mayTake(who policy.Actor) policy.Decision { return x.To.Engagement.MayHelp(who) }

// ShowIdea is an idea on the register with the engagement that somebody thinks of taking it up for.
type ShowIdea struct{ FromID, PledgeID, ToID string }

// Name is the question as the audit would show it.
func (ShowIdea) Name() string { return "register.show_idea" }

// Load reads both.
func (q ShowIdea) Load(tx *store.ReadTx) (Idea, error) {
	x, err := ideaOf(tx, q.FromID, q.PledgeID)
	if err != nil {
		return x, err
	}
	g, err := pledge.ShowGrid{EngagementID: q.ToID}.Load(tx)
	if err != nil {
		return x, err
	}
	x.To, err = targetOf(tx, g)
	return x, err
}

// Allow lets who writes pledges and plans of the engagement that takes it up.
func (ShowIdea) Allow(who policy.Actor, x Idea) policy.Decision { return x.mayTake(who) }

// About names nobody.
func (ShowIdea) About(Idea) string { return "" }

// ListTargets are the engagements that somebody may take an idea up for.
type ListTargets struct{}

// mostTargets is how many are listed.
const mostTargets = 100

// Name is the search as the audit shows it.
func (ListTargets) Name() string { return "register.list_targets" }

// Needs names the roles.
func (ListTargets) Needs() policy.Permission { return session.ListRooms{}.Needs() }

// List reads them within the scope.
func (ListTargets) List(tx *store.ReadTx, scope policy.Scope) (out []Target, err error) {
	list, err := session.EngagementsWithin(tx, scope, false, mostTargets, 0)
	for _, e := range list {
		out = append(out, Target{Engagement: e})
	}
	return out, err
}

package exchange

import (
	"slices"

	"example.org/homeward/internal/platform/events"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// TellFollower has a mail be written to a follower about whatever is new since the last one. Done again, it finds nothing.
type TellFollower struct{ Follower Follower }

// News says that something happened to engagements that somebody follows.
type News struct {
	Follower    Follower
	Engagements []string // their ids
}

// EventName names the event.
func (News) EventName() string { return "exchange.news" }

// Name is the action as the audit shows it.
func (TellFollower) Name() string { return "exchange.tell" }

// Check has nothing to look at.
func (TellFollower) Check() error { return nil }

// Load gives what is followed, locked.
func (a TellFollower) Load(tx *store.Tx) (lines, error) {
	return readLines(&tx.ReadTx, a.Follower, tx.ForUpdate())
}

// Allow lets Homeward itself.
func (TellFollower) Allow(who policy.Actor, _ lines) policy.Decision { return homeward(who) }

// Apply keeps what is told, and hands it on.
func (a TellFollower) Apply(tx *store.Tx, _ policy.Actor, x lines) (ops.Done, error) {
	done, n := ops.Done{Subject: "follower:" + a.Follower.ID, Detail: "nothing is new"}, News{Follower: a.Follower}
	for _, f := range x.all {
		if len(x.news(f.Told, f.EngagementID)) == 0 {
			continue
		}
		f.Told = x.now(f.EngagementID)
		if err := keepMarks(tx, f); err != nil {
			return done, err
		}
		if !f.Told.Gone {
			n.Engagements = append(n.Engagements, f.EngagementID)
		}
	}
	if len(n.Engagements) > 0 {
		slices.Sort(n.Engagements)
		done.Detail, done.Events = "is told what is new", []events.Event{n}
	}
	return done, nil
}

// homeward lets Homeward itself.
func homeward(who policy.Actor) policy.Decision {
	if who.Kind == policy.KindSystem {
		return policy.Allow("Homeward itself")
	}
	return policy.Deny("only Homeward itself does this")
}

// ListFollowers are those who follow anything, in order.
type ListFollowers struct {
	After string // the last of those before; "": from the first
	Most  int
}

// Name is the question as the audit would show it.
func (ListFollowers) Name() string { return "exchange.followers" }

// Load reads them.
func (q ListFollowers) Load(tx *store.ReadTx) ([]Follower, error) {
	return followers(tx, q.After, q.Most)
}

// Allow lets Homeward itself.
func (ListFollowers) Allow(who policy.Actor, _ []Follower) policy.Decision { return homeward(who) }

// About names nobody.
func (ListFollowers) About([]Follower) string { return "" }

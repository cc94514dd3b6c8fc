package story

import (
	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/session"
)

// Opened is the log of a session as it is open to others, with the stories that it talked about where these are open
// too. A story that is not approved as it is now is not among them.
type Opened struct{ RoomID string }

// Open is that.
type Open struct {
	Log   session.Writeup
	Cases []Seen
}

// Seen is a story as others read it: what is hard in it, and what happened. Why it may be told, who checked it and where
// it was stay with those who have it.
type Seen struct {
	Title, Summary, Warning string
	Care                    []string
	Invented                bool
	Steps                   []SeenStep
}

// SeenStep is one thing that happened in it.
type SeenStep struct {
	Title, Text string
	Stage       pathway.Stage
}

// Name is the question as the audit would show it.
func (Opened) Name() string { return "story.opened" }

// Load reads it.
func (q Opened) Load(tx *store.ReadTx) (x Open, err error) {
	if x.Log, err = session.WriteupOf(tx, q.RoomID); err != nil || !x.Log.Stories {
		return x, err
	}
	list, err := CasesOf(tx, x.Log.EngagementID())
	for _, one := range list {
		if one.Ready {
			x.Cases = append(x.Cases, seenOf(one))
		}
	}
	return x, err
}

func seenOf(one One) Seen {
	c := one.Case
	s := Seen{Title: c.Title, Summary: c.Summary, Warning: c.Warning, Care: c.Care, Invented: c.Source == Fictional}
	for _, step := range c.Steps {
		s.Steps = append(s.Steps, SeenStep{step.Title, step.Text, step.Stage})
	}
	return s
}

// Allow lets those to whom the log is open.
func (Opened) Allow(who policy.Actor, x Open) policy.Decision { return x.Log.MayRead(who) }

// About names nobody.
func (Opened) About(Open) string { return "" }

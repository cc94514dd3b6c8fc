package pledge

import (
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/session"
)

// HowFar is how far the pledges of some engagements are, for who leads them and who takes their notes.
type HowFar struct{ Engagements []string }

// Far is how far those of one are.
type Far struct {
	Engagement session.Engagement
	State      State
	Pledges    int // that stand
	Unsigned   int // organisations that have still to sign
}

// Name is the question as the audit would show it.
func (HowFar) Name() string { return "pledge.how_far" }

// Load counts.
func (q HowFar) Load(tx *store.ReadTx) (out []Far, err error) {
	for _, id := range q.Engagements {
		g, err := loadGrid(tx, id, "")
		if err != nil {
			return nil, err
		}
		f := Far{Engagement: g.Engagement, State: g.Set.State, Pledges: len(g.Standing())}
		for _, b := range g.Bodies() {
			if s, there := g.Signed(b.ID); !g.Set.Open() && (!there || s.Withdrawn == "" && !g.Valid(s)) {
				f.Unsigned++
			}
		}
		out = append(out, f)
	}
	return out, nil
}

// Allow lets who leads all of them, or takes their notes.
func (HowFar) Allow(who policy.Actor, list []Far) policy.Decision {
	for _, f := range list {
		if may := f.Engagement.MayHelp(who); !may.Allowed() {
			return may
		}
	}
	return policy.Allow("helps with all of them")
}

// About names nobody.
func (HowFar) About([]Far) string { return "" }

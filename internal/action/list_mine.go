package action

import (
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ListMine is what an account leads: the actions that are not over, of every plan, by day.
type ListMine struct{ AccountID string }

// Mine is an action that somebody leads, with the plan that it stands in.
type Mine struct {
	PlanID, PlanTitle string
	Action            Action
	Today             string
}

// Name is the question as the audit would show it.
func (ListMine) Name() string { return "action.list_mine" }

// Load reads it.
func (q ListMine) Load(tx *store.ReadTx) (out []Mine, err error) {
	plans, err := ledBy(tx, q.AccountID)
	if err != nil {
		return nil, err
	}
	for _, id := range plans {
		w, err := Read(tx, id)
		if err != nil {
			return nil, err
		}
		for _, a := range w.Actions {
			if a.Lead.AccountID == q.AccountID && !a.State.Ended() {
				out = append(out, Mine{id, w.Plan.Title, a, w.Today})
			}
		}
	}
	return out, nil
}

// Allow lets whoever it is about.
func (q ListMine) Allow(who policy.Actor, _ []Mine) policy.Decision {
	if who.Kind == policy.KindAccount && who.ID == q.AccountID && who.ID != "" {
		return policy.Allow("it is their own")
	}
	return policy.Deny("it is somebody else's")
}

// About names nobody.
func (ListMine) About([]Mine) string { return "" }

package action

import (
	"encoding/json"
	"fmt"
	"time"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/history"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ShowHistory is what an action was.
type ShowHistory struct{ PlanID, ID string }

// Was is an action as it was from an instant on.
type Was struct {
	Action
	At  time.Time
	Why string
}

// past is an action with what it was.
type past struct {
	Work
	action Action
	List   []Was // the newest first
}

// Name is the question as the audit would show it.
func (ShowHistory) Name() string { return "action.show_history" }

// Load reads it.
func (q ShowHistory) Load(tx *store.ReadTx) (x past, err error) {
	if x.Work, err = Read(tx, q.PlanID); err != nil {
		return x, err
	}
	a, there := x.Action(q.ID)
	if !there {
		return x, fmt.Errorf("action %.36q: %w", q.ID, errs.NotFound)
	}
	x.action = a
	list, err := history.List(tx, HistoryAction, q.ID)
	if err != nil {
		return x, err
	}
	for _, v := range list {
		w := Was{At: v.At(), Why: v.Why}
		if err := json.Unmarshal([]byte(v.Body), &w.Action); err != nil {
			return x, fmt.Errorf("read version %d of an action: %w", v.Version, err)
		}
		w.Version = v.Version
		x.List = append(x.List, w)
	}
	return x, nil
}

// Allow lets who keeps the plan up to date: what was may hold names.
func (ShowHistory) Allow(who policy.Actor, x past) policy.Decision { return x.Plan.MayWrite(who) }

// About names nobody.
func (ShowHistory) About(past) string { return "" }

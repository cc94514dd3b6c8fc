package action

import (
	"cmp"
	"slices"
	"time"

	"example.org/homeward/engine/pathway"
)

// Work is a plan with all that hangs on it: whoever changes it, and whoever looks at it, works with the same.
type Work struct {
	Plan      Plan
	Holder    string   // the name of the organisation that holds it
	Actions   []Action // in the order of the aims, then by day
	Reviews   []Review // the newest first
	Told      []Telling
	Followers int             // who is written to when there is something to tell
	Feed      bool            // there is a key to its calendar
	Left      map[string]bool // by account: who leads something and has no role any more in what takes part
	Now       time.Time
	Today     string // where the city's clocks are
}

// Action is an action by its id.
func (w Work) Action(id string) (Action, bool) {
	i := slices.IndexFunc(w.Actions, func(a Action) bool { return a.ID == id })
	if i < 0 {
		return Action{}, false
	}
	return w.Actions[i], true
}

// Under are the actions for one aim.
func (w Work) Under(aimID string) (out []Action) {
	for _, a := range w.Actions {
		if a.AimID == aimID {
			out = append(out, a)
		}
	}
	return out
}

// Stage is the stage of an action: its own, or that of its aim.
func (w Work) Stage(a Action) pathway.Stage {
	if a.Stage.Valid() {
		return a.Stage
	}
	aim, _ := w.Plan.Aim(a.AimID)
	return aim.Stage
}

// Orphaned reports whether an action that is not over has nobody to lead it any more: whoever did has left.
func (w Work) Orphaned(a Action) bool {
	return a.State.Promised() && !a.State.Ended() && w.Left[a.Lead.AccountID]
}

// Unkept reports whether nobody keeps the drive: none is named, or whoever was has left.
func (w Work) Unkept() bool { return w.Plan.Keeper.Wanted() || w.Left[w.Plan.Keeper.AccountID] }

// ReviewDue reports whether the next review has come.
func (w Work) ReviewDue() bool { return w.Plan.NextReview != "" && w.Plan.NextReview <= w.Today }

// Count is how many actions are in each state, and how many are late, wanted or orphaned.
type Count struct {
	All, Ideas, Open, Kept, Dropped, Blocked, Late, Wanted, Orphaned int
}

// Count counts them.
func (w Work) Count() (c Count) {
	for _, a := range w.Actions {
		c.All++
		switch {
		case a.State == Idea:
			c.Ideas++
		case a.State.Kept():
			c.Kept++
		case a.State == Dropped:
			c.Dropped++
		default:
			c.Open++
		}
		if a.State == Blocked {
			c.Blocked++
		}
		if a.Overdue(w.Today) {
			c.Late++
		}
		if a.Lead.Wanted() && a.State.Promised() && !a.State.Ended() {
			c.Wanted++
		}
		if w.Orphaned(a) {
			c.Orphaned++
		}
	}
	return c
}

// Lean is how many of the actions that are promised are about the time before a crisis, and how many about what comes
// then.
func (w Work) Lean() (before, after int) {
	for _, a := range w.Actions {
		switch st := w.Stage(a); {
		case !a.State.Promised() || !st.Valid():
		case st < pathway.Crisis:
			before++
		default:
			after++
		}
	}
	return before, after
}

// Event is something on the time line of a plan.
type Event struct {
	On       string
	Text     string
	ActionID string // "" for what is about the plan
	Done     bool
	Late     bool
}

// Timeline is what was announced and what is due, by day. It names nobody.
func (w Work) Timeline() (out []Event) {
	for _, m := range w.Plan.Moments {
		out = append(out, Event{On: m.On, Text: m.Text, Done: m.On < w.Today})
	}
	if w.Plan.NextReview != "" {
		out = append(out, Event{On: w.Plan.NextReview, Text: "We look at how far we are", Late: w.Plan.NextReview < w.Today})
	}
	for _, r := range w.Reviews {
		if r.State == Held {
			out = append(out, Event{On: r.On, Text: "We looked at how far we are", Done: true})
		}
	}
	for _, a := range w.Actions {
		if a.State.Promised() && a.Due != "" {
			out = append(out, Event{On: a.Due, Text: a.Text, ActionID: a.ID, Done: a.State.Kept(), Late: a.Overdue(w.Today)})
		}
	}
	slices.SortStableFunc(out, func(a, b Event) int { return cmp.Compare(a.On, b.On) })
	return out
}

// cmpDays compares two days. None stands last.
func cmpDays(a, b string) int {
	const last = "9999-12-31"
	return cmp.Compare(cmp.Or(a, last), cmp.Or(b, last))
}

package action

import (
	"cmp"
	"time"

	"example.org/homeward/internal/action/remind"
)

// Reminder is a day of which somebody is to be reminded: that of an action, or of the next review of its plan.
type Reminder struct {
	ActionID string // "" for the review
	Due      string
	Step     remind.Step
}

// owed is what is to be sent now about a plan, by what was sent.
func (w Work) owed(sent map[[2]string]remind.Step) (out []Reminder) {
	for _, a := range w.Actions {
		if !a.State.Promised() || a.State.Ended() {
			continue
		}
		if step := remind.Owed(a.Due, a.given(), w.Today, sent[[2]string{a.ID, a.Due}]); step != remind.None {
			out = append(out, Reminder{a.ID, a.Due, step})
		}
	}
	next := w.Plan.NextReview
	if step := remind.Owed(next, "", w.Today, sent[[2]string{"", next}]); step != remind.None {
		out = append(out, Reminder{"", next, step})
	}
	return out
}

// given is the day on which it was given the day that it has: when it was written down, became another, or was agreed.
func (a Action) given() string {
	on := a.Begun
	if n := len(a.Moved); n > 0 {
		on = a.Moved[n-1].On
	}
	if a.State == Agreed {
		on = max(on, a.Since)
	}
	return on
}

// ahead is the last day of which somebody may have to be reminded on a day.
func ahead(today string) string {
	t, err := time.Parse(time.DateOnly, today)
	if err != nil {
		return today
	}
	return t.AddDate(0, 0, 14).Format(time.DateOnly)
}

// reached are the addresses of those who are to be reminded: whoever leads the action; else whoever keeps the plan, and
// that one too once it is four weeks late.
func (w Work) reached(r Reminder) (out []Lead) {
	a, there := w.Action(r.ActionID)
	if there && !a.Lead.Wanted() && !w.Left[a.Lead.AccountID] && reachable(a.Lead) {
		out = append(out, a.Lead)
	}
	if len(out) > 0 && r.Step != remind.Long {
		return out
	}
	for _, l := range []Lead{w.Plan.Keeper, w.Plan.Deputy} {
		if reachable(l) && !w.Left[l.AccountID] {
			if len(out) == 0 || cmp.Or(l.AccountID, l.Contact) != cmp.Or(out[0].AccountID, out[0].Contact) {
				out = append(out, l)
			}
			return out
		}
	}
	return out
}

func reachable(l Lead) bool { return l.AccountID != "" || isEmail(l.Contact) }

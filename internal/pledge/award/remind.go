package award

import (
	"fmt"
	"slices"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// Kind is which of the reminders it is.
type Kind string

// The kinds, of a review and of the end.
const (
	ReviewIn8  Kind = "review in 8 weeks"
	ReviewIn4  Kind = "review in 4 weeks"
	ReviewNow  Kind = "review is due"
	HasLapsed  Kind = "lapsed"
	EndsIn8    Kind = "ends in 8 weeks"
	EndsIn4    Kind = "ends in 4 weeks"
	HasExpired Kind = "ended"
)

// Told is a reminder that was given: of which day, and which of them.
type Told struct {
	Due  string `db:"due"`
	Kind Kind   `db:"kind"`
}

// rung is a reminder, and how many days after what it is about it is given.
type rung struct {
	kind Kind
	days int
}

// reviewRungs and endRungs are the reminders in their order.
var (
	reviewRungs = []rung{{ReviewIn8, -56}, {ReviewIn4, -28}, {ReviewNow, 0}, {HasLapsed, graceDays + 1}}
	endRungs    = []rung{{EndsIn8, -56}, {EndsIn4, -28}, {HasExpired, 1}}
)

// Owed are the reminders that a holder is still to get on a day: of each ladder the newest whose day has come, unless it,
// or a later one, was given. So a run that was missed is made up for by one mail and not by four, and a run that comes
// twice, or late, leads to the same end. An award that is not live, or is over, is reminded of no review.
func Owed(a Award, told []Told, today string) (out []Told) {
	if a.Kept != Live {
		return nil
	}
	state := a.StateAt(today)
	for _, ladder := range []struct {
		due   string
		rungs []rung
		mute  bool
	}{{a.ReviewDue, reviewRungs, state == Expired}, {a.Ends, endRungs, false}} {
		if ladder.mute {
			continue
		}
		for _, r := range slices.Backward(ladder.rungs) {
			if slices.Contains(told, Told{ladder.due, r.kind}) {
				break
			}
			if on := addDays(ladder.due, r.days); on <= today && on > a.GivenOn {
				out = append(out, Told{ladder.due, r.kind})
				break
			}
		}
	}
	return out
}

// Remind gives a holder the reminders that are owed on a day.
type Remind struct{ AwardID, Today string }

// Reminded says that a holder is to be told.
type Reminded struct {
	AwardID, Due string
	Kind         Kind
}

// EventName names the event.
func (Reminded) EventName() string { return "award.reminded" }

// Name is the action as the audit shows it.
func (Remind) Name() string { return "award.remind" }

// Check looks at the input alone.
func (a Remind) Check() error {
	if !isDay(a.Today) {
		return fmt.Errorf("remind on %.20q: %w", a.Today, errs.Invalid)
	}
	return nil
}

// Load gives the award, locked.
func (a Remind) Load(tx *store.Tx) (held, error) { return lockHeld(tx, a.AwardID) }

// Allow lets Homeward itself.
func (Remind) Allow(who policy.Actor, _ held) policy.Decision { return homeward(who) }

// Apply keeps that they were told.
func (a Remind) Apply(tx *store.Tx, _ policy.Actor, x held) (ops.Done, error) {
	done := ops.Done{Subject: subject(x.ID), Detail: "nothing to remind of"}
	told, err := toldOf(&tx.ReadTx, x.ID)
	if err != nil {
		return done, err
	}
	for _, n := range Owed(x.Award, told, a.Today) {
		if err := insertTold(tx, x.ID, n); err != nil {
			return done, err
		}
		done.Detail = string(n.Kind)
		done.Events = append(done.Events, Reminded{x.ID, n.Due, n.Kind})
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

// DueToRemind are the awards of which somebody is owed a reminder on a day, by their ids.
type DueToRemind struct {
	Today string
	After string // the id of the last that was looked at
	Most  int
}

// Due is a part of them.
type Due struct {
	IDs  []string
	Last string // the last that was looked at; "": there are no more
}

// Name is the question as the audit would show it.
func (DueToRemind) Name() string { return "award.due_to_remind" }

// Load reads them.
func (q DueToRemind) Load(tx *store.ReadTx) (out Due, err error) {
	list, err := dueBetween(tx, addDays(q.Today, soonDays), q.After, q.Most)
	if err != nil {
		return out, err
	}
	for _, a := range list {
		told, err := toldOf(tx, a.ID)
		if err != nil {
			return out, err
		}
		if len(Owed(a, told, q.Today)) > 0 {
			out.IDs = append(out.IDs, a.ID)
		}
		out.Last = a.ID
	}
	if len(list) < q.Most {
		out.Last = ""
	}
	return out, nil
}

// Allow lets Homeward itself.
func (DueToRemind) Allow(who policy.Actor, _ Due) policy.Decision { return homeward(who) }

// About names nobody.
func (DueToRemind) About(Due) string { return "" }

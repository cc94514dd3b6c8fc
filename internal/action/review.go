package action

import (
	"slices"
	"strconv"

	"example.org/homeward/engine/measure"
	"example.org/homeward/engine/plain"
	"example.org/homeward/internal/platform/errs"
)

// ReviewState is how far a review is.
type ReviewState string

// The states.
const (
	Running   ReviewState = "running"
	Held      ReviewState = "held"      // it is over, and its minutes stay
	Cancelled ReviewState = "cancelled" // it did not take place after all
)

// Review is a meeting in which a plan is looked at.
type Review struct {
	ID      string      `json:"-"`
	State   ReviewState `json:"-"`
	On      string      `json:"-"` // the day of the meeting
	Version int         `json:"-"`
	Title   string      `json:"title"` // of the plan, as it was called
	Items   []Item      `json:"items,omitempty"`
	Closing
	Since   string `json:"since,omitempty"`   // the day of the one before; "": there was none
	Brought bool   `json:"brought,omitempty"` // it came with a file, and was held elsewhere
	Before  Drift  `json:"before"`            // how the plan leaned when the one before was held
	After   Drift  `json:"after"`             // how it leans as this one ends
}

// Drift is how many of the actions that are promised are about the time before a crisis, and how many about what comes
// then. From review to review it shows whether work moves upstream.
type Drift struct {
	Before int `json:"before"`
	After  int `json:"after"`
}

// Share is how many of a hundred are about the time before a crisis; false when there are none.
func (d Drift) Share() (percent int, ok bool) {
	if d.Before+d.After == 0 {
		return 0, false
	}
	return d.Before * 100 / (d.Before + d.After), true
}

// Why is why an action stands on the agenda.
type Why string

// The reasons.
const (
	IsLate     Why = "late"
	IsStuck    Why = "stuck"
	IsOrphaned Why = "nobody leads it"
	IsDue      Why = "due soon"
	ToLookAt   Why = "to be measured"
	ToEvaluate Why = "to be looked back on"
	HasChanged Why = "changed since last time"
)

// Item is an action on the agenda, with what was said of it. The text, the lead and the state are as they were at the end
// of the meeting, so that minutes don't change.
type Item struct {
	ActionID string           `json:"action_id"`
	Why      []Why            `json:"why,omitempty"`
	Text     string           `json:"text"`
	Lead     string           `json:"lead,omitempty"` // as everybody may read it
	Was      State            `json:"was"`
	State    State            `json:"state"`
	Due      string           `json:"due,omitempty"`
	WasDue   string           `json:"was_due,omitempty"`
	Reading  *measure.Reading `json:"reading,omitempty"`
	Unit     string           `json:"unit,omitempty"`
	Lesson   string           `json:"lesson,omitempty"`
	Talked   bool             `json:"talked,omitempty"`
}

// Closing is what is said at the end of a review, as a form has it.
type Closing struct {
	Present  string `json:"present,omitempty"`  // who was there, by role and organisation; no names
	People   int    `json:"people,omitempty"`   // how many were there
	Learned  string `json:"learned,omitempty"`  // for the whole plan
	Continue bool   `json:"continue,omitempty"` // they go on working together
	Why      string `json:"why_not,omitempty"`  // when they don't
	Next     string `json:"next,omitempty"`     // the day of the next review
}

const mostPeople = 2000

// check tells what is wrong with it, field by field.
func (c Closing) check() errs.Fields {
	var f errs.Fields
	text(&f, "present", c.Present, mostWhy)
	text(&f, "learned", c.Learned, mostMinutes)
	text(&f, "why", c.Why, mostWhy)
	day(&f, "next", c.Next)
	if c.People < 0 || c.People > mostPeople {
		f.Add("people", "Give the number of people who were there")
	}
	if !c.Continue {
		need(&f, "why", c.Why, "Say why you do not go on together")
	}
	if c.Continue && c.Next == "" {
		f.Add("next", "Give the day on which you look again")
	}
	return f
}

func (c Closing) tidied() Closing {
	c.Present, c.Learned, c.Why = plain.Text(c.Present), plain.Text(c.Learned), plain.Text(c.Why)
	return c
}

// soon is how many days ahead something counts as due soon.
const soon = 28

// Agenda is what a review goes through: what is late, stuck, without a lead, due within four weeks, to be measured or
// looked back on, or changed since the last review. Late comes first; ideas, and what is over and was talked through,
// stay away.
func (w Work) Agenda() (out []Item) {
	since := w.LastHeld().On
	for _, a := range w.Actions {
		why := w.reasons(a, since)
		if len(why) == 0 {
			continue
		}
		out = append(out, Item{ActionID: a.ID, Why: why, Text: a.Text, Lead: a.Lead.Public(), Was: a.State, State: a.State, Due: a.Due, WasDue: a.Due, Unit: a.Measure.Unit})
	}
	slices.SortStableFunc(out, func(a, b Item) int { return rank(a.Why[0]) - rank(b.Why[0]) })
	return out
}

func rank(y Why) int {
	return slices.Index([]Why{IsLate, IsOrphaned, IsStuck, IsDue, ToLookAt, ToEvaluate, HasChanged}, y)
}

func (w Work) reasons(a Action, since string) (why []Why) {
	if a.State == Idea {
		return nil
	}
	add := func(is bool, y Why) {
		if is {
			why = append(why, y)
		}
	}
	open := a.State.Promised() && !a.State.Ended()
	add(a.Overdue(w.Today), IsLate)
	add(open && (a.Lead.Wanted() || w.Orphaned(a)), IsOrphaned)
	add(a.State == Blocked, IsStuck)
	add(open && a.Due >= w.Today && a.Due <= addDays(w.Today, soon) && a.Due != "", IsDue)
	look := a.LookDue()
	add(look != "" && look <= w.Today, ToLookAt)
	add(a.ReviewDue(w.Today) || a.State == Done && a.Review == "", ToEvaluate)
	add(since != "" && a.changedSince(since), HasChanged)
	return why
}

// changedSince reports whether its state or its day became another on a day or later.
func (a Action) changedSince(day string) bool {
	return a.Since >= day || slices.ContainsFunc(a.Moved, func(s Shift) bool { return s.On >= day })
}

// LastHeld is the review that was held last; the zero Review when none was.
func (w Work) LastHeld() Review {
	for _, r := range w.Reviews {
		if r.State == Held {
			return r
		}
	}
	return Review{}
}

// RunningReview is the one that is held now.
func (w Work) RunningReview() (Review, bool) {
	i := slices.IndexFunc(w.Reviews, func(r Review) bool { return r.State == Running })
	if i < 0 {
		return Review{}, false
	}
	return w.Reviews[i], true
}

func momentField(i int) string { return "moment-" + strconv.Itoa(i) }

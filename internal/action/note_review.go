package action

import (
	"errors"
	"slices"

	"example.org/homeward/engine/measure"
	"example.org/homeward/engine/plain"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// NoteReview keeps what a review says of one action: how far it is, a number, a new day, what was learned. Whatever it
// says is true of the action from then on. An action that is not on the agenda comes onto it.
type NoteReview struct {
	PlanID   string
	ReviewID string
	ActionID string
	To       State  // "": as it was
	Why      string // for what is stuck, dropped or taken up again, and for another day
	Due      string // "": as it was
	Reading  *measure.Amount
	Lesson   string
}

// noting is an action in a review.
type noting struct {
	one
	review Review
}

// Name is the action as the audit shows it.
func (NoteReview) Name() string { return "action.note_review" }

// Check looks at the input alone.
func (a NoteReview) Check() error {
	var f errs.Fields
	if a.To != "" && (!a.To.Valid() || a.To == Evaluated) {
		f.Add("state", "Choose how far it is")
	}
	text(&f, "reason", a.Why, mostWhy)
	text(&f, "lesson", a.Lesson, mostWhy)
	day(&f, "due", a.Due)
	if a.Reading != nil && (*a.Reading > measure.Most || *a.Reading < -measure.Most) {
		f.Add("value", "This number is too large")
	}
	return f.Err()
}

// Load gives the review and the action, locked.
func (a NoteReview) Load(tx *store.Tx) (x noting, err error) {
	if x.one, err = lockOne(tx, a.PlanID, a.ActionID); err != nil {
		return x, err
	}
	running, there := x.RunningReview()
	if !there || running.ID != a.ReviewID {
		return x, errs.NotFound
	}
	x.review = running
	return x, nil
}

// Allow lets who keeps the plan up to date.
func (NoteReview) Allow(who policy.Actor, x noting) policy.Decision { return x.Plan.MayWrite(who) }

// Apply keeps it.
func (a NoteReview) Apply(tx *store.Tx, who policy.Actor, x noting) (ops.Done, error) {
	done := ops.Done{Subject: x.subject(), Detail: "review " + a.ReviewID + " speaks of action " + a.ActionID}
	n, err := a.changed(x)
	if err != nil {
		return done, err
	}
	r := x.review
	i := slices.IndexFunc(r.Items, func(y Item) bool { return y.ActionID == a.ActionID })
	if i < 0 {
		r.Items = append(slices.Clone(r.Items), Item{ActionID: n.ID, Was: x.action.State, WasDue: x.action.Due})
		i = len(r.Items) - 1
	}
	item := &r.Items[i]
	item.Text, item.Lead, item.State, item.Due, item.Unit = n.Text, n.Lead.Public(), n.State, n.Due, n.Measure.Unit
	item.Lesson, item.Talked = plain.Text(a.Lesson), true
	if a.Reading != nil {
		item.Reading = &measure.Reading{ID: readingOf(a.ReviewID, a.ActionID), On: x.Today, Value: *a.Reading}
		err = a.takeReading(tx, who, x, *item.Reading)
	}
	r.Version++
	done.Events = x.changed()
	if store.JSON(n) != store.JSON(x.action) {
		err = errors.Join(err, keepAction(tx, who, x.Plan.ID, n, n.Reason))
	}
	return done, errors.Join(err, putReview(tx, x.Plan.ID, r))
}

// changed is the action as the review leaves it.
func (a NoteReview) changed(x noting) (n Action, err error) {
	n = x.action
	if a.To != "" && a.To != n.State {
		if n, err = n.moved(a.To, a.Why, "", x.Today); err != nil {
			return n, err
		}
	}
	if a.Due == "" || a.Due == n.Due {
		return n, nil
	}
	if a.Due < x.Today {
		return n, errs.Fields{{Name: "due", Message: "This day is past. Give one that is still to come"}}
	}
	was := n
	if n.Due = a.Due; n.Review != "" && n.Review < n.Due {
		n.Review = n.Due
	}
	if err := n.shift(was, plain.Line(a.Why), x.Today); err != nil {
		return n, errs.Fields{{Name: "reason", Message: errs.Of(err)[0].Message}}
	}
	return n, nil
}

// takeReading keeps the number. One that this review took before is put right, and not taken twice.
func (a NoteReview) takeReading(tx *store.Tx, who policy.Actor, x noting, r measure.Reading) error {
	if x.action.Measure.None() {
		return errs.Fields{{Name: "value", Message: "This action has no measure yet. Say first what is counted"}}
	}
	if !x.action.Measure.Fits(r.Value) {
		return errs.Fields{{Name: "value", Message: notYesNo}}
	}
	fresh, err := insertReading(tx, x.Plan.ID, a.ActionID, who.ID, r)
	if err != nil || fresh {
		return err
	}
	return changeReading(tx, x.Plan.ID, a.ActionID, r)
}

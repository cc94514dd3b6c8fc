package action

import (
	"fmt"
	"slices"
	"strconv"

	"example.org/homeward/engine/measure"
	"example.org/homeward/engine/plain"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// Brought is an action as it stands in a file that was taken away from Homeward, with its readings.
type Brought struct {
	Action
	Readings []measure.Reading `json:"readings,omitempty"`
}

// BringPlan takes actions in from a file. One that is here already gets what the file says; one that is not is new; none
// goes away. A file that was just taken away changes nothing. If one line is wrong, nothing is taken.
type BringPlan struct {
	PlanID  string
	Actions []Brought
	Why     string // days are others than they were
	whole   bool   // the plan comes with what it belongs to
}

// Name is the action as the audit shows it.
func (BringPlan) Name() string { return "action.bring_plan" }

// Check looks at the input alone. Lines are counted from 1, in the order of the file.
func (a BringPlan) Check() error {
	var f errs.Fields
	if len(a.Actions) == 0 {
		f.Add("file", "There is no action in this file")
	}
	if len(a.Actions) > mostActions {
		f.Add("file", fmt.Sprintf("A plan may have %d actions", mostActions))
	}
	seen := map[string]bool{}
	for i, x := range a.Actions {
		at := "line " + strconv.Itoa(i+1)
		for _, p := range x.check() {
			f.Add("file", at+", "+p.Name+": "+p.Message)
		}
		if seen[x.ID] {
			f.Add("file", at+": this action stands in the file twice")
		}
		seen[x.ID] = true
	}
	text(&f, "why", a.Why, mostWhy)
	return f.At("file", 20).Err()
}

// check tells what is wrong with it on its own.
func (b Brought) check() errs.Fields {
	f := b.Words.check()
	checkID(&f, b.ID)
	if !b.State.Valid() {
		f.Add("state", "This is no state. Use one of: idea, agreed, under way, blocked, done, evaluated, dropped")
	}
	for _, x := range [][2]string{{"since", b.Since}, {"begun", b.Begun}, {"evaluated", b.Evaluation.On}} {
		day(&f, x[0], x[1])
	}
	text(&f, "reason", b.Reason, mostWhy)
	text(&f, "evaluation", b.Evaluation.Text, mostMinutes)
	if b.Evaluation.Helped != "" && !slices.Contains(Answers, b.Evaluation.Helped) {
		f.Add("helped", "Use one of: yes, partly, no, too early")
	}
	if (b.State == Blocked || b.State == Dropped) && b.Reason == "" {
		f.Add("reason", "Say why it is stuck or dropped")
	}
	if b.State == Evaluated && b.Evaluation.Text == "" {
		f.Add("evaluation", "Write what came of it")
	}
	if len(b.Readings) > mostReadings || len(b.Moved) > mostReadings {
		f.Add("readings", fmt.Sprintf("An action may have %d", mostReadings))
	}
	for key, answer := range b.Smart {
		f = append(f, checkAnswer(key, answer)...)
	}
	for _, s := range b.Moved {
		if !isDay(s.On) || !isDay(s.From) || s.To != "" && !isDay(s.To) {
			f.Add("moved", "The days are no days")
		}
		text(&f, "moved", s.Why, mostWhy)
	}
	for _, r := range b.Readings {
		if !ids.Valid(r.ID) || !isDay(r.On) || r.Value > measure.Most || r.Value < -measure.Most {
			f.Add("readings", "Each reading needs an id, a day and a number")
			break
		}
		text(&f, "readings", r.Note, mostWhy)
	}
	return f
}

// Load gives the plan, locked.
func (a BringPlan) Load(tx *store.Tx) (Work, error) { return lock(tx, a.PlanID) }

// Allow lets who decides about the plan.
func (BringPlan) Allow(who policy.Actor, w Work) policy.Decision { return w.Plan.MayLead(who) }

// Apply keeps what the file says.
func (a BringPlan) Apply(tx *store.Tx, who policy.Actor, w Work) (ops.Done, error) {
	done := ops.Done{Subject: w.subject()}
	fresh, other := 0, 0
	for i, b := range a.Actions {
		was, there := w.Action(b.ID)
		n, err := a.merged(tx, w, b, was, there)
		if err != nil {
			if f := errs.Of(err); f != nil {
				return done, errs.Fields{{Name: "file", Message: fmt.Sprintf("Line %d, %s: %s", i+1, f[0].Name, f[0].Message)}}
			}
			return done, err
		}
		switch {
		case !there && len(w.Actions)+fresh >= mostActions:
			return done, errs.Fields{{Name: "file", Message: fmt.Sprintf("A plan may have %d actions, with those that are there", mostActions)}}
		case !there:
			n.Place = len(w.Actions) + fresh
			fresh++
			err = keepAction(tx, who, w.Plan.ID, n, "from a file")
		case store.JSON(n) != store.JSON(was):
			other++
			err = keepAction(tx, who, w.Plan.ID, n, "from a file")
		}
		for _, r := range b.Readings {
			if err == nil {
				_, err = insertReading(tx, w.Plan.ID, b.ID, who.ID, r)
			}
		}
		if err != nil {
			return done, err
		}
	}
	done.Events = w.changed()
	done.Detail = fmt.Sprintf("from a file: %d new, %d changed", fresh, other)
	return done, nil
}

// merged is an action as the file leaves it.
func (a BringPlan) merged(tx *store.Tx, w Work, b Brought, was Action, there bool) (Action, error) {
	n := b.Action
	n.Words, n.Version, n.Place, n.Readings = b.Words.tidied(), was.Version, was.Place, was.Readings
	n.Reason, n.Evaluation.Text = plain.Text(n.Reason), plain.Text(n.Evaluation.Text)
	for key, x := range n.Smart {
		x.Evidence = plain.Line(x.Evidence)
		n.Smart[key] = x
	}
	for i := range n.Moved {
		n.Moved[i].Why = plain.Line(n.Moved[i].Why)
	}
	if n.Begun == "" {
		n.Begun = w.Today
	}
	if n.Since == "" {
		n.Since = w.Today
	}
	if n.Since > w.Today || n.Begun > w.Today || n.Evaluation.On > w.Today || slices.ContainsFunc(b.Readings, func(r measure.Reading) bool { return r.On > w.Today }) {
		return n, errs.Fields{{Name: "days", Message: "Something is said to have happened on a day that is still to come"}}
	}
	before := was.Words
	if !there {
		before.Due = n.Due // what comes from elsewhere may be late already
		if a.whole {
			before.AimID = n.AimID
		}
	}
	if n.For == before.For || n.For != "" && slices.ContainsFunc(a.Actions, func(x Brought) bool { return x.ID == n.For && x.ID != n.ID }) {
		kept := n.For
		n.For = ""
		if err := w.fits(n, before); err != nil {
			return n, err
		}
		n.For = kept
	} else if err := w.fits(n, before); err != nil {
		return n, err
	}
	if err := w.linkLead(tx, &n.Lead); err != nil {
		return n, err
	}
	if there && n.State != was.State && !was.State.mayBecome(n.State) {
		return n, errs.Fields{{Name: "state", Message: "From “" + was.State.Title() + "” it can't become “" + n.State.Title() + "”"}}
	}
	if there && len(n.Moved) <= len(was.Moved) {
		n.Moved = was.Moved
		if err := n.shift(was, plain.Line(a.Why), w.Today); err != nil {
			return n, err
		}
	}
	return n, nil
}

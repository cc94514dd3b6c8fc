package action

import (
	"errors"
	"fmt"
	"slices"

	"example.org/homeward/engine/plain"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// Section is a whole plan as it leaves with what it belongs to. Which accounts lead what means nothing elsewhere, and who
// is written to stays here.
type Section struct {
	Version int        `json:"version"`
	Course  Course     `json:"course"`
	Gone    []Aim      `json:"gone,omitempty"` // aims that are no more, for which something was planned
	Actions []Brought  `json:"actions,omitempty"`
	Reviews []Reviewed `json:"reviews,omitempty"` // the newest first
	Told    []Reported `json:"told,omitempty"`    // the newest first
}

// Reviewed is a review that was held.
type Reviewed struct {
	ID string `json:"id"`
	On string `json:"on"` // a day
	Review
}

// Reported is something that was told.
type Reported struct {
	ID string `json:"id"`
	Telling
}

// sectionVersion is what is written now.
const sectionVersion = 1

// The most that a section may have of what has no measure of its own.
const (
	mostReviews = 200
	mostTold    = 1000
)

// Packed is a plan as it leaves; false where nothing was ever planned.
func (w Work) Packed() (s Section, planned bool) {
	s = Section{Version: sectionVersion, Course: w.Plan.Course}
	s.Course.Keeper.AccountID, s.Course.Deputy.AccountID = "", ""
	for _, a := range w.Actions {
		a.Lead.AccountID = ""
		s.Actions = append(s.Actions, Brought{a, a.Readings})
	}
	for _, a := range w.Plan.Aims {
		if a.Gone {
			s.Gone = append(s.Gone, a)
		}
	}
	for _, r := range w.Reviews {
		if r.State == Held {
			s.Reviews = append(s.Reviews, Reviewed{r.ID, r.On, r})
		}
	}
	for _, t := range w.Told {
		s.Told = append(s.Told, Reported{t.ID, t})
	}
	return s, len(s.Actions) > 0
}

// PackUp is the plan of something as it leaves; nil where nothing was ever planned. It is a part.
func PackUp(tx *store.ReadTx, id string) (*Section, error) {
	w, err := Read(tx, id)
	if errors.Is(err, errs.NotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	s, planned := w.Packed()
	if !planned {
		return nil, nil
	}
	return &s, nil
}

// Anew makes ideas of a plan, under other ids: what a copy begins from. Who leads what, days, numbers and what came of it
// stay behind.
func (s Section) Anew(fresh func(string) string) Section {
	out := Section{Version: s.Version}
	for _, b := range s.Actions {
		w := b.Words
		w.AimID, w.Lead, w.Due, w.Review, w.Links = fresh(w.AimID), Lead{Role: w.Lead.Role}, "", "", nil
		if w.For != "" {
			w.For = fresh(w.For)
		}
		out.Actions = append(out.Actions, Brought{Action: Action{ID: fresh(b.ID), State: Idea, Words: w}})
	}
	return out
}

// Check tells what is wrong with a section on its own, all at the control of the file that it came in.
func (s Section) Check() errs.Fields {
	var f errs.Fields
	if s.Version != sectionVersion {
		return errs.Fields{{Name: "file", Message: "The plan in this file comes from a newer Homeward"}}
	}
	if len(s.Actions) > 0 {
		f = append(f, errs.Of(BringPlan{Actions: s.Actions}.Check())...)
	}
	f = append(f, s.Course.check()...)
	for _, a := range s.Gone {
		if !ids.Valid(a.ID) || plain.Line(a.Text) != a.Text || len(a.Text) > 4*mostWhy {
			f.Add("file", "What this plan was for is not as we write it")
		}
	}
	if len(s.Reviews) > mostReviews || len(s.Told) > mostTold || len(s.Gone) > mostAims {
		f.Add("file", "There are more reviews in this plan than we can take")
		return f.At("file", 20)
	}
	for i, r := range s.Reviews {
		if r.unlike() {
			f.Add("file", fmt.Sprintf("Review %d of this plan is not as we write one", i+1))
		}
	}
	for _, t := range s.Told {
		t.Telling.ID = t.ID
		f = append(f, t.Telling.check()...)
	}
	return f.At("file", 20)
}

// unlike reports whether a review is other than one that is written here.
func (r Reviewed) unlike() bool {
	if !isDay(r.On) || !ids.Valid(r.ID) || len(r.Items) > mostActions || len(r.Review.Closing.check()) > 0 || min(r.Before.Before, r.Before.After, r.After.Before, r.After.After) < 0 || r.Since != "" && !isDay(r.Since) {
		return true
	}
	var f errs.Fields
	line(&f, "title", r.Title, mostName)
	for _, x := range r.Items {
		if !ids.Valid(x.ActionID) || !x.State.Valid() || !x.Was.Valid() {
			return true
		}
		for _, y := range [][2]string{{"text", x.Text}, {"lead", x.Lead}, {"lesson", x.Lesson}, {"unit", x.Unit}} {
			text(&f, y[0], y[1], mostWhy)
		}
		day(&f, "due", x.Due)
		day(&f, "was", x.WasDue)
	}
	return len(f) > 0
}

// TakeIn takes a section into a plan that has nothing yet. Reviews that were held elsewhere say so. It is a part, and
// decides nothing about who may; Check has to be asked before.
func TakeIn(tx *store.Tx, who policy.Actor, planID string, s Section, why string) error {
	w, err := lock(tx, planID)
	if err != nil {
		return err
	}
	for _, a := range s.Gone {
		if _, there := w.Plan.Aim(a.ID); !there {
			a.Gone = true
			w.Plan.Aims = append(w.Plan.Aims, a)
		}
	}
	if len(s.Actions) > 0 {
		if _, err := (BringPlan{PlanID: planID, Actions: s.Actions, whole: true}).Apply(tx, who, w); err != nil {
			return err
		}
	}
	for _, r := range s.Reviews {
		x := r.Review
		x.ID, x.On, x.State, x.Version, x.Brought = r.ID, r.On, Held, 1, true
		x.Title, x.Closing = plain.Line(x.Title), x.Closing.tidied()
		if x.On > w.Today {
			return errs.Fields{{Name: "file", Message: "A review in this file was held on a day that is still to come"}}
		}
		if err := putReview(tx, planID, x); err != nil {
			return err
		}
	}
	for _, t := range slices.Backward(s.Told) {
		t.Telling.ID, t.At = t.ID, store.Micros(tx.Now())
		if _, err := insertTold(tx, planID, t.Telling.tidied()); err != nil {
			return err
		}
	}
	if s.Course.empty() && len(s.Gone) == 0 {
		return nil
	}
	if w.Plan.Course = s.Course.tidied(); w.Plan.NextReview != "" && w.Plan.NextReview < w.Today {
		w.Plan.NextReview = ""
	}
	return keepPlan(tx, who, w.Plan, why)
}

func (c Course) empty() bool { return store.JSON(c) == store.JSON(Course{}) }

// Work is a section as the plan that it would be, for something that is not kept here. today is a day.
func (s Section) Work(today string) Work {
	w := Work{Plan: Plan{Course: s.Course, Aims: s.Gone}, Today: today}
	for _, b := range s.Actions {
		a := b.Action
		a.Readings = b.Readings
		w.Actions = append(w.Actions, a)
	}
	for _, r := range s.Reviews {
		r.Review.ID, r.Review.On, r.Review.State = r.ID, r.On, Held
		w.Reviews = append(w.Reviews, r.Review)
	}
	return w
}

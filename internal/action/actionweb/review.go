package actionweb

import (
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"example.org/homeward/engine/measure"
	"example.org/homeward/internal/action"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
)

// reviewPage is a review: while it is held, the agenda with a form for each action; afterwards its minutes.
type reviewPage struct {
	typed
	desk   ui.Desk
	base   string // of the review
	plan   string
	w      action.Work
	r      action.Review
	writes bool
	leads  bool
	items  []itemLine
	others []itemLine // actions that are not on the agenda
	talked int
	drift  []string
	report ui.Link // where to tell others how it goes; none
	next   ui.Field
	goOn   ui.Choices
}

// itemLine is an action on the agenda, with its form.
type itemLine struct {
	action.Item
	form   string
	why    []string
	states []ui.Choice
	unit   string // "" where there is no measure
	last   string
	gone   bool // somebody may read the item no more
	lead   string
}

func (s *Site) startReview(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	id := pressed(r.PostForm)
	err := ops.Do(r.Context(), s.Runner, who, action.StartReview{PlanID: r.PathValue("id"), ID: id})
	if err == nil { // one may run already
		work, err := s.work(r, who)
		if err != nil {
			return err
		}
		if running, there := work.RunningReview(); there {
			id = running.ID
		}
		return s.did(w, r, nil, "/reviews/"+id)
	}
	if list := errs.Of(err); len(list) > 0 {
		p, err := s.planPage(r, who)
		if err != nil {
			return err
		}
		p.desk.Problems = ui.ProblemsOf(list)
		return ui.Send(w, r, http.StatusUnprocessableEntity, planView(p))
	}
	return errs.Unseen(err)
}

func (s *Site) showReview(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	p, err := s.reviewPage(r, who, typed{})
	if err != nil {
		return err
	}
	return ui.Send(w, r, http.StatusOK, reviewView(p))
}

// reviewOf is the review that the address names.
func (s *Site) reviewOf(r *http.Request, who policy.Actor) (action.Work, action.Review, error) {
	work, err := s.work(r, who)
	if err != nil {
		return work, action.Review{}, err
	}
	i := slices.IndexFunc(work.Reviews, func(x action.Review) bool { return x.ID == r.PathValue("review") })
	if i < 0 {
		return work, action.Review{}, errs.NotFound
	}
	return work, work.Reviews[i], nil
}

func (s *Site) reviewPage(r *http.Request, who policy.Actor, t typed) (*reviewPage, error) {
	work, review, err := s.reviewOf(r, who)
	if err != nil {
		return nil, err
	}
	p := &reviewPage{typed: t, plan: at(work.Plan.ID), w: work, r: review, writes: work.Plan.MayWrite(who).Allowed(), leads: work.Plan.MayLead(who).Allowed(), drift: driftWords(review)}
	p.base = p.plan + "/reviews/" + review.ID
	title := "Review"
	if review.State == action.Held {
		title = "Minutes of " + dayWords(review.On)
	}
	if p.desk, err = s.desk(r, who, work.Plan, title, true); err != nil {
		return nil, err
	}
	if p.leads && review.State == action.Held && s.Ways != nil {
		ways, err := s.Ways(r.Context(), who, work.Plan)
		if err != nil {
			return nil, err
		}
		p.report = ways.Report
	}
	on := map[string]bool{}
	for _, x := range review.Items {
		on[x.ActionID] = true
		p.items = append(p.items, p.item(x))
		if x.Talked {
			p.talked++
		}
	}
	if review.State == action.Running {
		for _, a := range work.Actions {
			if !on[a.ID] && a.State != action.Idea {
				p.others = append(p.others, p.item(action.Item{ActionID: a.ID, Text: a.Text, Lead: a.Lead.Public(), State: a.State, Was: a.State, Due: a.Due, WasDue: a.Due, Unit: a.Measure.Unit}))
			}
		}
		p.closing()
	}
	return p, nil
}

// closing are the questions at the end.
func (p *reviewPage) closing() {
	next := ""
	if n := p.w.Plan.Months; n > 0 {
		next = measure.AddMonths(p.w.Today, n)
	}
	p.next = p.dated("close", "next", "When do you look again?", "Such as 30/6/2026", next)
	goes := p.value("close", "continue", "yes")
	p.goOn = ui.Choices{ID: "close-continue", Name: "continue", Legend: "Do you go on working together?", Small: true, Answers: pick(goes, ui.Choice{Value: "yes", Label: "Yes"}, ui.Choice{Value: "no", Label: "No, it ends here"})}
}

func (p *reviewPage) item(x action.Item) itemLine {
	l := itemLine{Item: x, form: "note-" + x.ActionID, lead: x.Lead}
	for _, y := range x.Why {
		l.why = append(l.why, whyWords[y])
	}
	a, there := p.w.Action(x.ActionID)
	if !there {
		l.gone = true
		return l
	}
	if !a.Measure.None() {
		l.unit = a.Measure.Unit
	}
	if last, there := measure.Last(a.Readings); there {
		l.last = inUnit(last.Value, a.Measure.Unit) + " on " + dayWords(last.On)
	}
	l.states = []ui.Choice{{Value: "", Label: a.State.Title() + ", as it was"}}
	for _, to := range a.State.Next() {
		if to != action.Evaluated {
			l.states = append(l.states, ui.Choice{Value: string(to), Label: to.Title()})
		}
	}
	l.states = pick(p.value(l.form, "state", ""), l.states...)
	return l
}

// driftWords say how work has moved since the review before.
func driftWords(r action.Review) (out []string) {
	now, ok := r.After.Share()
	if !ok {
		return nil
	}
	out = append(out, strconv.Itoa(now)+" in a hundred of the actions are about the time before a crisis.")
	if then, ok := r.Before.Share(); ok && r.Since != "" {
		switch {
		case now > then:
			out = append(out, "At the review before it was "+strconv.Itoa(then)+": work moves earlier.")
		case now < then:
			out = append(out, "At the review before it was "+strconv.Itoa(then)+": work moves towards the crisis.")
		default:
			out = append(out, "It was the same at the review before.")
		}
	}
	return out
}

// note keeps what the review says of one action.
func (s *Site) note(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	f := r.PostForm
	id := f.Get("action")
	form := "note-" + id
	var list errs.Fields
	a := action.NoteReview{PlanID: r.PathValue("id"), ReviewID: r.PathValue("review"), ActionID: id, To: action.State(f.Get("state")), Why: f.Get("reason"), Due: dayIn(f, "due"), Reading: amountIn(f, "value", &list), Lesson: f.Get("lesson")}
	err := list.Err()
	if err == nil {
		err = ops.Do(r.Context(), s.Runner, who, a)
	}
	return s.reviewed(w, r, who, form, "noted", err)
}

// closeReview ends a review.
func (s *Site) closeReview(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	f := r.PostForm
	people, err := strconv.Atoi(strings.TrimSpace(f.Get("people")))
	if err != nil && strings.TrimSpace(f.Get("people")) != "" {
		people = -1 // which is refused beside its field
	}
	c := action.Closing{Present: f.Get("present"), People: people, Learned: f.Get("learned"), Continue: f.Get("continue") == "yes", Why: f.Get("why"), Next: dayIn(f, "next")}
	return s.reviewed(w, r, who, "close", "closed", ops.Do(r.Context(), s.Runner, who, action.CloseReview{PlanID: r.PathValue("id"), ID: r.PathValue("review"), Closing: c}))
}

// cancelReview gives a review up.
func (s *Site) cancelReview(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	err := ops.Do(r.Context(), s.Runner, who, action.CancelReview{PlanID: r.PathValue("id"), ID: r.PathValue("review")})
	if errors.Is(err, errs.NotFound) {
		err = nil // it is over, or given up, by now
	}
	return s.did(w, r, err, "?done=cancelled#review")
}

// reviewed leads back to the review after an act, or shows it again with what is in the way.
func (s *Site) reviewed(w http.ResponseWriter, r *http.Request, who policy.Actor, form, done string, err error) error {
	list := errs.Of(err)
	if len(list) == 0 {
		return s.did(w, r, err, "/reviews/"+r.PathValue("review")+"?done="+done+"#"+form)
	}
	p, err := s.reviewPage(r, who, refused(r, form, list))
	if err != nil {
		return err
	}
	p.desk.Problems = problems(form, list)
	return ui.Send(w, r, http.StatusUnprocessableEntity, reviewView(p))
}

// noteTitle is what the fold with the form of an action says.
func noteTitle(x itemLine) string {
	if x.Talked {
		return "Put right what is written down"
	}
	return "Write down what you say about it"
}

// dueWords is the day of an action in minutes: where it moved, both.
func dueWords(x action.Item) string {
	if x.WasDue != x.Due && x.WasDue != "" {
		return dayWords(x.Due) + " (was " + dayWords(x.WasDue) + ")"
	}
	return dayWords(x.Due)
}

// foundWords is the number that a review took.
func foundWords(x action.Item) string {
	if x.Reading == nil {
		return ""
	}
	return inUnit(x.Reading.Value, x.Unit)
}

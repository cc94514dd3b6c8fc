package pledge

import (
	"errors"

	"example.org/homeward/internal/action"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/pledge/snapshot"
	"example.org/homeward/internal/session"
)

// Promised is what an engagement promises as of now: its pledges that are agreed, with the actions of its plan. Ideas
// are not among them, as they bind nobody; what was dropped is, so that it can be told of. Pledges that are open again
// promise nothing until they are agreed. It is a part, and decides nothing about who may; it names no person.
func Promised(tx *store.ReadTx, engagementID string) (s snapshot.Snapshot, err error) {
	g, err := loadGrid(tx, engagementID, "")
	if err != nil {
		return s, err
	}
	w, err := action.Read(tx, engagementID)
	if err != nil && !errors.Is(err, errs.NotFound) {
		return s, err
	}
	s = g.promised(w)
	if s.Scheme.ID == "" {
		return s, nil
	}
	if s.Scheme.Title, err = session.SchemeTitle(tx, s.Scheme.ID, ""); errors.Is(err, errs.NotFound) {
		return s, nil // it is gone
	}
	if err == nil {
		s.Scheme.Rules, err = session.SchemeRules(tx, s.Scheme.ID)
	}
	return s, err
}

// promised is what a grid promises, with what is planned for it.
func (g Grid) promised(w action.Work) snapshot.Snapshot {
	e := g.Engagement
	s := snapshot.Snapshot{
		Format: snapshot.Format, EngagementID: e.ID, Title: g.Set.Title, Edition: g.Set.Edition, AgreedOn: g.Set.AgreedOn, Taken: g.Now.UTC(),
		Scheme: snapshot.Scheme{ID: e.SchemeID}, NextReview: w.Plan.NextReview, Invented: e.Invented,
	}
	for i, b := range g.Bodies() {
		x := snapshot.Body{ID: b.ID, Name: b.Name, Signed: g.signedOn(b.ID)}
		if i == 0 {
			x.Sector, x.Area = e.Context.Sector, e.Context.Area
			s.Holder = x
			continue
		}
		x.Sector = e.Bodies[i-1].Sector
		s.Bodies = append(s.Bodies, x)
	}
	for _, m := range w.Plan.Moments {
		s.Moments = append(s.Moments, snapshot.Moment{On: m.On, Text: m.Text})
	}
	if g.Set.Open() {
		return s
	}
	for _, st := range emptyStages(g.Plain()) {
		s.None = append(s.None, snapshot.None{Stage: st, Why: g.Set.None[st.String()]})
	}
	for _, x := range g.Standing() {
		p := snapshot.Pledge{ID: x.ID, Stage: x.Stage, Text: x.Text, Why: x.Why, SharedBy: x.SharedBy}
		for _, a := range w.Under(x.ID) {
			if a.State != action.Idea {
				p.Actions = append(p.Actions, promisedAction(w, a))
			}
		}
		s.Pledges = append(s.Pledges, p)
	}
	return s
}

// signedOn is the day on which a body signed what is agreed; "" when it has not, or left.
func (g Grid) signedOn(bodyID string) string {
	if x, there := g.Signed(bodyID); there && g.Valid(x) {
		return x.On
	}
	return ""
}

// promisedAction is an action as everybody may read it.
func promisedAction(w action.Work, a action.Action) snapshot.Action {
	x := snapshot.Action{
		ID: a.ID, Stage: w.Stage(a), Text: a.Text, Lead: a.Lead.Public(), Role: a.Lead.Unnamed(), Due: a.Due, Review: a.Review, State: snapshot.State(a.State), Since: a.Since, Reason: a.Reason,
		Measure: a.Measure, Early: a.Early, Later: a.Later, Evaluation: a.Evaluation.Text, Shaped: string(a.Shaped),
	}
	if n := len(a.Moved); n > 0 {
		x.Moved = a.Moved[n-1].Why
	}
	for _, r := range a.Readings {
		r.Note = "" // it is for those who keep the plan
		x.Readings = append(x.Readings, r)
	}
	return x
}

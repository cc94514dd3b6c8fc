package impact

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"slices"

	"example.org/homeward/engine/measure"
	"example.org/homeward/internal/action"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/pledge"
	"example.org/homeward/internal/pledge/award"
	"example.org/homeward/internal/pledge/snapshot"
)

// gather works the facts of an engagement out from its awards and the history of its plan; false when none was ever
// awarded. Days that are past are counted from it as they were, whatever was changed since.
func gather(tx *store.ReadTx, engagementID string) (f Facts, awarded bool, err error) {
	f.EngagementID = engagementID
	list, err := award.AllOf(tx, engagementID)
	if err != nil || len(list) == 0 {
		return f, false, err
	}
	f.SchemeID, f.Invented = list[0].SchemeID, list[0].Invented
	g := gathering{tx: tx, facts: &f, at: map[string]int{}}
	for _, a := range slices.Backward(list) {
		if a.SchemeID != f.SchemeID {
			continue
		}
		if err := g.award(a); err != nil {
			return f, false, err
		}
	}
	w, planned, err := action.WorkIfAny(tx, engagementID)
	if err != nil {
		return f, false, err
	}
	if planned {
		if err := g.plan(w); err != nil {
			return f, false, err
		}
	}
	return f, true, g.close()
}

type gathering struct {
	tx     *store.ReadTx
	facts  *Facts
	at     map[string]int // actions, by id
	before []Step         // by the place of an action: how it stood under the last award
}

// action is one of the facts, made if it is not there.
func (g *gathering) action(id string) *Action {
	i, there := g.at[id]
	if !there {
		i = len(g.facts.Actions)
		g.at[id] = i
		g.facts.Actions = append(g.facts.Actions, Action{ID: id})
		g.before = append(g.before, Step{})
	}
	return &g.facts.Actions[i]
}

// award takes what stands under one in. The newest comes last, and says who stands behind it.
func (g *gathering) award(a award.Award) error {
	kept, err := award.Kept(g.tx, a.ID)
	if err != nil {
		return err
	}
	s, err := snapshot.Read(kept)
	if err != nil {
		return err
	}
	lived, err := award.Lived(g.tx, a.ID)
	if err != nil {
		return err
	}
	x := Award{ID: a.ID, Number: a.Number, GivenOn: a.GivenOn}
	for _, l := range slices.Backward(lived) {
		x.Stood = append(x.Stood, Stood{g.tx.Day(store.Time(l.At)), l.State, l.ReviewDue, l.Ends})
	}
	if len(x.Stood) == 0 {
		x.Stood = []Stood{{a.GivenOn, a.Kept, a.ReviewDue, a.Ends}}
	}
	f := g.facts
	f.Title, f.Holder, f.Sector, f.Partners = s.Title, Body{s.Holder.ID, s.Holder.Name}, s.Holder.Sector, nil
	for _, b := range s.Partners() {
		f.Partners = append(f.Partners, Body{b.ID, b.Name})
	}
	for _, p := range s.Promising().Pledges {
		x.Pledges = append(x.Pledges, Pledge{p.ID, p.Stage, len(p.SharedBy) > 1 || len(p.SharedBy) == 0 && len(s.Partners()) > 0})
		for _, y := range p.Actions {
			g.promised(a, y)
		}
	}
	f.Awards = append(f.Awards, x)
	return nil
}

func (g *gathering) promised(a award.Award, y snapshot.Action) {
	x := g.action(y.ID)
	p := Promise{len(g.facts.Awards), y.Stage, y.Due, mark(y.Text), mark(store.JSON(y.Measure))}
	x.Promises, x.Measure = append(x.Promises, p), gauge(y.Measure, y.Readings)
	g.before[g.at[y.ID]] = Step{At: a.MadeAt, On: a.GivenOn, Since: y.Since, State: action.State(y.State), Stage: p.Stage, Due: p.Due, Words: p.Words, Gauge: p.Gauge}
}

// plan takes in what the plan was, step by step, and what its reviews counted.
func (g *gathering) plan(w action.Work) error {
	past, err := action.PastOf(g.tx, w)
	if err != nil {
		return err
	}
	for _, a := range w.Actions {
		x := g.action(a.ID)
		x.Measure = gauge(a.Measure, a.Readings)
		var was action.Step
		for _, s := range past.Steps[a.ID] {
			step := Step{At: s.At, On: g.since(was, s), Since: s.Since, State: s.State, Stage: s.Stage, Due: s.Due, Gone: s.Gone}
			if s.Text != was.Text {
				step.Words = mark(s.Text)
			}
			if s.Measure != was.Measure {
				step.Gauge = mark(s.Measure)
			}
			x.Steps, was = append(x.Steps, step), s
		}
	}
	for _, r := range slices.Backward(w.Reviews) {
		if r.State == action.Held {
			g.facts.Reviews = append(g.facts.Reviews, Review{r.ID, r.On, past.Ended[r.ID], r.After.Before, r.After.After, r.People})
		}
	}
	return nil
}

// since is the day from which a step was so: that which was given for a new state, else that on which it was written down.
func (g *gathering) since(was, is action.Step) string {
	if is.Since != "" && (is.State != was.State || is.Since != was.Since) && is.State != action.Evaluated {
		return is.Since
	}
	return g.tx.Day(store.Time(is.At))
}

// close ends it. An action that was promised and is in no plan goes on as it was promised while pledges are open again;
// else it has no step, and counts as dropped.
func (g *gathering) close() error {
	b, err := pledge.ReadBodies(g.tx, g.facts.EngagementID)
	if err != nil && !errors.Is(err, errs.NotFound) {
		return err
	}
	if err == nil && !b.Set.Open() {
		return nil
	}
	for i, s := range g.before {
		if x := &g.facts.Actions[i]; len(x.Steps) == 0 && s.On != "" {
			x.Steps = []Step{s}
		}
	}
	return nil
}

// gauge is a measure with what was found; nil for none.
func gauge(m measure.Measure, list []measure.Reading) *Gauge {
	if m.None() {
		return nil
	}
	g := &Gauge{From: m.From, To: m.To}
	for _, r := range list {
		g.Found = append(g.Found, Found{r.On, r.Value})
	}
	return g
}

// mark is a text as something that can be compared, and not read.
func mark(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:4])
}

package action

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/history"
	"example.org/homeward/internal/platform/store"
)

// Step is an action as it was from an instant on. It names nobody.
type Step struct {
	At      int64 // microseconds UTC
	State   State
	Since   string // the day on which it came into this state
	Due     string
	AimID   string
	Stage   pathway.Stage // its own, or that of its aim, as that then was
	Text    string
	Measure string // as JSON, to be compared
	Gone    bool   // what it was for was no aim any more
}

// Past is what a plan was: its actions step by step, and when its reviews ended.
type Past struct {
	Steps map[string][]Step // by the ids of actions, the first first
	Ended map[string]int64  // by the ids of reviews, in microseconds UTC; one that came with a file is not among them
}

// reviewed is why a plan is kept anew when a review ends.
const reviewed = "reviewed"

// PastOf is the past of a plan, as its history has it. It is a part, and decides nothing about who may.
func PastOf(tx *store.ReadTx, w Work) (Past, error) {
	out := Past{map[string][]Step{}, map[string]int64{}}
	plans, err := planVersions(tx, w.Plan.ID)
	if err != nil {
		return out, err
	}
	out.Ended = ended(w, plans)
	for _, a := range w.Actions {
		list, err := actionVersions(tx, a.ID)
		if err != nil {
			return out, err
		}
		out.Steps[a.ID] = steps(list, plans)
	}
	return out, nil
}

// version is a plan or an action as it was kept.
type version[T any] struct {
	at  int64
	why string
	is  T
}

// versions are those of a noun, the first first.
func versions[T any](tx *store.ReadTx, kind, id string) (out []version[T], err error) {
	list, err := history.List(tx, kind, id)
	if err != nil {
		return nil, err
	}
	for _, v := range slices.Backward(list) {
		x := version[T]{at: v.AtMicros, why: v.Why}
		if err := json.Unmarshal([]byte(v.Body), &x.is); err != nil {
			return nil, fmt.Errorf("read version %d of %s %s: %w", v.Version, kind, id, err)
		}
		out = append(out, x)
	}
	return out, nil
}

func planVersions(tx *store.ReadTx, id string) ([]version[Plan], error) {
	return versions[Plan](tx, HistoryPlan, id)
}

func actionVersions(tx *store.ReadTx, id string) ([]version[Action], error) {
	return versions[Action](tx, HistoryAction, id)
}

// ended is when each review ended: the plan was kept anew then. Both are in order, so the first goes with the first.
func ended(w Work, plans []version[Plan]) map[string]int64 {
	out := map[string]int64{}
	var held []Review
	for _, r := range w.Reviews {
		if r.State == Held && !r.Brought {
			held = append(held, r)
		}
	}
	slices.SortFunc(held, func(a, b Review) int { return cmp.Or(cmp.Compare(a.On, b.On), cmp.Compare(a.ID, b.ID)) })
	for _, p := range plans {
		if p.why == reviewed && len(held) > 0 {
			out[held[0].ID], held = p.at, held[1:]
		}
	}
	return out
}

// steps are those of one action: where it was kept, and where its aim became another under it.
func steps(list []version[Action], plans []version[Plan]) (out []Step) {
	at := make([]int64, 0, len(list)+len(plans))
	for _, x := range list {
		at = append(at, x.at)
	}
	for _, x := range plans {
		at = append(at, x.at)
	}
	slices.Sort(at)
	var last Step
	for _, t := range slices.Compact(at) {
		a, there := lastBy(list, t)
		if !there {
			continue
		}
		plan, _ := lastBy(plans, t)
		s := stepOf(a, plan)
		if s == last {
			continue
		}
		last, s.At = s, t
		out = append(out, s)
	}
	return out
}

// lastBy is what was kept last by an instant.
func lastBy[T any](list []version[T], at int64) (x T, there bool) {
	for _, v := range list {
		if v.at > at {
			break
		}
		x, there = v.is, true
	}
	return x, there
}

func stepOf(a Action, p Plan) Step {
	s := Step{State: a.State, Since: a.Since, Due: a.Due, AimID: a.AimID, Stage: a.Stage, Text: a.Text, Measure: store.JSON(a.Measure)}
	aim, there := p.Aim(a.AimID)
	if !s.Stage.Valid() {
		s.Stage = aim.Stage
	}
	s.Gone = !there || aim.Gone
	return s
}

// WorkIfAny is Read, for something that may have no plan.
func WorkIfAny(tx *store.ReadTx, id string) (w Work, there bool, err error) {
	w, err = Read(tx, id)
	if errors.Is(err, errs.NotFound) {
		return w, false, nil
	}
	return w, err == nil, err
}

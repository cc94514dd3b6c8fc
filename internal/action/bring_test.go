package action_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/homeward/engine/measure"
	"example.org/homeward/internal/action"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/store"
)

// file is the plan as it leaves.
func (h house) file() (out []action.Brought) {
	h.Helper()
	for _, a := range h.work().Actions {
		out = append(out, action.Brought{Action: a, Readings: a.Readings})
	}
	return out
}

// TestBringPlan: what was taken away comes back unchanged, here and in a plan that has nothing; a file with a fault
// changes nothing.
func TestBringPlan(t *testing.T) {
	each(t, func(h house) {
		id := h.adds()
		do(h, fern, action.MoveAction{PlanID: planID, ID: id, To: action.Underway})
		do(h, fern, action.AddReading{PlanID: planID, ActionID: id, ID: ids.New(), Value: 450})
		second := h.adds(func(w *action.Words) { w.For = id; w.Data = true })
		do(h, fern, action.MoveAction{PlanID: planID, ID: second, To: action.Dropped, Why: "No need"})
		w := words()
		w.Due, w.Review = "2026-09-30", "2026-10-31"
		do(h, fern, action.ChangeAction{PlanID: planID, ID: id, Version: h.action(id).Version, Words: w, Why: "The printer is shut"})
		was, file := store.JSON(h.work()), h.file()
		closed(h, action.BringPlan{PlanID: planID, Actions: file}, nils)
		do(h, fern, action.BringPlan{PlanID: planID, Actions: file})
		if now := store.JSON(h.work()); now != was {
			t.Error("what came back is another:", cmp.Diff(was, now))
		}
		changed := h.file()
		changed[0].Text = "Write the guide with five people who rang"
		changed[0].Readings = append(changed[0].Readings, measure.Reading{ID: ids.New(), On: "2026-03-01", Value: 300})
		changed = append(changed, action.Brought{Action: action.Action{ID: ids.New(), State: action.Idea, Words: action.Words{AimID: ring.ID, Text: "Ring the school, too"}}})
		bad := func(change func([]action.Brought)) {
			t.Helper()
			f := h.file()
			change(f)
			h.said("file", try(h, fern, action.BringPlan{PlanID: planID, Actions: f}))
			if now := store.JSON(h.work()); now != was {
				t.Error("a file with a fault changed something")
			}
		}
		bad(func(f []action.Brought) { f[1].Text = "" })
		bad(func(f []action.Brought) { f[1].ID = f[0].ID })
		bad(func(f []action.Brought) { f[0].State = "heaven" })
		bad(func(f []action.Brought) {
			f[0].State = action.Evaluated
			f[0].Evaluation = action.Evaluation{On: "2026-03-02", Text: "x"}
		})
		bad(func(f []action.Brought) { f[0].Due = "2026-12-24" }) // another day, and no reason
		bad(func(f []action.Brought) { f[0].Since = "2026-03-03" })
		bad(func(f []action.Brought) { f[0].AimID = ids.New() })
		bad(func(f []action.Brought) { f[0].For = ids.New() })
		h.said("file", try(h, fern, action.BringPlan{PlanID: planID}))
		do(h, fern, action.BringPlan{PlanID: planID, Actions: changed})
		if w := h.work(); len(w.Actions) != 3 || h.action(changed[0].ID).Text != changed[0].Text || len(h.action(changed[0].ID).Readings) != len(changed[0].Readings) {
			t.Errorf("%+v", w.Actions)
		}
	})
}

// TestBringPlanElsewhere: a plan that has nothing is afterwards as the one that the file was taken from.
func TestBringPlanElsewhere(t *testing.T) {
	var file []action.Brought
	var want string
	each(t, func(h house) {
		if file == nil { // the first engine writes it, the second one reads it
			id := h.adds()
			do(h, fern, action.AddReading{PlanID: planID, ActionID: id, ID: ids.New(), Value: 450})
			do(h, fern, action.MoveAction{PlanID: planID, ID: id, To: action.Done})
			do(h, fern, action.EvaluateAction{PlanID: planID, ID: id, Helped: action.Yes, Text: "It did"})
			do(h, fern, action.AnswerSmart{PlanID: planID, ID: id, Answers: map[string]action.Answer{"a": {Yes: true, Evidence: "Money"}}})
			h.adds(func(w *action.Words) { w.For = id })
			file, want = h.file(), store.JSON(h.work().Actions)
		}
		if len(h.work().Actions) == 0 {
			do(h, fern, action.BringPlan{PlanID: planID, Actions: file})
			if got := store.JSON(h.work().Actions); got != want {
				t.Error(cmp.Diff(want, got))
			}
		}
	})
}

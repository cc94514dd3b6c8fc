package action_test

import (
	"reflect"
	"strings"
	"testing"

	"example.org/homeward/engine/measure"
	"example.org/homeward/internal/action"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/policy"
)

func TestAddAction(t *testing.T) {
	each(t, func(h house) {
		id := ids.New()
		add := action.AddAction{PlanID: planID, ID: id, State: action.Agreed, Words: words()}
		closed(h, add)
		do(h, nils, add)
		do(h, lena, add) // the same press twice is one
		if w := h.work(); len(w.Actions) != 1 {
			t.Errorf("%d actions", len(w.Actions))
		}
		a := h.action(id)
		if a.State != action.Agreed || a.Begun != "2026-03-02" || !reflect.DeepEqual(a.Words, words()) {
			t.Errorf("%+v", a)
		}
		bad := func(field string, change func(*action.AddAction)) {
			t.Helper()
			x := action.AddAction{PlanID: planID, ID: ids.New(), State: action.Agreed, Words: words()}
			change(&x)
			h.said(field, try(h, fern, x))
		}
		bad("text", func(x *action.AddAction) { x.Words.Text = " \u200e\u200b" })
		bad("text", func(x *action.AddAction) { x.Words.Text = strings.Repeat("a", 501) })
		bad("id", func(x *action.AddAction) { x.ID = "1" })
		bad("state", func(x *action.AddAction) { x.State = action.Done })
		bad("aim", func(x *action.AddAction) { x.Words.AimID = ids.New() })
		bad("aim", func(x *action.AddAction) { x.Words.AimID = "" })
		bad("due", func(x *action.AddAction) { x.Words.Due = "2026-03-01" })
		bad("due", func(x *action.AddAction) { x.Words.Due = "30/6/26" })
		bad("review", func(x *action.AddAction) { x.Words.Review = "2026-06-29" })
		bad("measure-unit", func(x *action.AddAction) { x.Words.Measure.Unit = "" })
		bad("measure-kind", func(x *action.AddAction) { x.Words.Measure.Kind = "luck" })
		bad("measure-to", func(x *action.AddAction) { x.Words.Measure.To = n(measure.Most + 1) })
		bad("lead-initials", func(x *action.AddAction) { x.Words.Lead.Initials = "Siobhan" })
		bad("lead-name", func(x *action.AddAction) { x.Words.Lead = action.Lead{Contact: "a@example.org"} })
		bad("shaped", func(x *action.AddAction) { x.Words.Shaped = "asked" })
		bad("for", func(x *action.AddAction) { x.Words.For = ids.New() })
		for _, href := range []string{"javascript:alert(1)", "/services/", "/services/../admin", "https://example.org/x", "//evil.example"} {
			bad("link-0-href", func(x *action.AddAction) { x.Words.Links[0].Href = href })
		}
		bad("link-1-href", func(x *action.AddAction) { x.Words.Links[1].Href = "javascript:alert(1)" })
		if len(h.work().Actions) != 1 {
			t.Error("what was refused is kept")
		}
	})
}

func TestChangeAction(t *testing.T) {
	each(t, func(h house) {
		id := h.adds()
		change := func(why string, f func(*action.Words)) action.ChangeAction {
			w := words()
			f(&w)
			return action.ChangeAction{PlanID: planID, ID: id, Version: h.action(id).Version, Words: w, Why: why}
		}
		closed(h, change("", func(w *action.Words) { w.Text = "Write half a guide for the desk" }))
		later := func(w *action.Words) { w.Due, w.Review = "2026-09-30", "2026-10-31" }
		h.said("why", try(h, fern, change("", later)))
		do(h, nils, change("The printer is shut", later))
		a := h.action(id)
		if want := []action.Shift{{On: "2026-03-02", From: "2026-06-30", To: "2026-09-30", Why: "The printer is shut"}}; !reflect.DeepEqual(a.Moved, want) {
			t.Errorf("%+v", a.Moved)
		}
		stale := action.ChangeAction{PlanID: planID, ID: id, Version: 1, Words: words(), Why: "x"}
		h.is("an old copy", try(h, fern, stale), errs.Conflict)
		past := change("We forgot", func(w *action.Words) { w.Due = "2026-02-01"; w.Review = "" })
		h.said("due", try(h, fern, past))
		h.on("2026-12-01") // its day is past by now, and its words can be put right all the same
		do(h, fern, change("", func(w *action.Words) { later(w); w.Text = "Write a guide for the desk with four people" }))
		was := ask(h, fern, action.ShowHistory{PlanID: planID, ID: id})
		if len(was.List) != 3 || was.List[2].Text != words().Text || was.List[1].Why != "The printer is shut" {
			t.Errorf("%d versions: %+v", len(was.List), was.List)
		}
		h.is("an action of nowhere", try(h, fern, action.ChangeAction{PlanID: planID, ID: ids.New(), Words: words()}), errs.NotFound)
	})
}

func TestMoveAction(t *testing.T) {
	each(t, func(h house) {
		id := h.adds()
		h.on("2026-04-01")
		closed(h, action.MoveAction{PlanID: planID, ID: id, To: action.Underway})
		do(h, nils, action.MoveAction{PlanID: planID, ID: id, To: action.Underway})
		h.said("reason", try(h, fern, action.MoveAction{PlanID: planID, ID: id, To: action.Blocked}))
		do(h, fern, action.MoveAction{PlanID: planID, ID: id, To: action.Blocked, Why: "We wait for the lease"})
		h.said("state", try(h, fern, action.MoveAction{PlanID: planID, ID: id, To: action.Idea}))
		h.said("state", try(h, fern, action.MoveAction{PlanID: planID, ID: id, To: action.Evaluated}))
		h.said("on", try(h, fern, action.MoveAction{PlanID: planID, ID: id, To: action.Done, On: "2026-04-02"}))
		h.said("on", try(h, fern, action.MoveAction{PlanID: planID, ID: id, To: action.Done, On: "2026-03-01"}))
		do(h, fern, action.MoveAction{PlanID: planID, ID: id, To: action.Done, On: "2026-03-31"})
		if a := h.action(id); a.State != action.Done || a.Since != "2026-03-31" || a.Reason != "" {
			t.Errorf("%+v", a)
		}
		h.said("reason", try(h, fern, action.MoveAction{PlanID: planID, ID: id, To: action.Underway}))
		do(h, fern, action.MoveAction{PlanID: planID, ID: id, To: action.Underway, Why: "It fell apart again"})
	})
}

// TestALeadReports: who leads an action says with their own account how far it is, and no more than that.
func TestALeadReports(t *testing.T) {
	each(t, func(h house) {
		email := h.joins("siobhan", cast.LanternID)
		sio := policy.Actor{Kind: policy.KindAccount, ID: h.account(email), Grants: []policy.Grant{{Role: policy.Member, Organisation: cast.LanternID}}}
		id, second := h.adds(), h.adds(func(w *action.Words) { w.Lead.Contact = "somebody@example.org" })
		if a := h.action(id); a.Lead.AccountID != sio.ID {
			t.Fatalf("not known by their address: %+v", a.Lead)
		}
		do(h, sio, action.MoveAction{PlanID: planID, ID: id, To: action.Underway})
		do(h, sio, action.AddReading{PlanID: planID, ActionID: id, ID: ids.New(), Value: 400})
		do(h, sio, action.MoveAction{PlanID: planID, ID: id, To: action.Done})
		h.is("drop what others count on", try(h, sio, action.MoveAction{PlanID: planID, ID: id, To: action.Dropped, Why: "x"}), errs.Denied)
		do(h, sio, action.EvaluateAction{PlanID: planID, ID: id, Helped: action.Yes, Text: "People ring sooner"})
		h.is("somebody else's", try(h, sio, action.MoveAction{PlanID: planID, ID: second, To: action.Underway}), errs.Denied)
		h.is("the words", try(h, sio, action.ChangeAction{PlanID: planID, ID: id, Words: words()}), errs.Denied)
		third := h.adds()
		mine := ask(h, sio, action.ListMine{AccountID: sio.ID})
		if len(mine) != 1 || mine[0].Action.ID != third || mine[0].PlanTitle != "Doors open" {
			t.Errorf("%+v", mine)
		}
		if _, err := askErr(h, fern, action.ListMine{AccountID: sio.ID}); !isDenied(err) {
			t.Errorf("somebody else's list: %v", err)
		}
	})
}

func TestReadings(t *testing.T) {
	each(t, func(h house) {
		id := h.adds()
		h.on("2026-04-01")
		one := ids.New()
		closed(h, action.AddReading{PlanID: planID, ActionID: id, ID: one, Value: 450})
		do(h, nils, action.AddReading{PlanID: planID, ActionID: id, ID: one, Value: 450, Note: "Counted twice"})
		do(h, nils, action.AddReading{PlanID: planID, ActionID: id, ID: one, Value: 999})
		do(h, nils, action.AddReading{PlanID: planID, ActionID: id, ID: ids.New(), On: "2026-03-15", Value: 350})
		a := h.action(id)
		if len(a.Readings) != 2 || a.Readings[0].Value != 350 || a.Readings[1].Value != 450 || a.Readings[1].Note != "Counted twice" {
			t.Errorf("%+v", a.Readings)
		}
		h.said("on", try(h, fern, action.AddReading{PlanID: planID, ActionID: id, ID: ids.New(), On: "2026-04-02", Value: 1}))
		h.said("value", try(h, fern, action.AddReading{PlanID: planID, ActionID: id, ID: ids.New(), Value: measure.Most + 1}))
		bare := h.adds(func(w *action.Words) { w.Measure = measure.Measure{} })
		h.said("value", try(h, fern, action.AddReading{PlanID: planID, ActionID: bare, ID: ids.New(), Value: 1}))
		there := h.adds(func(w *action.Words) {
			w.Measure = measure.Measure{Kind: measure.Deliverable, What: "A page with numbers", Unit: measure.YesNo}
		})
		h.said("value", try(h, fern, action.AddReading{PlanID: planID, ActionID: there, ID: ids.New(), Value: 500}))
		do(h, fern, action.AddReading{PlanID: planID, ActionID: there, ID: ids.New(), Value: 100})
		if a := h.action(there); !a.Measure.Reached(a.Readings[0].Value) || a.SMART("2026-04-01")[1].Hint != "" {
			t.Errorf("a yes is all that is wanted: %+v", a.SMART("2026-04-01")[1])
		}
		closed(h, action.DropReading{PlanID: planID, ActionID: id, ID: one, Why: "x"})
		h.said("why", try(h, fern, action.DropReading{PlanID: planID, ActionID: id, ID: one}))
		do(h, fern, action.DropReading{PlanID: planID, ActionID: id, ID: one, Why: "It was the other desk"})
		if a := h.action(id); len(a.Readings) != 1 {
			t.Errorf("%+v", a.Readings)
		}
		h.is("one that is gone", try(h, fern, action.DropReading{PlanID: planID, ActionID: id, ID: one, Why: "x"}), errs.NotFound)
	})
}

func TestHandOver(t *testing.T) {
	each(t, func(h house) {
		one, two, third := h.adds(), h.adds(), h.adds(func(w *action.Words) { w.Lead = action.Lead{Role: "Nurse"} })
		over := action.HandOver{PlanID: planID, ID: one, All: true, To: action.Lead{Name: "Tom Reed", Role: "Manager"}, Why: "She has moved on"}
		closed(h, over, nils)
		h.said("why", try(h, fern, action.HandOver{PlanID: planID, ID: one}))
		do(h, fern, over)
		for id, want := range map[string]string{one: "Tom Reed", two: "Tom Reed", third: ""} {
			if got := h.action(id).Lead.Name; got != want {
				t.Errorf("%s leads, want %q", got, want)
			}
		}
		do(h, fern, action.HandOver{PlanID: planID, ID: two, Why: "He is ill"})
		if !h.action(two).Lead.Wanted() || h.action(one).Lead.Wanted() {
			t.Error("one alone is handed over to nobody")
		}
	})
}

// TestOrphaned: whoever has no role any more in what takes part leads nothing, and everybody who keeps the plan is told.
func TestOrphaned(t *testing.T) {
	each(t, func(h house) {
		email := h.joins("siobhan", cast.LanternID)
		id := h.adds()
		do(h, fern, action.KeepCourse{PlanID: planID, Version: h.work().Plan.Version, Course: action.Course{Keeper: action.Lead{Name: "Siobhan", Contact: email}, Months: 6}})
		if w := h.work(); w.Orphaned(h.action(id)) || w.Unkept() {
			t.Error("she is still there")
		}
		h.leaves(h.account(email))
		w := h.work()
		if !w.Orphaned(h.action(id)) || !w.Unkept() || w.Count().Orphaned != 1 {
			t.Errorf("nobody is told that she has left: %+v", w.Count())
		}
		do(h, fern, action.MoveAction{PlanID: planID, ID: id, To: action.Done})
		if w := h.work(); w.Count().Orphaned != 0 {
			t.Error("what is done needs no lead")
		}
	})
}

func TestAnswerSmart(t *testing.T) {
	each(t, func(h house) {
		id := h.adds()
		answer := action.AnswerSmart{PlanID: planID, ID: id, Answers: map[string]action.Answer{"a": {Yes: true, Evidence: "The board gave £400"}, "r": {Yes: false}}}
		closed(h, answer)
		h.said("evidence-s", try(h, fern, action.AnswerSmart{PlanID: planID, ID: id, Answers: map[string]action.Answer{"s": {Yes: true}}}))
		h.said("letter", try(h, fern, action.AnswerSmart{PlanID: planID, ID: id, Answers: map[string]action.Answer{"x": {}}}))
		do(h, nils, answer)
		for _, l := range h.action(id).SMART("2026-03-02") {
			if (l.Answer != nil) != (l.Key == "a" || l.Key == "r") {
				t.Errorf("%s: %+v", l.Key, l.Answer)
			}
			if l.Hint != "" {
				t.Errorf("an action with everything is hinted at: %s", l.Hint)
			}
		}
	})
}

func TestEvaluateAction(t *testing.T) {
	each(t, func(h house) {
		id := h.adds()
		look := action.EvaluateAction{PlanID: planID, ID: id, Helped: action.Partly, Text: "Half of them rang"}
		h.said("helped", try(h, fern, look))
		h.on("2026-07-01")
		do(h, fern, action.MoveAction{PlanID: planID, ID: id, To: action.Done, On: "2026-06-20"})
		closed(h, look)
		h.said("on", try(h, fern, action.EvaluateAction{PlanID: planID, ID: id, Helped: action.Yes, Text: "x", On: "2026-06-19"}))
		h.said("evaluation", try(h, fern, action.EvaluateAction{PlanID: planID, ID: id, Helped: action.Yes}))
		do(h, nils, look)
		a := h.action(id)
		if a.State != action.Evaluated || a.Since != "2026-06-20" || a.Evaluation != (action.Evaluation{On: "2026-07-01", Helped: action.Partly, Text: "Half of them rang"}) {
			t.Errorf("%+v", a)
		}
	})
}

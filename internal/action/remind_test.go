package action_test

import (
	"slices"
	"testing"

	"example.org/homeward/internal/action"
	"example.org/homeward/internal/action/remind"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/store"
)

// reminds runs the reminding on a day, as often as is said, and gives what is to be sent.
func (h house) reminds(day string, times int) (out []action.Due) {
	h.Helper()
	h.on(day)
	if !slices.Contains(ask(h, self, action.DueToRemind{}), planID) {
		return nil
	}
	for range times {
		do(h, self, action.RemindLeads{PlanID: planID})
	}
	return h.events()
}

// TestRemindLeads: each step once, whatever run is missed or made twice; a day that is moved is reminded of anew; what is
// done is left alone.
func TestRemindLeads(t *testing.T) {
	each(t, func(h house) {
		id := h.adds()
		closed(h, action.RemindLeads{PlanID: planID}, fern)
		if _, err := askErr(h, fern, action.DueToRemind{}); !isDenied(err) {
			t.Error(err)
		}
		for _, x := range []struct {
			day  string
			step remind.Step
		}{
			{"2026-06-01", remind.None}, {"2026-06-16", remind.Before}, {"2026-06-17", remind.None}, {"2026-06-30", remind.At}, {"2026-07-09", remind.After},
		} {
			got := h.reminds(x.day, 2)
			switch {
			case x.step == remind.None && len(got) == 0:
			case len(got) != 1 || got[0].Step != int(x.step) || got[0].ActionID != id || got[0].Due != "2026-06-30":
				t.Errorf("%s: %+v, want step %d", x.day, got, x.step)
			}
		}
		w := words()
		w.Due, w.Review = "2026-08-01", ""
		do(h, fern, action.ChangeAction{PlanID: planID, ID: id, Version: h.action(id).Version, Words: w, Why: "Ill"})
		if got := h.reminds("2026-07-10", 1); len(got) != 0 {
			t.Errorf("reminded of a day that was just given: %+v", got)
		}
		if got := h.reminds("2026-07-18", 1); len(got) != 1 || got[0].Due != "2026-08-01" {
			t.Errorf("%+v", got)
		}
		do(h, fern, action.MoveAction{PlanID: planID, ID: id, To: action.Done})
		if got := h.reminds("2026-09-30", 1); len(got) != 0 {
			t.Errorf("reminded of what is done: %+v", got)
		}
		h.course(action.Course{NextReview: "2026-11-30"})
		if got := h.reminds("2026-11-17", 1); len(got) != 1 || got[0].ActionID != "" {
			t.Errorf("%+v", got)
		}
	})
}

// letter is to whom a reminder goes.
func (h house) letter(e action.Due) (r action.Reminding, err error) {
	err = h.db.Read(h.Context(), func(tx *store.ReadTx) error {
		r, err = action.WriteReminder(tx, e)
		return err
	})
	return r, err
}

// TestWhoIsReminded: who leads it, by the account that they have now; else who keeps the plan; four weeks late, both.
func TestWhoIsReminded(t *testing.T) {
	each(t, func(h house) {
		email := h.joins("siobhan", cast.LanternID)
		h.course(action.Course{Keeper: action.Lead{Role: "Keeper", Contact: "keeper@example.org"}})
		id := h.adds()
		wanted := h.adds(func(w *action.Words) { w.Lead = action.Lead{} })
		byPhone := h.adds(func(w *action.Words) { w.Lead.Contact = "01234 567890" })
		for _, x := range []struct {
			id   string
			step remind.Step
			want []string
		}{
			{id, remind.At, []string{email}}, {id, remind.Long, []string{email, "keeper@example.org"}}, {wanted, remind.At, []string{"keeper@example.org"}}, {byPhone, remind.At, []string{"keeper@example.org"}},
		} {
			r, err := h.letter(action.Due{PlanID: planID, ActionID: x.id, Due: "2026-06-30", Step: int(x.step)})
			if err != nil || !slices.Equal(r.To, x.want) {
				t.Errorf("%+v: %v %v", x, r.To, err)
			}
		}
		h.leaves(h.account(email))
		if r, err := h.letter(action.Due{PlanID: planID, ActionID: id, Due: "2026-06-30", Step: int(remind.At)}); err != nil || !slices.Equal(r.To, []string{"keeper@example.org"}) {
			t.Errorf("somebody who has left: %v %v", r.To, err)
		}
		_, err := h.letter(action.Due{PlanID: planID, ActionID: id, Due: "2026-06-29"})
		h.is("a day that is another by now", err, errs.NotFound)
	})
}

package action_test

import (
	"strings"
	"testing"

	"example.org/homeward/internal/action"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// TestView: names and ways to reach people are for those who keep the plan; what is for the team alone is for nobody else.
func TestView(t *testing.T) {
	each(t, func(h house) {
		h.adds()
		inner := h.adds(func(w *action.Words) { w.AimID = stay.ID; w.Text = "Visit the first four families each week" })
		h.course(action.Course{Keeper: action.Lead{Name: "Canary Keeper", Role: "Manager", Contact: "canary@example.org"}})
		do(h, fern, action.StartReview{PlanID: planID, ID: ids.New()})
		do(h, fern, action.NoteReview{PlanID: planID, ReviewID: mustRun(h), ActionID: inner, Lesson: "Inner lesson"})
		all := ask(h, fern, action.ShowWork{PlanID: planID})
		for _, who := range []policy.Actor{obi, hugo, mia} {
			w := ask(h, who, action.ShowWork{PlanID: planID}).View(who)
			text := store.JSON(w)
			for _, secret := range []string{"Siobhan", "siobhan@", "Canary Keeper", "canary@"} {
				if strings.Contains(text, secret) {
					t.Errorf("%s reads %s", who.ID, secret)
				}
			}
			if !strings.Contains(text, "S. O.") || !strings.Contains(text, "Write a guide") {
				t.Errorf("%s reads too little: %s", who.ID, text)
			}
			if _, there := w.Action(inner); there != (who.ID == obi.ID) || strings.Contains(text, "Inner lesson") != there {
				t.Errorf("%s: what is for the team is read: %v", who.ID, there)
			}
		}
		for _, who := range []policy.Actor{hugo, mia, other} {
			if _, err := askErr(h, who, action.ShowAction{PlanID: planID, ID: inner}); !isDenied(err) {
				t.Errorf("an inner action, by %s: %v", who.ID, err)
			}
		}
		ask(h, obi, action.ShowAction{PlanID: planID, ID: inner})
		if all.View(nils).Actions[0].Lead.Name == "" {
			t.Error("who keeps the plan needs the names")
		}
		if w := ask(h, obi, action.TakeWork{PlanID: planID, Form: "pdf"}); len(w.Actions) != 2 {
			t.Error("what may be read may be taken")
		}
		for _, who := range []policy.Actor{other, vera, ada, policy.Nobody()} {
			if _, err := askErr(h, who, action.TakeWork{PlanID: planID, Form: "pdf"}); !isDenied(err) {
				t.Errorf("%s takes it: %v", who.ID, err)
			}
			if _, err := askErr(h, who, action.ShowWork{PlanID: planID}); !isDenied(err) {
				t.Errorf("%s: %v", who.ID, err)
			}
		}
		for _, who := range []policy.Actor{hugo, mia, obi, other} {
			if _, err := askErr(h, who, action.ShowHistory{PlanID: planID, ID: inner}); !isDenied(err) {
				t.Errorf("what was, by %s: %v", who.ID, err)
			}
		}
	})
}

func mustRun(h house) string {
	r, _ := h.work().RunningReview()
	return r.ID
}

// TestKeepFrame: an aim that is no more stays while something is planned for it, and takes nothing new.
func TestKeepFrame(t *testing.T) {
	each(t, func(h house) {
		id := h.adds()
		h.frame(stay)
		w := h.work()
		if aim, there := w.Plan.Aim(ring.ID); !there || !aim.Gone || len(w.Actions) != 1 {
			t.Errorf("%+v", w.Plan.Aims)
		}
		h.said("aim", try(h, fern, action.AddAction{PlanID: planID, ID: ids.New(), State: action.Idea, Words: words()}))
		change := words()
		change.Text = "Write a guide with 5 people"
		do(h, fern, action.ChangeAction{PlanID: planID, ID: id, Version: 1, Words: change})
		version := h.work().Plan.Version
		h.frame(stay)
		if h.work().Plan.Version != version {
			t.Error("the same frame again is a new version")
		}
		h.frame(ring, stay)
		if aim, _ := h.work().Plan.Aim(ring.ID); aim.Gone {
			t.Error("an aim that came back is gone")
		}
	})
}

// TestListPlans: what needs somebody, for those who keep plans going.
func TestListPlans(t *testing.T) {
	each(t, func(h house) {
		h.adds()
		h.on("2026-07-05")
		for _, who := range []policy.Actor{fern, nils, lena} {
			list := find(h, who, action.ListPlans{})
			if len(list) != 1 || list[0].Count.Late != 1 || !list[0].Unkept {
				t.Errorf("%s: %+v", who.ID, list)
			}
		}
		for _, who := range []policy.Actor{other, obi} {
			if list := find(h, who, action.ListPlans{}); len(list) != 0 {
				t.Errorf("%s: %+v", who.ID, list)
			}
		}
	})
}

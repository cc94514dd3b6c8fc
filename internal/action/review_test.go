package action_test

import (
	"reflect"
	"testing"

	"example.org/homeward/internal/action"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
)

// course keeps how the plan is kept going.
func (h house) course(c action.Course) {
	h.Helper()
	do(h, fern, action.KeepCourse{PlanID: planID, Version: h.work().Plan.Version, Course: c})
}

func TestKeepCourse(t *testing.T) {
	each(t, func(h house) {
		v := h.work().Plan.Version
		keep := action.KeepCourse{PlanID: planID, Version: v, Course: action.Course{
			Keeper: action.Lead{Name: "Tom Reed", Role: "Manager"}, Months: 3, NextReview: "2026-06-01", Moments: []action.Moment{{On: "2026-05-01", Text: "We tell you what came first"}, {}, {On: "2026-04-01", Text: "We tell you who leads what"}},
		}}
		closed(h, keep, nils)
		do(h, fern, keep)
		p := h.work().Plan
		if p.Keeper.Name != "Tom Reed" || p.Months != 3 || len(p.Moments) != 2 || p.Moments[0].On != "2026-04-01" {
			t.Errorf("%+v", p.Course)
		}
		h.is("an old copy", try(h, fern, action.KeepCourse{PlanID: planID, Version: v, Course: action.Course{Months: 6}}), errs.Conflict)
		bad := func(field string, c action.Course) {
			t.Helper()
			h.said(field, try(h, fern, action.KeepCourse{PlanID: planID, Version: p.Version, Course: c}))
		}
		bad("months", action.Course{Months: 7})
		bad("next", action.Course{NextReview: "2026-03-01"})
		bad("moment-0-text", action.Course{Moments: []action.Moment{{On: "2026-05-01"}}})
		bad("moment-0-on", action.Course{Moments: []action.Moment{{Text: "x"}}})
		bad("keeper-initials", action.Course{Keeper: action.Lead{Name: "Tom", Initials: "Tommy"}})
	})
}

// TestReview: from an agenda that is made of what is due, late and changed, to minutes that stay.
func TestReview(t *testing.T) {
	each(t, func(h house) {
		late := h.adds(func(w *action.Words) { w.Due, w.Review = "2026-04-01", "2026-12-01" })
		far := h.adds(func(w *action.Words) { w.Due, w.Review, w.AimID = "2026-12-01", "", stay.ID; w.Measure.Every = "year" })
		stuck := h.adds(func(w *action.Words) { w.Due, w.Review = "2026-12-01", ""; w.Measure.Every = "year" })
		idea := ids.New()
		do(h, fern, action.AddAction{PlanID: planID, ID: idea, State: action.Idea, Words: words()})
		do(h, fern, action.MoveAction{PlanID: planID, ID: stuck, To: action.Blocked, Why: "No lease"})
		h.on("2026-05-04")
		review := ids.New()
		closed(h, action.StartReview{PlanID: planID, ID: review})
		do(h, nils, action.StartReview{PlanID: planID, ID: review})
		do(h, nils, action.StartReview{PlanID: planID, ID: ids.New()}) // one runs already
		r, there := h.work().RunningReview()
		if !there || r.ID != review || len(r.Items) != 2 || r.Items[0].ActionID != late || r.Items[0].Why[0] != action.IsLate || r.Items[1].ActionID != stuck {
			t.Fatalf("%v %+v", there, r)
		}
		closed(h, action.NoteReview{PlanID: planID, ReviewID: review, ActionID: late})
		note := action.NoteReview{PlanID: planID, ReviewID: review, ActionID: late, To: action.Underway, Due: "2026-08-31", Reading: n(500), Lesson: "Ask earlier"}
		h.said("reason", try(h, nils, note))
		note.Why = "The desk moved house"
		do(h, nils, note)
		note.Reading = n(600) // put right
		do(h, nils, note)
		do(h, nils, action.NoteReview{PlanID: planID, ReviewID: review, ActionID: far, Lesson: "Not begun"})
		h.said("due", try(h, nils, action.NoteReview{PlanID: planID, ReviewID: review, ActionID: stuck, Due: "2026-05-03", Why: "x"}))
		if a := h.action(late); a.State != action.Underway || a.Due != "2026-08-31" || len(a.Moved) != 1 || len(a.Readings) != 1 || a.Readings[0].Value != 600 {
			t.Errorf("%+v", a)
		}
		end := action.CloseReview{PlanID: planID, ID: review, Closing: action.Closing{Present: "Two managers", People: 5, Continue: true, Next: "2026-11-02"}}
		closed(h, end, nils)
		h.said("why", try(h, fern, action.CloseReview{PlanID: planID, ID: review}))
		h.said("next", try(h, fern, action.CloseReview{PlanID: planID, ID: review, Closing: action.Closing{Continue: true, Next: "2026-05-04"}}))
		do(h, fern, end)
		w := h.work()
		held := w.LastHeld()
		if held.State != action.Held || held.On != "2026-05-04" || len(held.Items) != 3 || w.Plan.NextReview != "2026-11-02" || !w.Untold() {
			t.Errorf("%+v", held)
		}
		h.is("one that is over", try(h, fern, end), errs.NotFound)
		h.is("to note in one that is over", try(h, fern, note), errs.NotFound)
		do(h, fern, action.MoveAction{PlanID: planID, ID: late, To: action.Done})
		do(h, fern, action.ChangeAction{PlanID: planID, ID: stuck, Version: h.action(stuck).Version, Words: words(), Why: "x"})
		if again := h.work().LastHeld(); !reflect.DeepEqual(again, held) {
			t.Errorf("minutes changed: %+v", again)
		}
		h.on("2026-06-01")
		do(h, fern, action.StartReview{PlanID: planID, ID: ids.New()})
		next, _ := h.work().RunningReview()
		if next.Since != "2026-05-04" || next.Before != held.After || len(next.Items) == 0 {
			t.Errorf("%+v", next)
		}
		closed(h, action.CancelReview{PlanID: planID, ID: next.ID})
		do(h, nils, action.CancelReview{PlanID: planID, ID: next.ID})
		if _, there := h.work().RunningReview(); there || h.work().LastHeld().ID != held.ID {
			t.Error("it is not given up")
		}
	})
}

func TestTell(t *testing.T) {
	each(t, func(h house) {
		told := action.Tell{PlanID: planID, Telling: action.Telling{ID: ids.New(), Channel: action.ByPaper, Text: "We rang 40 people.", Reached: 30}}
		closed(h, told, nils)
		do(h, fern, told)
		do(h, fern, told)
		h.said("channel", try(h, fern, action.Tell{PlanID: planID, Telling: action.Telling{ID: ids.New(), Channel: action.ByMail, Text: "x"}}))
		h.said("review", try(h, fern, action.Tell{PlanID: planID, Telling: action.Telling{ID: ids.New(), Channel: action.InRoom, Text: "x", ReviewID: ids.New()}}))
		h.said("on", try(h, fern, action.Tell{PlanID: planID, Telling: action.Telling{ID: ids.New(), Channel: action.InRoom, Text: "x", On: "2026-03-03"}}))
		h.said("words", try(h, fern, action.Tell{PlanID: planID, Telling: action.Telling{ID: ids.New(), Channel: action.InRoom}}))
		follow := action.AddFollowers{PlanID: planID, Emails: []string{"Pat@Example.org ", "", "pat@example.org", "kim@example.org"}}
		closed(h, follow, nils)
		do(h, fern, follow)
		do(h, fern, follow)
		h.said("emails", try(h, fern, action.AddFollowers{PlanID: planID, Emails: []string{"Pat <pat@example.org>"}}))
		h.said("emails", try(h, fern, action.AddFollowers{PlanID: planID}))
		list := ask(h, fern, action.ListFollowers{PlanID: planID}).List
		if len(list) != 2 || h.work().Followers != 2 {
			t.Fatalf("%+v", list)
		}
		if _, err := askErr(h, nils, action.ListFollowers{PlanID: planID}); !isDenied(err) {
			t.Errorf("addresses are for who leads: %v", err)
		}
		mailed := action.Telling{ID: ids.New(), Channel: action.ByMail, Text: "More soon"}
		do(h, fern, action.Tell{PlanID: planID, Telling: mailed})
		letter := h.digest(mailed.ID)
		if len(letter.To) != 2 || letter.Telling.Reached != 2 || letter.Title != "Doors open" {
			t.Fatalf("%+v", letter)
		}
		h.digest(mailed.ID) // one more mail: the link in the one before goes on
		if x := ask(h, nobody, action.ShowFollowing{Token: letter.To[0].Token}); x.Title != "Doors open" {
			t.Errorf("%+v", x)
		}
		do(h, nobody, action.StopFollowing{Token: letter.To[0].Token})
		h.is("a link that is used up", try(h, nobody, action.StopFollowing{Token: letter.To[0].Token}), errs.NotFound)
		h.is("no link", try(h, nobody, action.StopFollowing{}), errs.NotFound)
		left := ask(h, fern, action.ListFollowers{PlanID: planID}).List
		if len(left) != 1 || left[0].Email != letter.To[1].Email {
			t.Errorf("%+v", left)
		}
		closed(h, action.DropFollower{PlanID: planID, ID: left[0].ID}, nils)
		do(h, fern, action.DropFollower{PlanID: planID, ID: left[0].ID})
		if w := h.work(); w.Followers != 0 || len(w.Told) != 2 {
			t.Errorf("%+v", w.Told)
		}
	})
}

func TestRenewFeed(t *testing.T) {
	each(t, func(h house) {
		h.adds()
		key, second := ids.NewToken(), ids.NewToken()
		closed(h, action.RenewFeed{PlanID: planID, Key: key})
		h.said("key", try(h, fern, action.RenewFeed{PlanID: planID, Key: "short"}))
		do(h, nils, action.RenewFeed{PlanID: planID, Key: key})
		if w := ask(h, nobody, action.ShowFeed{Key: key}); len(w.Actions) != 1 {
			t.Error("the key opens nothing")
		}
		do(h, nils, action.RenewFeed{PlanID: planID, Key: second})
		for _, k := range []ids.Token{key, "", "x"} {
			if _, err := askErr(h, nobody, action.ShowFeed{Key: k}); err == nil {
				t.Errorf("%q opens it", k)
			}
		}
		do(h, fern, action.RenewFeed{PlanID: planID})
		if _, err := askErr(h, nobody, action.ShowFeed{Key: second}); err == nil || h.work().Feed {
			t.Error("it is closed, and opens")
		}
	})
}

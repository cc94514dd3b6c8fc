package pledge_test

import (
	"strings"
	"testing"

	"example.org/homeward/engine/measure"
	"example.org/homeward/internal/action"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/pledge"
)

// planned gives the engagement a plan with a life: numbers, a review, something told, and an action for a pledge that is
// no more.
func (h house) planned(pledgeID string) {
	h.Helper()
	to := measure.Amount(900)
	for _, text := range []string{"Ring the ward each day", "Ring the school"} {
		do(h, nils, action.AddAction{PlanID: h.id, ID: ids.Derive("leaves", text), State: action.Agreed, Words: action.Words{
			AimID: pledgeID, Text: text, Due: "2030-06-30", Lead: action.Lead{Name: "Siobhan Kerr", Role: "Nurse"}, Measure: measure.Measure{Kind: measure.Count, What: "Calls", Unit: "calls", To: &to},
		}})
	}
	first := ids.Derive("leaves", "Ring the ward each day")
	do(h, nils, action.AddReading{PlanID: h.id, ActionID: first, ID: ids.New(), Value: 450})
	review := ids.New()
	do(h, nils, action.StartReview{PlanID: h.id, ID: review})
	do(h, nils, action.NoteReview{PlanID: h.id, ReviewID: review, ActionID: first, Lesson: "Ask earlier"})
	do(h, fern, action.CloseReview{PlanID: h.id, ID: review, Closing: action.Closing{Continue: true, Next: "2030-01-31"}})
	do(h, fern, action.Tell{PlanID: h.id, Telling: action.Telling{ID: ids.New(), Channel: action.InRoom, Text: "Thank you"}})
}

// TestPlanLeaves: a plan leaves with its engagement and comes back with it, review and all; a copy has its actions as
// ideas, under its own pledges. (C2C-145)
func TestPlanLeaves(t *testing.T) {
	var text, was string
	begun(t, func(h house) {
		h.signedSet()
		h.planned(pledge.Of(h.id, h.more))
		text, was = h.taken(), store.JSON(h.plan().Actions)
		as := ids.New()
		do(h, fern, pledge.BringEngagement{Parcel: h.read(text), OrganisationID: cast.LanternID, As: as})
		source := h.id
		h.id = as
		w := h.plan()
		if len(w.Actions) != 2 || len(w.Reviews) != 0 || len(w.Told) != 0 {
			h.Fatalf("%+v", w)
		}
		for _, a := range w.Actions {
			aim, there := w.Plan.Aim(a.AimID)
			if !there || aim.Gone || a.State != action.Idea || a.Due != "" || a.Lead.Name != "" || len(a.Readings) != 0 || a.AimID == pledge.Of(source, h.more) {
				h.Errorf("%+v under %+v", a, aim)
			}
		}
	})
	each(t, func(h house) {
		p := h.read(text)
		p.Journey.Sessions[0].Code = code
		do(h, fern, pledge.BringEngagement{Parcel: p, OrganisationID: cast.LanternID})
		h.id = p.Journey.ID
		w := h.plan()
		if got := store.JSON(w.Actions); got != was {
			h.Errorf("the plan is another:\n%s\n%s", was, got)
		}
		if len(w.Reviews) != 1 || !w.Reviews[0].Brought || w.Reviews[0].Items[0].Lesson != "Ask earlier" || len(w.Told) != 1 || w.Plan.NextReview != "2030-01-31" {
			h.Errorf("%+v %+v", w.Reviews, w.Told)
		}
	})
	begun(t, func(h house) {
		for name, bad := range map[string]string{
			"a state": strings.Replace(text, `"state": "agreed",`+"\n        \"aim_id\"", `"state": "heaven",`+"\n        \"aim_id\"", 1), "a version": strings.Replace(text, `"plan": {`+"\n    \"version\": 1", `"plan": {`+"\n    \"version\": 9", 1),
			"a lesson": strings.Replace(text, "Ask earlier", strings.Repeat("a", 5000), 1), "a day": strings.Replace(text, `"next": "2030-01-31"`, `"next": "soon"`, 1),
		} {
			if bad == text {
				h.Fatalf("%s: nothing is replaced", name)
			}
			p, err := pledge.ReadParcel([]byte(bad))
			if err == nil {
				p.Journey.Sessions[0].Code = code
				err = try(h, fern, pledge.BringEngagement{Parcel: p, OrganisationID: cast.LanternID, As: ids.New()})
			}
			h.said(name, err)
		}
	})
}

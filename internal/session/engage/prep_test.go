package engage_test

import (
	"strings"
	"testing"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/session"
	"example.org/homeward/internal/session/engage"
)

var long = strings.Repeat("x", 10_000)

// done are the keys of the steps that are done.
func done(p engage.Plan) string {
	var out []string
	for _, s := range p.Steps() {
		if s.Done {
			out = append(out, s.Key)
		}
	}
	return strings.Join(out, " ")
}

// TestPreparing goes through every step in an order of its own: each shows as done once what it asks for is there.
func TestPreparing(t *testing.T) {
	each(t, func(h house) {
		if got := done(h.plan()); got != "" || len(h.plan().Steps()) != 9 {
			h.Errorf("at first these are done: %q", got)
		}
		closed(h, engage.SetFollowUp{EngagementID: h.id, Day: "2027-06-03"}, fern, nils)
		closed(h, engage.ChooseReading{EngagementID: h.id, Papers: []string{"stages", "participant", "stages"}}, fern, nils)
		closed(h, engage.NameHelpers{EngagementID: h.id, Facilitator: "Fern", NoteTaker: "Nils", Care: "Rose", Contact: "01632 960001"}, fern, nils)
		closed(h, engage.PlanDay{EngagementID: h.id, Day: "2027-03-03", Start: "09:30", Mode: engage.InRoom, Place: "The  Old Hall\x00"}, fern, nils)
		closed(h, engage.ChooseWay{EngagementID: h.id, Way: engage.Round}, fern, nils)
		closed(h, engage.TellContext{EngagementID: h.id, Title: "A home after hospital", Context: session.Context{Why: "People leave with nowhere to go.", Sector: "hospital"}}, fern, nils)
		closed(h, engage.ChooseScheme{EngagementID: h.id, Alone: true}, fern, nils)
		closed(h, engage.TickTips{EngagementID: h.id, Tips: []string{"pilot"}}, fern, nils)
		relation := engage.Relation{ID: ids.New(), Name: "A school", Wanted: true}
		closed(h, engage.KeepRelation{EngagementID: h.id, Relation: relation}, fern, nils)
		p := h.plan()
		if got := done(p); got != "scheme about case day agenda helpers reading follow-up" {
			h.Errorf("done: %q", got)
		}
		if p.Prep.Place != "The Old Hall" || len(p.Prep.Reading) != 2 || p.Prep.Relations[0] != relation {
			h.Errorf("%+v %+v", p.Prep, p.Engagement)
		}
		do(h, fern, engage.KeepRelation{EngagementID: h.id, Relation: engage.Relation{ID: relation.ID}})
		if len(h.plan().Prep.Relations) != 0 {
			h.Error("a body without a name is still on the list")
		}
		for _, who := range []string{"nils"} {
			_, err := ops.Ask(h.Context(), h.r, nils, engage.ShowPlan{EngagementID: h.id})
			h.is("shown to "+who, err, nil)
		}
		_, err := ops.Ask(h.Context(), h.r, olga, engage.ShowPlan{EngagementID: h.id})
		h.is("shown to another organisation", err, errs.Denied)
		h.is("of none", try(h, fern, engage.SetFollowUp{EngagementID: ids.New(), Day: "2027-06-03"}), errs.NotFound)
	})
}

// TestPreparingRefuses: what is wrong is said at its field, and nothing is kept of it.
func TestPreparingRefuses(t *testing.T) {
	each(t, func(h house) {
		id := h.id
		h.said("why", try(h, fern, engage.TellContext{EngagementID: id, Title: "x"}))
		h.said("why", try(h, fern, engage.TellContext{EngagementID: id, Title: "x", Context: session.Context{Why: long}}))
		h.said("title", try(h, fern, engage.TellContext{EngagementID: id, Context: session.Context{Why: "x"}}))
		h.said("sector", try(h, fern, engage.TellContext{EngagementID: id, Title: "x", Context: session.Context{Why: "x", Sector: "nonsense"}}))
		h.said("way", try(h, fern, engage.ChooseWay{EngagementID: id, Way: "nonsense"}))
		h.said("scheme", try(h, fern, engage.ChooseScheme{EngagementID: id}))
		h.is("a scheme that is not there", try(h, fern, engage.ChooseScheme{EngagementID: id, SchemeID: ids.New()}), errs.NotFound)
		day := engage.PlanDay{EngagementID: id, Day: "2027-03-03", Start: "09:30", Mode: engage.InRoom, Place: "Hall"}
		for field, change := range map[string]func(*engage.PlanDay){
			"day": func(a *engage.PlanDay) { a.Day = "2027-02-30" }, "start": func(a *engage.PlanDay) { a.Start = "25:00" },
			"mode": func(a *engage.PlanDay) { a.Mode = "" }, "place": func(a *engage.PlanDay) { a.Place = "" }, "link": func(a *engage.PlanDay) { a.Link = "javascript:alert(1)" },
			"directions": func(a *engage.PlanDay) { a.Directions = long },
		} {
			a := day
			change(&a)
			h.said(field, try(h, fern, a))
		}
		do(h, fern, day)
		h.said("day", try(h, fern, engage.SetFollowUp{EngagementID: id, Day: day.Day}))
		h.said("day", try(h, fern, engage.SetFollowUp{EngagementID: id}))
		h.said("facilitator", try(h, fern, engage.NameHelpers{EngagementID: id, Facilitator: long}))
		h.said("papers", try(h, fern, engage.ChooseReading{EngagementID: id}))
		h.said("papers", try(h, fern, engage.ChooseReading{EngagementID: id, Papers: []string{"../etc"}}))
		h.said("tips", try(h, fern, engage.TickTips{EngagementID: id, Tips: []string{"nonsense"}}))
		h.said("id", try(h, fern, engage.KeepRelation{EngagementID: id, Relation: engage.Relation{ID: "x", Name: "y"}}))
		if p := h.plan(); p.Prep.Sequence != 0 || p.Prep.FollowUp != "" {
			h.Errorf("%+v", p.Prep)
		}
		do(h, fern, engage.SetFollowUp{EngagementID: id, Day: "2027-06-03"})
		past := day
		past.Day = "2027-06-03"
		h.said("day", try(h, fern, past))
		again := day
		again.Start = "10:00"
		do(h, fern, again)
		do(h, fern, again)
		if got := h.plan().Prep.Sequence; got != 1 {
			h.Errorf("the sequence is %d after one change", got)
		}
	})
}

package app_test

import (
	"encoding/json"
	"strings"
	"testing"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/app"
	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/pledge"
	"example.org/homeward/internal/session"
	"example.org/homeward/internal/session/content"
	"example.org/homeward/internal/session/engage"
	"example.org/homeward/internal/session/story"
)

func runs(name, organisation string) policy.Actor {
	return policy.Actor{Kind: policy.KindAccount, ID: ids.Derive("preparation", name), Grants: []policy.Grant{{Role: policy.Facilitator, Organisation: organisation}}}
}

// told is a made-up case of an organisation.
func told(organisation, title string) story.Story {
	return story.Story{ID: ids.New(), OrganisationID: organisation, Case: content.Case{
		Title: title, Summary: "Somebody sleeps in a van.", Source: story.Fictional,
		Steps: []content.Step{{Title: "The van", Text: "It is cold.", Stage: pathway.Crisis}},
	}}
}

// prepared is an engagement of Lantern that is prepared, as a file.
func (l leaver) prepared() (id, text string) {
	l.t.Helper()
	fern, gwen := runs("fern", cast.LanternID), runs("gwen", cast.LanternID)
	id = ids.New()
	do(l, fern, session.BeginEngagement{Engagement: session.Engagement{ID: id, OrganisationID: cast.LanternID, Title: "A home after hospital"}})
	do(l, fern, engage.ChooseWay{EngagementID: id, Way: engage.OwnCase})
	do(l, fern, engage.PlanDay{EngagementID: id, Day: "2027-03-03", Start: "09:30", Mode: engage.InRoom, Place: "The Old Hall"})
	do(l, fern, engage.KeepRelation{EngagementID: id, Relation: engage.Relation{ID: ids.New(), Name: "The ward", Contact: "ward@example.org"}})
	do(l, fern, engage.NameHelpers{EngagementID: id, Facilitator: "Fern"})
	do(l, fern, engage.AddInvitation{Invitation: engage.Invitation{ID: ids.New(), EngagementID: id, Name: "Rose Canary", Email: "canary@example.org", Kind: "lived"}})
	shown := told(cast.LanternID, "A van")
	changed := told(cast.LanternID, "Canary")
	for _, s := range []story.Story{shown, changed} {
		do(l, fern, story.SaveStory{Story: s})
		do(l, gwen, story.ApproveStory{StoryID: s.ID, Version: 1})
		do(l, fern, story.ChooseStory{EngagementID: id, StoryID: s.ID})
	}
	changed.Version = 1
	do(l, fern, story.SaveStory{Story: changed}) // a draft again
	do(l, fern, story.ChooseStory{EngagementID: id, StoryID: "pack:dev"})
	x, err := ops.Ask(l.t.Context(), l.app.Runner, fern, pledge.ExportEngagement{EngagementID: id, Preparing: app.Preparing()})
	if err != nil {
		l.t.Fatal(err)
	}
	out, err := x.Parcel.Write()
	if err != nil {
		l.t.Fatal(err)
	}
	return id, string(out)
}

func (l leaver) bring(who policy.Actor, text, organisation, as string) error {
	l.t.Helper()
	p, err := pledge.ReadParcel([]byte(text))
	if err != nil {
		l.t.Fatal(err)
	}
	return ops.Do(l.t.Context(), l.app.Runner, who, pledge.BringEngagement{Parcel: p, OrganisationID: organisation, As: as, Preparing: app.Preparing()})
}

func (l leaver) plan(who policy.Actor, id string) (engage.Plan, []story.One) {
	l.t.Helper()
	p, err := ops.Ask(l.t.Context(), l.app.Runner, who, engage.ShowPlan{EngagementID: id})
	if err != nil {
		l.t.Fatal(err)
	}
	c, err := ops.Ask(l.t.Context(), l.app.Runner, who, story.OfEngagement{EngagementID: id})
	if err != nil {
		l.t.Fatal(err)
	}
	return p, c.List
}

// TestPreparationComesAlong: how an engagement was prepared leaves with it and comes back, stories as drafts; nobody who
// was invited is in the file. A copy begins with no day and no names. (C2C-145)
func TestPreparationComesAlong(t *testing.T) {
	var id, text string
	citytest.EachDSN(t, func(t *testing.T, dsn string) {
		id, text = leaving(t, dsn).prepared()
		if strings.Contains(text, "Canary") || strings.Contains(text, "canary@") {
			t.Errorf("somebody who is invited, or a draft, is in the file: %s", text)
		}
	})
	citytest.EachDSN(t, func(t *testing.T, dsn string) {
		l, hattie := leaving(t, dsn), runs("hattie", cast.HarbourID)
		if err := l.bring(hattie, text, cast.HarbourID, ""); err != nil {
			t.Fatal(err)
		}
		p, stories := l.plan(hattie, id)
		if p.Prep.Day != "2027-03-03" || p.Prep.Place != "The Old Hall" || len(p.Prep.Agenda) == 0 || p.Prep.Relations[0].Contact == "" || p.Prep.Way != engage.OwnCase {
			t.Errorf("%+v", p.Prep)
		}
		if len(stories) != 2 || p.Shown != 1 || p.Tally.All != 0 {
			t.Errorf("%d stories, %d may be shown, %d invited", len(stories), p.Shown, p.Tally.All)
		}
		as := ids.New()
		if err := l.bring(hattie, text, cast.HarbourID, as); err != nil {
			t.Fatal(err)
		}
		p, stories = l.plan(hattie, as)
		if p.Prep.Day != "" || p.Prep.Facilitator != "" || p.Prep.Relations[0].Contact != "" || len(p.Prep.Agenda) == 0 || len(stories) != 2 {
			t.Errorf("%+v, %d stories", p.Prep, len(stories))
		}
		lou, third := runs("lou", cast.LanternID), ids.New() // where another organisation has the story already
		if err := l.bring(lou, text, cast.LanternID, third); err != nil {
			t.Fatal(err)
		}
		if _, stories = l.plan(lou, third); len(stories) != 2 || stories[0].ID == "" {
			t.Errorf("%+v", stories)
		}
		if _, theirs := l.plan(hattie, id); theirs[0].ID == stories[0].ID && theirs[0].ID != "pack:dev" {
			t.Error("two organisations share a story")
		}
	})
}

// TestHostilePreparations: what is wrong with the section is said in words, and nothing of the engagement is kept.
func TestHostilePreparations(t *testing.T) {
	citytest.EachDSN(t, func(t *testing.T, dsn string) {
		l := leaving(t, dsn)
		_, text := l.prepared()
		hattie := runs("hattie", cast.HarbourID)
		var section map[string]any
		for what, change := range map[string]func(plan map[string]any){
			"a newer one":         func(map[string]any) { section["version"] = 2 },
			"an unknown part":     func(map[string]any) { section["guests"] = []string{} },
			"no day":              func(p map[string]any) { p["day"] = "soon" },
			"a link to a script":  func(p map[string]any) { p["link"] = "javascript:alert(1)" },
			"a long name":         func(p map[string]any) { p["facilitator"] = strings.Repeat("x", 10_000) },
			"a way to nowhere":    func(p map[string]any) { p["way"] = "moon" },
			"an agenda of nobody": func(p map[string]any) { p["agenda"] = []any{map[string]any{"id": "x", "kind": "moon"}} },
			"a body twice":        func(p map[string]any) { p["relations"] = append(p["relations"].([]any), p["relations"].([]any)...) },
			"papers of nowhere":   func(p map[string]any) { p["reading"] = []string{"../etc"} },
			"many stories":        func(map[string]any) { section["stories"] = make([]struct{ ID string }, 50) },
			"a story of nothing": func(map[string]any) {
				section["stories"] = []any{map[string]any{"id": ids.New(), "case": map[string]any{"title": "x"}}}
			},
			"a story with no id":  func(map[string]any) { section["stories"] = []any{map[string]any{"id": "x"}} },
			"looking back before": func(p map[string]any) { p["follow_up"] = "2026-01-01" },
		} {
			var parcel map[string]any
			if err := json.Unmarshal([]byte(text), &parcel); err != nil {
				t.Fatal(err)
			}
			section = parcel["preparation"].(map[string]any)
			change(section["plan"].(map[string]any))
			bad, err := json.Marshal(parcel)
			if err != nil {
				t.Fatal(err)
			}
			if err := l.bring(hattie, string(bad), cast.HarbourID, ids.New()); len(errs.Of(err)) == 0 {
				t.Errorf("%s: %v, want words", what, err)
			}
		}
		if list, err := ops.Find(t.Context(), l.app.Runner, hattie, session.ListEngagements{}); err != nil || len(list) != 0 {
			t.Errorf("%d engagements were kept (%v)", len(list), err)
		}
		if err := l.bring(hattie, text, cast.LanternID, ids.New()); err == nil {
			t.Error("it was brought into another organisation")
		}
	})
}

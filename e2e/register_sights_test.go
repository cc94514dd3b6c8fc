package e2e

import (
	"slices"
	"testing"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/demo"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/pledge/award"
	"example.org/homeward/internal/pledge/register"
	"example.org/homeward/internal/pledge/snapshot"
	"example.org/homeward/internal/session"
)

// registerSights are the pages of the register.
func registerSights(t *testing.T, c *city) []sight {
	t.Helper()
	a := awarded(t, c, "A lesson about letters")
	does(t, c, leads, register.KeepPublication{EngagementID: a.EngagementID, Is: register.Publication{Themes: []string{"learning", "money"}}})
	again(t, c, a.EngagementID)
	return []sight{
		{name: "register", path: "/register", status: 200},
		{name: "register-asked", path: "/register?q=letter&stage=targeted&theme=money", status: 200},
		{name: "register-nothing", path: "/register?q=submarine", status: 200},
		{name: "register-wrong", path: "/register?stage=heaven", status: 422},
		{name: "register-one", path: "/register/" + a.EngagementID, status: 200},
		{name: "register-versions", path: "/register/" + a.EngagementID + "/versions", status: 200},
		{name: "register-embed", path: "/register/embed", status: 200, sheet: true},
	}
}

// again gives a second award for an engagement, which promises one thing more, one less, and one in other words.
func again(t *testing.T, c *city, engagementID string) {
	t.Helper()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	s := entryOf(t, c, engagementID).Then
	s.LeftOut, s.Pledges = 0, slices.Clone(s.Pledges[:len(s.Pledges)-1])
	s.Pledges[0].Text = "We will teach each school leaver, and their parents, how a tenancy works."
	s.Pledges = append(s.Pledges, snapshot.Pledge{ID: ids.New(), Stage: pathway.MoveOn, Text: "We will go along to the first viewing."})
	kept, err := s.JSON()
	must(err)
	var a award.Award
	must(ops.Do(t.Context(), c.Runner, somebody(t, "vida"), giving{Given: award.Given{EngagementID: engagementID, Snapshot: kept}, To: &a}))
	must(ops.Do(t.Context(), c.Runner, policy.System("registrar"), register.Refresh{EngagementID: engagementID}))
}

// entryOf is the line of an engagement on the register.
func entryOf(t *testing.T, c *city, engagementID string) (e register.Entry) {
	t.Helper()
	if err := c.DB.Read(t.Context(), func(tx *store.ReadTx) (err error) {
		e, _, err = register.EntryOf(tx, engagementID)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	return e
}

// innerRegisterSights are the pages on which somebody says what is published.
func innerRegisterSights(t *testing.T, c *city) []sight {
	t.Helper()
	a, down := awarded(t, c, "A lesson about rent"), awarded(t, c, "A lesson about keys")
	does(t, c, leads, register.TakeDown{EngagementID: down.EngagementID, Why: "Somebody could be found by it"})
	at := "/desk/engagements/" + a.EngagementID + "/publication"
	mine := session.Engagement{ID: ids.New(), OrganisationID: known(t, "flora").OrganisationID, SchemeID: demo.SchemeID(), Title: "A home after a hospital stay"}
	does(t, c, leads, session.BeginEngagement{Engagement: mine})
	first := entryOf(t, c, a.EngagementID).Then.Pledges[0].ID
	return []sight{
		{who: "flora", name: "publication", path: at, status: 200},
		{who: "flora", name: "publication-wrong", path: at + "?down=yes", status: 200, submit: ".fold button.btn--danger"},
		{who: "flora", name: "publication-down", path: "/desk/engagements/" + down.EngagementID + "/publication", status: 200},
		{who: "flora", name: "idea", path: "/desk/ideas/" + a.EngagementID + "/" + first, status: 200},
		{who: "flora", name: "idea-open", path: "/desk/ideas/" + a.EngagementID + "/" + first + "?to=" + mine.ID, status: 200},
		{who: "flora", name: "idea-planned", path: "/desk/ideas/" + a.EngagementID + "/" + first + "?to=" + demo.ExampleID, status: 200},
		{who: "vida", name: "idea-nowhere", path: "/desk/ideas/" + a.EngagementID + "/" + first, status: 200},
		{who: "stella", name: "publication-steward", path: at, status: 200},
	}
}

package e2e

import (
	"testing"

	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/pledge/partner"
	"example.org/homeward/internal/session"
)

// partnerSights are the pages of who signs with whom: one partner has agreed, one is asked, one is not.
func partnerSights(t *testing.T, c *city) []sight {
	t.Helper()
	orla := known(t, "orla")
	e := session.Engagement{ID: ids.New(), OrganisationID: known(t, "flora").OrganisationID, Title: "A round about Sundays", Reach: session.Partner}
	for _, name := range []string{"The Lantern", "The Lantern’s kitchen", "A school with a very long name that goes on and on, by the river"} {
		e.Bodies = append(e.Bodies, session.Body{ID: ids.New(), Name: name, Contact: "Somebody, 01632 960014"})
	}
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(ops.Do(t.Context(), c.Runner, leads, session.BeginEngagement{Engagement: e}))
	asks := func(body int, organisationID string) string {
		t.Helper()
		id := ids.New()
		must(ops.Do(t.Context(), c.Runner, leads, partner.AskOrganisation{ID: id, EngagementID: e.ID, BodyID: e.Bodies[body].ID, OrganisationID: organisationID, Why: "You were with us on Sunday, and we all agreed to do this together."}))
		return id
	}
	agreed := asks(0, orla.OrganisationID)
	must(ops.Do(t.Context(), c.Runner, somebody(t, "orla"), partner.AnswerQuestion{ID: agreed, Yes: true}))
	other := session.Engagement{ID: ids.New(), OrganisationID: e.OrganisationID, Title: "A round about Mondays", Reach: session.Partner, Bodies: []session.Body{{ID: ids.New(), Name: "The Lantern"}}}
	must(ops.Do(t.Context(), c.Runner, leads, session.BeginEngagement{Engagement: other}))
	waits := ids.New()
	must(ops.Do(t.Context(), c.Runner, leads, partner.AskOrganisation{ID: waits, EngagementID: other.ID, BodyID: other.Bodies[0].ID, OrganisationID: orla.OrganisationID, Why: "You were with us on Monday."}))
	at, waiting := "/desk/engagements/"+e.ID+"/partners", "/desk/engagements/"+other.ID+"/partners"
	return []sight{
		{who: "flora", name: "partners", path: at, status: 200},
		{who: "flora", name: "partners-asked", path: waiting, status: 200},
		{who: "flora", name: "partners-ask", path: waiting + "/" + other.Bodies[0].ID, status: 200},
		{who: "flora", name: "partners-ask-wrong", path: waiting + "/" + other.Bodies[0].ID, status: 200, submit: "main form[method=post] button"},
		{who: "flora", name: "partners-ask-none", path: waiting + "/" + other.Bodies[0].ID + "?q=nobody", status: 200},
		{who: "orla", name: "asked-all", path: "/desk/asked", status: 200},
		{who: "orla", name: "asked-waits", path: "/desk/asked/" + waits, status: 200},
		{who: "orla", name: "asked-agreed", path: "/desk/asked/" + agreed, status: 200},
	}
}

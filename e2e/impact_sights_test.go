package e2e

import (
	"testing"

	"example.org/homeward/internal/demo"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/pledge/impact"
	"example.org/homeward/internal/session/engage"
)

// impactSights are the pages on which an authority sees what a scheme comes to: one with awards, and one with nothing yet.
func impactSights(t *testing.T, c *city) []sight {
	t.Helper()
	for _, title := range []string{"A lesson about bills", "A lesson about neighbours"} {
		does(t, c, policy.System("registrar"), impact.Refresh{EngagementID: awarded(t, c, title).EngagementID})
	}
	fresh := engage.Scheme{ID: ids.New(), Slug: "quiet-pact", Title: "The quiet pact", Purpose: "Homes.", Steward: "Mereshire", Contact: "x@example.org", Rules: "1"}
	does(t, c, policy.Operator("test", policy.Steward), engage.SaveScheme{Scheme: fresh})
	at := "/desk/schemes/" + demo.SchemeID() + "/impact"
	return []sight{
		{who: "stella", name: "impact", path: at, status: 200},
		{who: "stella", name: "impact-year", path: at + "?span=year", status: 200},
		{who: "stella", name: "impact-wrong", path: at + "?span=days&from=soon&to=2026-01-01", status: 422},
		{who: "stella", name: "impact-nothing", path: "/desk/schemes/" + fresh.ID + "/impact", status: 200},
		{who: "stella", name: "impact-rows", path: at + "/rows?of=standing", status: 200},
		{who: "stella", name: "impact-rows-none", path: at + "/rows?of=moved&stage=settled", status: 200},
		{who: "stella", name: "impact-rows-drift", path: at + "/rows?of=drift", status: 200},
		{who: "stella", name: "impact-rows-awards", path: at + "/rows?of=awards", status: 200},
	}
}

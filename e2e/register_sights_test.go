package e2e

import (
	"testing"

	"example.org/homeward/internal/pledge/register"
)

// registerSights are the pages of the register.
func registerSights(t *testing.T, c *city) []sight {
	t.Helper()
	a := awarded(t, c, "A lesson about letters")
	does(t, c, leads, register.KeepPublication{EngagementID: a.EngagementID, Is: register.Publication{Themes: []string{"learning", "money"}}})
	return []sight{
		{name: "register", path: "/register", status: 200},
		{name: "register-asked", path: "/register?q=letter&stage=targeted&theme=money", status: 200},
		{name: "register-nothing", path: "/register?q=submarine", status: 200},
		{name: "register-wrong", path: "/register?stage=heaven", status: 422},
		{name: "register-one", path: "/register/" + a.EngagementID, status: 200},
		{name: "register-embed", path: "/register/embed", status: 200},
	}
}

// innerRegisterSights are the pages on which somebody says what is published.
func innerRegisterSights(t *testing.T, c *city) []sight {
	t.Helper()
	a, down := awarded(t, c, "A lesson about rent"), awarded(t, c, "A lesson about keys")
	does(t, c, leads, register.TakeDown{EngagementID: down.EngagementID, Why: "Somebody could be found by it"})
	at := "/desk/engagements/" + a.EngagementID + "/publication"
	return []sight{
		{who: "flora", name: "publication", path: at, status: 200},
		{who: "flora", name: "publication-wrong", path: at, status: 200, submit: ".fold button.btn--danger"},
		{who: "flora", name: "publication-down", path: "/desk/engagements/" + down.EngagementID + "/publication", status: 200},
		{who: "stella", name: "publication-steward", path: at, status: 200},
	}
}

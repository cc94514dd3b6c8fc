package e2e

import (
	"slices"
	"testing"

	"example.org/homeward/internal/demo"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
)

// innerSights lists every page behind sign-in, each as somebody who may see it, and the pages by which
// people come in. Those of one person stand together, so that each signs in once.
func innerSights(t *testing.T, c *city) []sight {
	t.Helper()
	c.Auth.ReplayCodes = true // several of them sign in within one half minute
	lantern := known(t, "orla").OrganisationID
	moses, emil := known(t, "moses"), known(t, "emil")
	return slices.Concat(outsideSights(), innerFeedSights(), innerSessionSights(t, c), innerEngageSights(t, c), wordsSights(t, c), innerPledgeSights(t, c), innerPlanSights(t, c), partnerSights(t, c), submitSights(t, c), awardDeskSights(t, c), innerRegisterSights(t, c), impactSights(t, c), exchangeSights(t, c), freshSights(t, c), []sight{
		{who: "ada", name: "home", path: "/home", status: 200},
		{who: "ada", name: "services", path: "/desk", status: 200},
		{who: "ada", name: "service-edit", path: "/desk/services/" + called(t, "Night shelter").ID, status: 200},
		{who: "ada", name: "service-new", path: "/desk/services/new?organisation=" + lantern, status: 200},
		{who: "ada", name: "import-new", path: "/desk/imports/new", status: 200},
		{who: "ada", name: "administration", path: "/admin", status: 200},
		{who: "ada", name: "audit", path: "/admin/audit", status: 200},
		{who: "ada", name: "health", path: "/admin/health", status: 200},
		{who: "ada", name: "claims", path: "/claims", status: 200},
		{who: "ada", name: "claim-answer", path: "/claims/" + claimOf(t, c), status: 200},
		{who: "ada", name: "rules", path: "/admin/rules", status: 200},
		{who: "ada", name: "me", path: "/me", status: 200},
		{who: "ada", name: "prove", path: "/prove", status: 200},
		{who: "ada", name: "password", path: "/me/password", status: 200},
		{who: "ada", name: "codes-new", path: "/me/codes/new", status: 200},
		{who: "ada", name: "codes-drop", path: "/me/codes/drop", status: 200},
		{who: "ada", name: "keys", path: "/me/keys", status: 200},
		{who: "ada", name: "keys-wrong", path: "/me/keys", status: 200, submit: "main form[action='/me/keys'] button"},
		{who: "ada", name: "organisations", path: "/org", status: 200},
		{who: "ada", name: "organisation-new", path: "/org/new", status: 200},
		{who: "ada", name: "organisation-wrong", path: "/org/new", status: 200, submit: "main form[action='/org/new'] button"},
		{who: "ada", name: "agreements", path: "/org/" + lantern + "/agreements", status: 200},
		{who: "ada", name: "provider", path: "/org/" + lantern + "/sign-in", status: 200},
		{who: "ada", name: "accounts", path: "/admin/accounts", status: 200},
		{who: "ada", name: "accounts-invite", path: "/admin/accounts/invite", status: 200},
		{who: "ada", name: "account", path: "/admin/accounts/" + emil.ID, status: 200},
		{who: "ada", name: "account-close", path: "/admin/accounts/" + moses.ID + "/close", status: 200},
		{who: "ada", name: "account-codes", path: "/admin/accounts/" + moses.ID + "/codes/drop", status: 200},
		{who: "ada", name: "account-role", path: "/admin/accounts/" + emil.ID + "/roles/" + grantOf(t, c, emil) + "/end", status: 200},
		{who: "ada", name: "outbox", path: "/admin/outbox", status: 200},
		{who: "orla", name: "owner-home", path: "/home", status: 200},
		{who: "selma", name: "area-home", path: "/home", status: 200},
		{who: "orla", name: "organisation-desk", path: "/org/" + lantern, status: 200},
		{who: "orla", name: "people", path: "/org/" + lantern + "/people", status: 200},
		{who: "orla", name: "invite", path: "/org/" + lantern + "/invite", status: 200},
		{who: "orla", name: "role-end", path: "/org/" + lantern + "/people/" + grantOf(t, c, emil) + "/end", status: 200},
		{who: "orla", name: "organisation-history", path: "/org/" + lantern + "/history", status: 200},
		{who: "orla", name: "organisation-restore", path: "/org/" + lantern + "/history/1", status: 200},
		{who: "orla", name: "swap", path: "/desk/swap", status: 200},
		{who: "orla", name: "swap-new", path: "/desk/swap/new", status: 200},
		{who: "orla", name: "swap-new-wrong", path: "/desk/swap/new", status: 200, submit: "main form[method=post] button"},
		{who: "orla", name: "swap-own", path: "/desk/swap/" + ids.Derive("demo", "swap:duvets"), status: 200},
		{who: "orla", name: "swap-other", path: "/desk/swap/" + ids.Derive("demo", "swap:nappies"), status: 200},
		{who: "pascal", name: "guides-desk", path: "/desk/guides", status: 200},
		{who: "pascal", name: "guide-edit", path: "/desk/guides/keys?area=", status: 200},
		{who: "pascal", name: "pieces", path: "/desk/pages?area=" + demo.Areas()[0].ID, status: 200},
		{who: "pascal", name: "piece-new", path: "/desk/pages/new?kind=news&area=" + demo.Areas()[0].ID, status: 200},
		{who: "pascal", name: "guide-new", path: "/desk/guides/new", status: 200},
		{who: "pascal", name: "promote-desk", path: "/desk/posters", status: 200},
		{who: "pascal", name: "promote-new", path: "/desk/posters/new", status: 200},
		{who: "pascal", name: "promote-new-wrong", path: "/desk/posters/new", status: 200, submit: "main form[method=post] button"},
		{who: "pascal", name: "promote-one", path: "/desk/posters/" + ownCode(t, c, "station"), status: 200},
		{who: "pascal", name: "promote-area-look", path: "/admin/areas/" + ids.Derive("demo", "area:saltwick") + "/look", status: 200},
		{who: "orla", name: "giving-appeals", path: "/desk/appeals", status: 200},
		{who: "orla", name: "giving-appeal-desk", path: "/desk/appeals/" + demo.Appeals(eve)[0].ID, status: 200},
		{who: "orla", name: "giving-appeal-edit", path: "/desk/appeals/" + demo.Appeals(eve)[0].ID + "/edit", status: 200},
		{who: "orla", name: "giving-giver", path: "/desk/offers/" + demo.Offers(eve)[1].Offer.ID + "/giver", status: 200},
		{who: "orla", name: "giving-write", path: "/desk/appeals/new", status: 200},
		{who: "orla", name: "giving-offers", path: "/desk/offers", status: 200},
		{who: "orla", name: "giving-offer-desk", path: "/desk/offers/" + demo.Offers(eve)[0].Offer.ID, status: 200},
		{who: "moses", name: "giving-moderation", path: "/desk/moderation", status: 200},
		{who: "moses", name: "giving-kept", path: "/desk/offers?view=kept", status: 200},
		{who: "perpetua", name: "officer-home", path: "/home", status: 200},
		{who: "perpetua", name: "weather-new", path: "/desk/weather/new", status: 200},
		{who: "tove", name: "worker-home", path: "/home", status: 200},
		{who: "tove", name: "worried-inbox", path: "/desk/worried", status: 200},
		{who: "tove", name: "worried-report", path: "/desk/worried/" + ids.Derive("demo", "report:weir"), status: 200},
		{who: "mina", name: "member-home", path: "/home", status: 200},
	})
}

// outsideSights are the pages by which people come in.
func outsideSights() []sight {
	return []sight{
		{name: "sign-in", path: "/sign-in", status: 200},
		{name: "sign-in-wrong", path: "/sign-in", status: 200, submit: "main form button"},
		{name: "sign-in-code", path: "/sign-in/code", status: 200}, // whoever is not half in is led to the beginning
		{name: "sign-in-elsewhere", path: "/sign-in/back", status: 403},
		{name: "forgot", path: "/forgot", status: 200},
		{name: "forgot-sent", path: "/forgot/sent", status: 200},
		{name: "reset-dead", path: "/reset?ticket=x", status: 410},
		{name: "invitation-dead", path: "/invitation?ticket=x", status: 410},
	}
}

// grantOf is the id of the role that one of the city's people has.
func grantOf(t *testing.T, c *city, p demo.Person) string {
	t.Helper()
	a, err := ops.Ask(t.Context(), c.Runner, editor, org.ShowAccount{AccountID: p.ID})
	if err != nil || len(a.Grants) == 0 {
		t.Fatalf("%s has no role: %v", p.Name, err)
	}
	return a.Grants[0].ID
}

// asEach gives each sight to fn in a window of whoever sees it, as a subtest of its name.
func asEach(t *testing.T, c *city, all []sight, fn func(w *tab, s sight)) {
	t.Helper()
	last := "nobody yet"
	var w *tab
	for _, s := range all {
		if s.who != last {
			w, last = open(t), s.who
			if s.who != "" {
				w.signIn(c, s.who)
			}
		}
		t.Run(s.name, func(t *testing.T) { fn(w.on(t), s) })
	}
}

// claimOf is the id of somebody's question to look after an organisation.
func claimOf(t *testing.T, c *city) string {
	t.Helper()
	list, err := ops.Find(t.Context(), c.Runner, editor, org.ListClaims{})
	if err != nil || len(list) == 0 {
		t.Fatalf("nobody asks to look after an organisation: %v", err)
	}
	return list[0].ID
}

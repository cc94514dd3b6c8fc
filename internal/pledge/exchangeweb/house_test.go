package exchangeweb_test

import (
	"testing"
	"time"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/citytest/promise"
	"example.org/homeward/internal/citytest/visit"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/pledge/award"
	"example.org/homeward/internal/pledge/exchangeweb"
	"example.org/homeward/internal/pledge/register"
	"example.org/homeward/internal/pledge/snapshot"
	"example.org/homeward/internal/session"
)

var schemeID = ids.Derive("exchangeweb", "scheme")

func account(name string, grants ...policy.Grant) policy.Actor {
	return policy.Actor{Kind: policy.KindAccount, ID: ids.Derive("exchangeweb", name), Name: name, Fresh: true, Grants: grants}
}

var accounts = map[string]policy.Actor{
	"fern": account("fern", policy.Grant{Role: policy.Facilitator, Organisation: cast.LanternID}), "hattie": account("hattie", policy.Grant{Role: policy.Owner, Organisation: cast.HarbourID}),
	"vera": account("vera", policy.Grant{Role: policy.Validator, Scheme: schemeID}), "pat": account("pat"), "ada": account("ada", policy.Grant{Role: policy.Administrator}),
}

// house is the pages over two engagements with an award, of the Lantern and of the Harbour.
type house struct {
	visit.Visitor
	clk              *clock.Fake
	lantern, harbour string // engagements
	at               string // the page of the Lantern's
	deed             string // an action that the Lantern promised
}

func each(t *testing.T, fn func(h house)) {
	t.Helper()
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		c := cast.NewCity(t, db)
		h := house{Visitor: visit.New(t, c.Runner, accounts), clk: clk, lantern: ids.New(), harbour: ids.New(), deed: ids.New()}
		h.at = "/desk/exchange/" + h.lantern
		clk.Set(time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC))
		site := exchangeweb.New(exchangeweb.Options{Runner: c.Runner, Board: register.NewBoard(c.Runner, clk, citytest.London), Zone: citytest.London, Partnership: "Mereshire"})
		h.Serve(site.Routes(), web.Options{})
		promise.SaveScheme(t, c.Runner, schemeID, "homes-first", "Homes first")
		h.awarded("fern", h.lantern, cast.LanternID, "A home after <hospital>", h.deed)
		h.awarded("hattie", h.harbour, cast.HarbourID, "Nobody leaves to the street", ids.New())
		fn(h)
	})
}

// awarded has an engagement begin, gives it an award and puts it on the register.
func (h house) awarded(lead, id, organisationID, title, deed string) {
	h.Helper()
	visit.Do(h, lead, session.BeginEngagement{Engagement: session.Engagement{ID: id, OrganisationID: organisationID, SchemeID: schemeID, Title: title, Bodies: []session.Body{{ID: ids.New(), Name: "A school", Contact: "Canary Rose"}}}})
	kept, err := snapshot.Snapshot{
		Format: snapshot.Format, EngagementID: id, Title: title, Holder: snapshot.Body{ID: organisationID, Name: title, Sector: "hospital", Area: "Hollowmere"}, Scheme: snapshot.Scheme{ID: schemeID, Rules: "3"},
		Pledges: []snapshot.Pledge{{ID: ids.New(), Stage: pathway.Targeted, Text: "We will ring the ward before a patient leaves.", Actions: []snapshot.Action{{ID: deed, Stage: pathway.Targeted, Text: "Write a guide for the ward", Due: "2026-06-30", State: snapshot.Agreed}}}},
	}.JSON()
	h.Must(err)
	visit.Do(h, "vera", promise.Giving{Given: award.Given{EngagementID: id, Snapshot: kept}})
	h.Must(ops.Do(h.Context(), h.Runner, policy.System("test"), register.Refresh{EngagementID: id}))
}

package awardweb_test

import (
	"context"
	"net/http"
	"net/url"
	"testing"
	"time"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/citytest/promise"
	"example.org/homeward/internal/citytest/visit"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/lang"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/pledge/award"
	"example.org/homeward/internal/pledge/awardweb"
	"example.org/homeward/internal/pledge/snapshot"
	"example.org/homeward/internal/session"
)

var schemeID, otherID = ids.Derive("awardweb", "scheme"), ids.Derive("awardweb", "other")

func account(name string, grants ...policy.Grant) policy.Actor {
	return policy.Actor{Kind: policy.KindAccount, ID: ids.Derive("awardweb", name), Name: name, Fresh: true, Grants: grants}
}

var accounts = map[string]policy.Actor{
	"fern": account("fern", policy.Grant{Role: policy.Facilitator, Organisation: cast.LanternID}), "nils": account("nils", policy.Grant{Role: policy.NoteTaker, Organisation: cast.LanternID}),
	"hattie": account("hattie", policy.Grant{Role: policy.Owner, Organisation: cast.HarbourID}), "ada": account("ada", policy.Grant{Role: policy.Administrator}),
	"vera": account("vera", policy.Grant{Role: policy.Validator, Scheme: schemeID}), "otto": account("otto", policy.Grant{Role: policy.Validator, Scheme: otherID}), "stew": account("stew", policy.Grant{Role: policy.Steward, Scheme: schemeID}),
	"torn": account("torn", policy.Grant{Role: policy.Validator, Scheme: schemeID}, policy.Grant{Role: policy.Viewer, Organisation: cast.LanternID}),
}

// house is the pages over an award of the Lantern.
type house struct {
	visit.Visitor
	clk      *clock.Fake
	at, desk string // the page of its holder, and that of its authority
	a        award.Award
	away     *bool // what is promised can't be read
}

func each(t *testing.T, fn func(h house)) {
	t.Helper()
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		c := cast.NewCity(t, db)
		h := house{Visitor: visit.New(t, c.Runner, accounts), clk: clk, away: new(bool)}
		clk.Set(time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC))
		base := &url.URL{Scheme: "https", Host: "homes.example:8443"}
		issuer, err := award.NewIssuer("secret", base, "Mereshire")
		h.Must(err)
		site := awardweb.New(awardweb.Options{
			Runner: c.Runner, Issuer: issuer, Now: clk.Now, Zone: citytest.London, Partnership: "Mereshire", Base: base, MadeUp: true,
			Frame: func(r *http.Request) (ui.Page, error) {
				return ui.Page{Partnership: "Mereshire", Words: lang.Languages(true).Pick(r.URL.Query().Get("lang"))}, nil
			},
			Scheme: func(_ context.Context, id string) (awardweb.Scheme, error) {
				if id != schemeID {
					return awardweb.Scheme{}, nil
				}
				return awardweb.Scheme{Title: "Homes first", Purpose: "Fewer lose their home.", Authority: "Mereshire", Page: "/schemes/homes-first"}, nil
			},
			Register: func(_ context.Context, id string) (string, error) {
				if *h.away {
					return "", nil
				}
				return "/register/" + id, nil
			},
			Withheld: func(context.Context, string) (bool, error) { return *h.away, nil },
		})
		h.Serve(site.Routes(), web.Options{})
		promise.SaveScheme(t, c.Runner, schemeID, "homes-first", "Homes first")
		h.a = h.given()
		h.at, h.desk = "/desk/engagements/"+h.a.EngagementID+"/award", "/desk/schemes/"+schemeID+"/awards/"+h.a.ID
		fn(h)
	})
}

// given has an engagement begin, and gives it an award.
func (h house) given() (a award.Award) {
	h.Helper()
	id := ids.New()
	visit.Do(h, "fern", session.BeginEngagement{Engagement: session.Engagement{ID: id, OrganisationID: cast.LanternID, SchemeID: schemeID, Title: "A home after <hospital>"}})
	kept, err := snapshot.Snapshot{
		Format: snapshot.Format, EngagementID: id, Title: "A home after <hospital>", Holder: snapshot.Body{ID: cast.LanternID}, Scheme: snapshot.Scheme{ID: schemeID, Rules: "3"},
		Pledges: []snapshot.Pledge{{ID: ids.New(), Stage: pathway.Targeted, Text: "We will ring the ward & ask.", Actions: []snapshot.Action{{ID: ids.New(), Stage: pathway.Targeted, Text: "Write the guide", Lead: "T. B., nurse", Due: "2026-06-30", State: snapshot.Agreed}}}},
	}.JSON()
	h.Must(err)
	visit.Do(h, "vera", promise.Giving{Given: award.Given{EngagementID: id, Snapshot: kept}, To: &a})
	return a
}

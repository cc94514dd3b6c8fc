package engageweb_test

import (
	"context"
	"net/http"
	"testing"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/citytest/visit"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/dirweb"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/session"
	"example.org/homeward/internal/session/content"
	"example.org/homeward/internal/session/engageweb"
)

func staff(name string, role policy.Role, organisation string) policy.Actor {
	return policy.Actor{Kind: policy.KindAccount, ID: ids.Derive("engageweb", name), Name: name, Grants: []policy.Grant{{Role: role, Organisation: organisation}}}
}

var accounts = map[string]policy.Actor{
	"fern": staff("fern", policy.Facilitator, cast.LanternID), "nils": staff("nils", policy.NoteTaker, cast.LanternID), "edda": staff("edda", policy.Editor, cast.LanternID),
	"olga": staff("olga", policy.Facilitator, cast.HarbourID), "stew": staff("stew", policy.Steward, ""), "vera": staff("vera", policy.Validator, ""),
}

// house is the pages over the test city, with one engagement.
type house struct {
	visit.Visitor
	db  *store.DB
	clk *clock.Fake
	id  string
	at  string // where its pages are
	far map[string]engageweb.Pledged
}

func each(t *testing.T, fn func(h house)) {
	t.Helper()
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		c, far := cast.NewCity(t, db), map[string]engageweb.Pledged{}
		public := dirweb.New(dirweb.Options{Finder: directory.NewFinder(c.Runner, clk, citytest.London), Runner: c.Runner, Partnership: "Mereshire", MadeUp: true})
		site := engageweb.New(engageweb.Options{
			Help:   func(content.Pack, string) ui.Help { return ui.Help{Text: []string{"What this page is for."}} },
			Runner: c.Runner, Now: clk.Now, Zone: citytest.London, Partnership: "Mereshire", Base: "http://homeward.example.org", Host: "homeward.example.org", Frame: public.Frame,
			Pledged: func(_ context.Context, _ policy.Actor, _ string, list []string) (map[string]engageweb.Pledged, error) {
				out := map[string]engageweb.Pledged{}
				for _, id := range list {
					out[id] = engageweb.Pledged{Agreed: true, Pledges: 3, ByStage: map[pathway.Stage]int{pathway.Crisis: 3}, Behind: 1}
				}
				return out, nil
			},
			HowFar: func(context.Context, policy.Actor, []string) (map[string]engageweb.Pledged, error) { return far, nil },
			Papers: func(_ context.Context, _ string, words content.Pack, _ map[string]string, _ []string) ([]engageweb.File, error) {
				return []engageweb.File{{Name: "sheet.txt", Body: []byte(words.Cover.Title)}}, nil
			},
			Organisations: func(_ *http.Request, who policy.Actor) ([]ui.Choice, error) {
				if !who.HasIn(cast.LanternID, policy.Facilitator) {
					return nil, nil
				}
				return []ui.Choice{{Value: cast.LanternID, Label: "The Lantern"}}, nil
			},
		})
		h := house{Visitor: visit.New(t, c.Runner, accounts), db: db, clk: clk, id: ids.New(), far: far}
		h.Serve(site.Routes(), web.Options{})
		h.at = "/desk/engagements/" + h.id
		visit.Do(h, "fern", session.BeginEngagement{Engagement: session.Engagement{ID: h.id, OrganisationID: cast.LanternID, Title: "A home after hospital"}})
		fn(h)
	})
}

package actionweb_test

import (
	"context"
	"net/http"
	"testing"

	"example.org/homeward/engine/measure"
	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/action"
	"example.org/homeward/internal/action/actionweb"
	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/citytest/visit"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/dirweb"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
)

func staff(name string, g policy.Grant) policy.Actor {
	return policy.Actor{Kind: policy.KindAccount, ID: ids.Derive("actionweb", name), Name: name, Grants: []policy.Grant{g}}
}

var (
	planID = ids.Derive("actionweb", "plan")
	ringID = ids.Derive("actionweb", "ring")

	accounts = map[string]policy.Actor{
		"fern":  staff("fern", policy.Grant{Role: policy.Facilitator, Organisation: cast.LanternID}),
		"nils":  staff("nils", policy.Grant{Role: policy.NoteTaker, Organisation: cast.LanternID}),
		"hugo":  staff("hugo", policy.Grant{Role: policy.Viewer, Organisation: cast.HarbourID}), // of a partner
		"other": staff("other", policy.Grant{Role: policy.Owner, Organisation: ids.Derive("actionweb", "elsewhere")}),
	}
)

const (
	ok      = http.StatusOK
	moved   = http.StatusSeeOther
	invalid = http.StatusUnprocessableEntity
	missing = http.StatusNotFound
)

// house is the pages over a plan of the Lantern with one aim.
type house struct {
	visit.Visitor
	db  *store.DB
	clk *clock.Fake
}

func each(t *testing.T, fn func(h house)) {
	t.Helper()
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		c := cast.NewCity(t, db)
		h := house{visit.New(t, c.Runner, accounts), db, clk}
		h.on("2026-03-02")
		public := dirweb.New(dirweb.Options{Finder: directory.NewFinder(c.Runner, clk, citytest.London), Runner: c.Runner, Partnership: "Mereshire"})
		site := actionweb.New(actionweb.Options{
			Runner: c.Runner, Zone: citytest.London, Partnership: "Mereshire", Base: "https://homeward.example.org", Host: "homeward.example.org", Frame: public.Frame,
			Samples: []actionweb.Sample{{Key: "eyes", Title: "Eyes and ears", Text: "Train all who meet the public.", Role: "Training manager", Stage: pathway.Targeted, Measure: measure.Measure{Kind: measure.Change, What: "Staff who know", Unit: "staff in ten"}}},
			Ways: func(context.Context, policy.Actor, action.Plan) (actionweb.Ways, error) {
				return actionweb.Ways{Back: ui.Link{Text: "Sessions", Href: "/desk/sessions"}, Stands: "Draft"}, nil
			},
		})
		h.Serve(site.Routes(), web.Options{})
		h.frame(planID)
		fn(h)
	})
}

func (h house) on(day string) { h.Helper(); citytest.SetDay(h.T, h.clk, day) }

// frame begins a plan with one aim.
func (h house) frame(id string) {
	h.Helper()
	h.Must(h.db.Write(h.Context(), func(tx *store.Tx) error {
		return action.KeepFrame(tx, policy.System("test"), action.Frame{
			ID: id, Kind: action.Engagement, OrganisationID: cast.LanternID, Title: "Doors open", Readers: []string{cast.HarbourID}, Aims: []action.Aim{{ID: ringID, Stage: pathway.Targeted, Text: "We will ring first"}},
		})
	}))
}

// work is the plan as it is.
func (h house) work(id string) action.Work {
	h.Helper()
	w, err := ops.Ask(h.Context(), h.Runner, accounts["fern"], action.ShowWork{PlanID: id})
	h.Must(err)
	return w
}

// upload posts a file.
func (h house) upload(status int, as, path, name, body string) visit.Answer {
	h.Helper()
	a := h.Upload(as, path, name, []byte(body))
	h.Want(status, as, path, a)
	return a
}

// at is a path of the plan.
func at(path string) string { return "/desk/plans/" + planID + path }

// whole is the form of an action with everything.
func whole(more ...string) []string {
	return append([]string{
		"id", ids.New(), "aim", ringID, "text", "Write a guide with 4 people who rang", "lead-name", "Siobhan O'Kane", "lead-role", "Housing manager", "lead-contact", "siobhan@example.org", "due", "30/6/2026", "review", "31.7.2026",
		"measure-kind", "count", "measure-what", "People who ring in time", "measure-unit", "people in ten", "measure-from", "3", "measure-to", "6.5", "measure-every", "month", "early", "They say so", "later", "Sooner help",
		"link-0-kind", "money", "link-0-title", "£400",
	}, more...)
}

// adds writes an action down by its form, and gives its id.
func (h house) adds(more ...string) string {
	h.Helper()
	f := whole(more...)
	h.Sent("nils", at(""), f...)
	return f[1]
}

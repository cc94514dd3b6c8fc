package submitweb_test

import (
	"context"
	"net/http"
	"strings"
	"testing"
	"time"

	"example.org/homeward/engine/measure"
	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/action"
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
	"example.org/homeward/internal/platform/web/htmlcheck"
	"example.org/homeward/internal/pledge"
	"example.org/homeward/internal/pledge/submit"
	"example.org/homeward/internal/pledge/submitweb"
	"example.org/homeward/internal/session"
)

var schemeID = ids.Derive("submitweb", "scheme")

func staff(name string, grants ...policy.Grant) policy.Actor {
	return policy.Actor{Kind: policy.KindAccount, ID: ids.Derive("submitweb", name), Name: name, Fresh: true, Grants: grants}
}

var accounts = map[string]policy.Actor{
	"fern": staff("fern", policy.Grant{Role: policy.Facilitator, Organisation: cast.LanternID}), "nils": staff("nils", policy.Grant{Role: policy.NoteTaker, Organisation: cast.LanternID}),
	"hattie": staff("hattie", policy.Grant{Role: policy.Owner, Organisation: cast.HarbourID}),
	"vera":   staff("vera", policy.Grant{Role: policy.Validator, Scheme: schemeID}), "vito": staff("vito", policy.Grant{Role: policy.Validator, Scheme: schemeID}),
	"stew": staff("stew", policy.Grant{Role: policy.Steward, Scheme: schemeID}), "otto": staff("otto", policy.Grant{Role: policy.Validator, Scheme: ids.Derive("submitweb", "other")}),
	"torn": staff("torn", policy.Grant{Role: policy.Validator, Scheme: schemeID}, policy.Grant{Role: policy.Viewer, Organisation: cast.LanternID}),
	"ada":  staff("ada", policy.Grant{Role: policy.Administrator}),
}

// house is the pages over an engagement of the Lantern with a plan that lacks nothing but who answers for it.
type house struct {
	visit.Visitor
	db               *store.DB
	clk              *clock.Fake
	at               string // the page of those who hold it
	id, pledge, work string
	holds            *submitweb.Holding // how the newest award stands
}

func each(t *testing.T, fn func(h house)) {
	t.Helper()
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		c := cast.NewCity(t, db)
		clk.Set(time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC))
		h := house{Visitor: visit.New(t, c.Runner, accounts), db: db, clk: clk, id: ids.New(), pledge: ids.New(), work: ids.New(), holds: &submitweb.Holding{}}
		h.at = "/desk/engagements/" + h.id + "/submission"
		site := submitweb.New(submitweb.Options{
			Runner: c.Runner, Zone: citytest.London, Partnership: "Mereshire",
			Give:      func(*store.Tx, policy.Actor, submit.Given) (string, error) { return "HW-2026-TEST-1", nil },
			AwardAt:   func(id string) string { return "/desk/engagements/" + id + "/award" },
			Holds:     func(context.Context, policy.Actor, string) (submitweb.Holding, error) { return *h.holds, nil },
			GenuineAt: func(number string) string { return "/verify/" + number },
		})
		h.Serve(site.Routes(), web.Options{})
		h.engagement()
		fn(h)
	})
}

func (h house) engagement() {
	h.Helper()
	promise.SaveScheme(h.T, h.Runner, schemeID, "pact", "The pact")
	visit.Do(h, "fern", session.BeginEngagement{Engagement: session.Engagement{ID: h.id, OrganisationID: cast.LanternID, SchemeID: schemeID, Title: "A home after hospital"}})
	visit.Do(h, "fern", pledge.Propose{EngagementID: h.id, ID: h.pledge, Words: pledge.Words{Stage: pathway.Targeted, Text: "We will ring the ward <same> day."}})
	visit.Do(h, "fern", pledge.NameSet{EngagementID: h.id, Title: "Nobody leaves to the street"})
	for _, st := range pathway.All() {
		if st != pathway.Targeted {
			visit.Do(h, "fern", pledge.AnswerStage{EngagementID: h.id, Stage: st, Why: "None for now, because others do it."})
		}
	}
	visit.Do(h, "fern", pledge.CountHands{EngagementID: h.id, ID: h.pledge, Hands: pledge.Hands{Yes: 9}})
	g, err := ops.Ask(h.Context(), h.Runner, accounts["fern"], pledge.ShowGrid{EngagementID: h.id})
	h.Must(err)
	visit.Do(h, "fern", pledge.AgreeSet{EngagementID: h.id, Hash: g.Text()})
	visit.Do(h, "nils", action.AddAction{PlanID: h.id, ID: h.work, State: action.Agreed, Words: action.Words{
		AimID: h.pledge, Text: "Write a guide for the ward", Due: "2026-06-30", Review: "2026-07-31",
		Lead:    action.Lead{Name: "Secret Siobhan", Initials: "S. S.", Role: "Nurse", Contact: "secret@example.org"},
		Measure: words(),
	}})
}

// words are those of the measure.
func words() measure.Measure {
	to := measure.Amount(50000)
	return measure.Measure{Kind: measure.Count, What: "Calls", Unit: "calls", To: &to}
}

// paper is the form of who answers for it.
var paper = []string{"name", "Sunita Secret", "role", "Head of care", "contact", "sunita@example.org", "consent", "yes"}

// sends sends what is promised, and gives the page of the authority.
func (h house) sends(words string) string {
	h.Helper()
	h.Sent("fern", h.at+"/paper", paper...)
	p := h.Page("fern", h.at, http.StatusOK)
	h.Sent("fern", h.at, "id", p.Attrs("form.prose input[name=id]", "value")[0], "shown", p.Attrs("input[name=shown]", "value")[0], "words", words)
	list, err := ops.Find(h.Context(), h.Runner, accounts["vera"], submit.ListQueue{})
	h.Must(err)
	return "/desk/submissions/" + list[0].ID
}

// says holds a part of a page to say something.
func (h house) says(p *htmlcheck.Page, selector, words string) {
	h.Helper()
	if got := strings.Join(p.Texts(selector), " ") + strings.Join(p.Attrs(selector, "value"), " "); !strings.Contains(got, words) {
		h.Errorf("%q does not say %q: %.1500s", selector, words, got)
	}
}

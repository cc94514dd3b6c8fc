package submitweb_test

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"example.org/homeward/engine/measure"
	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/action"
	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/citytest/cast"
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
	"example.org/homeward/internal/session/engage"
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
	"all":  staff("all", policy.Grant{Role: policy.Steward}), "ada": staff("ada", policy.Grant{Role: policy.Administrator}),
}

// house is the pages over an engagement of the Lantern with a plan that lacks nothing but who answers for it.
type house struct {
	*testing.T
	r                *ops.Runner
	db               *store.DB
	clk              *clock.Fake
	base             string
	at               string // the page of those who hold it
	id, pledge, work string
	holds            *submitweb.Holding // how the newest award stands
}

func each(t *testing.T, fn func(h house)) {
	t.Helper()
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		c := cast.NewCity(t, db)
		clk.Set(time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC))
		h := house{T: t, r: c.Runner, db: db, clk: clk, id: ids.New(), pledge: ids.New(), work: ids.New(), holds: &submitweb.Holding{}}
		h.at = "/desk/engagements/" + h.id + "/submission"
		site := submitweb.New(submitweb.Options{
			Runner: c.Runner, Zone: citytest.London, Partnership: "Mereshire",
			Give:      func(*store.Tx, policy.Actor, submit.Given) (string, error) { return "HW-2026-TEST-1", nil },
			AwardAt:   func(id string) string { return "/desk/engagements/" + id + "/award" },
			Holds:     func(context.Context, policy.Actor, string) (submitweb.Holding, error) { return *h.holds, nil },
			GenuineAt: func(number string) string { return "/verify/" + number },
		})
		who := func(r *http.Request) (policy.Actor, error) {
			if a, ok := accounts[r.Header.Get("Test-Who")]; ok {
				return a, nil
			}
			return policy.Nobody(), nil
		}
		served := httptest.NewServer(web.Mux(who, site.Routes(), web.Options{}))
		t.Cleanup(served.Close)
		h.base = served.URL
		h.engagement()
		fn(h)
	})
}

func (h house) engagement() {
	h.Helper()
	as(h, "all", engage.SaveScheme{Scheme: engage.Scheme{ID: schemeID, Slug: "pact", Title: "The pact", Purpose: "Homes.", Steward: "Mereshire", Contact: "x@example.org", Rules: "3"}})
	as(h, "fern", session.BeginEngagement{Engagement: session.Engagement{ID: h.id, OrganisationID: cast.LanternID, SchemeID: schemeID, Title: "A home after hospital"}})
	as(h, "fern", pledge.Propose{EngagementID: h.id, ID: h.pledge, Words: pledge.Words{Stage: pathway.Targeted, Text: "We will ring the ward <same> day."}})
	as(h, "fern", pledge.NameSet{EngagementID: h.id, Title: "Nobody leaves to the street"})
	for _, st := range pathway.All() {
		if st != pathway.Targeted {
			as(h, "fern", pledge.AnswerStage{EngagementID: h.id, Stage: st, Why: "None for now, because others do it."})
		}
	}
	as(h, "fern", pledge.CountHands{EngagementID: h.id, ID: h.pledge, Hands: pledge.Hands{Yes: 9}})
	g, err := ops.Ask(h.Context(), h.r, accounts["fern"], pledge.ShowGrid{EngagementID: h.id})
	h.must(err)
	as(h, "fern", pledge.AgreeSet{EngagementID: h.id, Hash: g.Text()})
	as(h, "nils", action.AddAction{PlanID: h.id, ID: h.work, State: action.Agreed, Words: action.Words{
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

func as[S any](h house, who string, a ops.Action[S]) {
	h.Helper()
	h.must(ops.Do(context.Background(), h.r, accounts[who], a))
}

func (h house) must(err error) {
	h.Helper()
	if err != nil {
		h.Fatal(err)
	}
}

func (h house) ask(as, method, path string, status int, f url.Values) (*http.Response, string) {
	h.Helper()
	r, err := http.NewRequestWithContext(h.Context(), method, h.base+path, strings.NewReader(f.Encode()))
	h.must(err)
	r.Header.Set("Test-Who", as)
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	c := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	got, err := c.Do(r)
	h.must(err)
	defer got.Body.Close()
	text, err := io.ReadAll(got.Body)
	h.must(err)
	if got.StatusCode != status {
		h.Fatalf("%s %s as %s: %d, want %d: %.2000s", method, path, as, got.StatusCode, status, text)
	}
	return got, string(text)
}

// page asks for an address, and holds what comes to be a page that everybody can use.
func (h house) page(as, path string, status int) *htmlcheck.Page {
	h.Helper()
	_, text := h.ask(as, http.MethodGet, path, status, nil)
	p := htmlcheck.Parse(h.T, text)
	if status == http.StatusOK {
		p.Check()
	}
	return p
}

// wrong sends a form that is refused, and gives the page that says what is wrong.
func (h house) wrong(as, path string, fields ...string) *htmlcheck.Page {
	h.Helper()
	_, text := h.ask(as, http.MethodPost, path, http.StatusUnprocessableEntity, values(fields))
	p := htmlcheck.Parse(h.T, text)
	p.Check()
	return p
}

// sent sends a form that is taken, and gives where it leads.
func (h house) sent(as, path string, fields ...string) string {
	h.Helper()
	got, _ := h.ask(as, http.MethodPost, path, http.StatusSeeOther, values(fields))
	return got.Header.Get("Location")
}

func values(fields []string) url.Values {
	f := url.Values{}
	for i := 0; i+1 < len(fields); i += 2 {
		f.Add(fields[i], fields[i+1])
	}
	return f
}

// paper is the form of who answers for it.
var paper = []string{"name", "Sunita Secret", "role", "Head of care", "contact", "sunita@example.org", "consent", "yes"}

// sends sends what is promised, and gives the page of the authority.
func (h house) sends(words string) string {
	h.Helper()
	h.sent("fern", h.at+"/paper", paper...)
	p := h.page("fern", h.at, http.StatusOK)
	h.sent("fern", h.at, "id", p.Attrs("form.prose input[name=id]", "value")[0], "shown", p.Attrs("input[name=shown]", "value")[0], "words", words)
	list, err := ops.Find(h.Context(), h.r, accounts["vera"], submit.ListQueue{})
	h.must(err)
	return "/desk/submissions/" + list[0].ID
}

// has holds a part of a page to say something.
func (h house) has(p *htmlcheck.Page, selector, words string) {
	h.Helper()
	if got := strings.Join(p.Texts(selector), " ") + strings.Join(p.Attrs(selector, "value"), " "); !strings.Contains(got, words) {
		h.Errorf("%q does not say %q: %.1500s", selector, words, got)
	}
}

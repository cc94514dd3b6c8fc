package actionweb_test

import (
	"bytes"
	"context"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"example.org/homeward/engine/measure"
	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/action"
	"example.org/homeward/internal/action/actionweb"
	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/dirweb"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/htmlcheck"
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
	*testing.T
	r    *ops.Runner
	db   *store.DB
	clk  *clock.Fake
	base string
}

func each(t *testing.T, fn func(h house)) {
	t.Helper()
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		c := cast.NewCity(t, db)
		h := house{T: t, r: c.Runner, db: db, clk: clk}
		h.on("2026-03-02")
		public := dirweb.New(dirweb.Options{Finder: directory.NewFinder(c.Runner, clk, citytest.London), Runner: c.Runner, Partnership: "Mereshire"})
		site := actionweb.New(actionweb.Options{
			Runner: c.Runner, Zone: citytest.London, Partnership: "Mereshire", Base: "https://homeward.example.org", Host: "homeward.example.org", Frame: public.Frame,
			Samples: []actionweb.Sample{{Key: "eyes", Title: "Eyes and ears", Text: "Train all who meet the public.", Role: "Training manager", Stage: pathway.Targeted, Measure: measure.Measure{Kind: measure.Change, What: "Staff who know", Unit: "staff in ten"}}},
			Ways: func(context.Context, policy.Actor, action.Plan) (actionweb.Ways, error) {
				return actionweb.Ways{Back: ui.Link{Text: "Sessions", Href: "/desk/sessions"}, Stands: "Draft"}, nil
			},
		})
		who := func(r *http.Request) (policy.Actor, error) {
			if a, there := accounts[r.Header.Get("Test-Who")]; there {
				return a, nil
			}
			return policy.Nobody(), nil
		}
		served := httptest.NewServer(web.Mux(who, site.Routes(), web.Options{}))
		t.Cleanup(served.Close)
		h.base = served.URL
		h.frame(planID)
		fn(h)
	})
}

func (h house) on(day string) {
	h.Helper()
	at, err := time.Parse(time.DateOnly, day)
	h.must(err)
	h.clk.Set(at.Add(12 * time.Hour))
}

// frame begins a plan with one aim.
func (h house) frame(id string) {
	h.Helper()
	h.must(h.db.Write(h.Context(), func(tx *store.Tx) error {
		return action.KeepFrame(tx, policy.System("test"), action.Frame{
			ID: id, Kind: action.Engagement, OrganisationID: cast.LanternID, Title: "Doors open", Readers: []string{cast.HarbourID}, Aims: []action.Aim{{ID: ringID, Stage: pathway.Targeted, Text: "We will ring first"}},
		})
	}))
}

func (h house) must(err error) {
	h.Helper()
	if err != nil {
		h.Fatal(err)
	}
}

// work is the plan as it is.
func (h house) work(id string) action.Work {
	h.Helper()
	w, err := ops.Ask(h.Context(), h.r, accounts["fern"], action.ShowWork{PlanID: id})
	h.must(err)
	return w
}

type answer struct {
	status int
	head   http.Header
	body   string
}

func (h house) ask(as, method, path string, body io.Reader, kind string) answer {
	h.Helper()
	r, err := http.NewRequestWithContext(h.Context(), method, h.base+path, body)
	h.must(err)
	r.Header.Set("Test-Who", as)
	if kind != "" {
		r.Header.Set("Content-Type", kind)
	}
	c := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	got, err := c.Do(r)
	h.must(err)
	defer got.Body.Close()
	text, err := io.ReadAll(got.Body)
	h.must(err)
	return answer{got.StatusCode, got.Header, string(text)}
}

// sent posts a form, and holds the answer to a status.
func (h house) sent(status int, as, path string, fields ...string) answer {
	h.Helper()
	f := url.Values{}
	for i := 0; i+1 < len(fields); i += 2 {
		f.Add(fields[i], fields[i+1])
	}
	a := h.ask(as, http.MethodPost, path, strings.NewReader(f.Encode()), "application/x-www-form-urlencoded")
	if a.status != status {
		h.Fatalf("%s as %s: %d, want %d: %.800s", path, as, a.status, status, a.body)
	}
	return a
}

// upload posts a file.
func (h house) upload(status int, as, path, name, body string) answer {
	h.Helper()
	var b bytes.Buffer
	m := multipart.NewWriter(&b)
	w, err := m.CreateFormFile("file", name)
	h.must(err)
	_, err = io.WriteString(w, body)
	h.must(err)
	h.must(m.Close())
	a := h.ask(as, http.MethodPost, path, &b, m.FormDataContentType())
	if a.status != status {
		h.Fatalf("%s as %s: %d, want %d: %s", path, as, a.status, status, htmlcheck.Parse(h.T, a.body).Text("main"))
	}
	return a
}

func (h house) page(as, path string, status int) *htmlcheck.Page {
	h.Helper()
	a := h.ask(as, http.MethodGet, path, nil, "")
	if a.status != status {
		h.Fatalf("%s as %s: %d, want %d: %.800s", path, as, a.status, status, a.body)
	}
	p := htmlcheck.Parse(h.T, a.body)
	if status == ok {
		p.Check()
	}
	return p
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
	h.sent(moved, "nils", at(""), f...)
	return f[1]
}

func parse(h house, body string) *htmlcheck.Page {
	h.Helper()
	p := htmlcheck.Parse(h.T, body)
	p.Check()
	return p
}

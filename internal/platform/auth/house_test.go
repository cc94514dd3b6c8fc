package auth_test

import (
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"testing"
	"time"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/platform/auth"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// house is a few people who sign in, on a database of the test's own.
type house struct {
	*auth.Auth
	t       *testing.T
	db      *store.DB
	clk     *clock.Fake
	runner  *ops.Runner
	people  map[string]*auth.Person // by address
	holds   map[string][]policy.Grant
	from    netip.Addr
	agent   string
	secrets map[string]auth.CodeSecret
}

// ByEmail, ByID and Grants make the house its own register.
func (h *house) ByEmail(_ *store.ReadTx, email string) (auth.Person, error) {
	if p, ok := h.people[email]; ok {
		return *p, nil
	}
	return auth.Person{}, errs.NotFound
}

func (h *house) ByID(_ *store.ReadTx, id string) (auth.Person, error) {
	for _, p := range h.people {
		if p.ID == id {
			return *p, nil
		}
	}
	return auth.Person{}, errs.NotFound
}

func (h *house) Grants(_ *store.ReadTx, id string) ([]policy.Grant, error) { return h.holds[id], nil }

const password = "four unlikely garden words"

var (
	anEditor = policy.Grant{Role: policy.Editor, Organisation: "house"}
	aViewer  = policy.Grant{Role: policy.Viewer, Organisation: "house"}
)

// each runs a test on both engines, each with a house of its own: Ann is an editor with an app, Bob a
// viewer without.
func each(t *testing.T, fn func(t *testing.T, h *house)) {
	t.Helper()
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		h := newHouse(t, db, clk, true)
		fn(t, h)
	})
}

func newHouse(t *testing.T, db *store.DB, clk *clock.Fake, limits bool) *house {
	t.Helper()
	h := &house{
		t: t, db: db, clk: clk, runner: citytest.Runner(t, db), people: map[string]*auth.Person{}, holds: map[string][]policy.Grant{},
		from: netip.MustParseAddr("203.0.113.7"), agent: "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0", secrets: map[string]auth.CodeSecret{},
	}
	base, err := url.Parse("https://home.example.org")
	if err != nil {
		t.Fatal(err)
	}
	h.Auth, err = auth.New(auth.Options{
		DB: db, Runner: h.runner, Audit: citytest.Log(t), People: h, Secret: citytest.Secret, Base: base, Site: "Homeward", Limits: limits, Common: []string{"password"},
	})
	if err != nil {
		t.Fatal(err)
	}
	h.add("ann", true, anEditor, aViewer)
	h.add("bob", false, aViewer)
	return h
}

// add puts somebody into the house.
func (h *house) add(name string, app bool, grants ...policy.Grant) *auth.Person {
	h.t.Helper()
	p := &auth.Person{ID: ids.New(), Email: name + "@example.org", Name: name, Open: true}
	h.people[p.Email], h.holds[p.ID] = p, grants
	m := auth.StockedMeans{AccountID: p.ID, Password: password}
	if app {
		var err error
		if m.Secret, _, err = auth.NewCodeSecret("Homeward", p.Email); err != nil {
			h.t.Fatal(err)
		}
		h.secrets[p.ID] = m.Secret
	}
	if err := h.Stock(h.t.Context(), policy.Operator("test", policy.Administrator), "stock "+name, []auth.StockedMeans{m}); err != nil {
		h.t.Fatal(err)
	}
	return p
}

func (h *house) person(name string) *auth.Person { return h.people[name+"@example.org"] }

// code is what somebody's app shows now.
func (h *house) code(name string) string {
	h.t.Helper()
	code, err := h.secrets[h.person(name).ID].Code(h.clk.Now())
	if err != nil {
		h.t.Fatal(err)
	}
	return code
}

// with is a request that carries a cookie.
func (h *house) with(t auth.Token) *http.Request {
	r := httptest.NewRequest(http.MethodGet, "https://home.example.org/home", nil)
	r.Header.Set("User-Agent", h.agent)
	if t != "" {
		r.AddCookie(&http.Cookie{Name: "__Host-homeward", Value: string(t)})
	}
	return r
}

// tries is one attempt with a password.
func (h *house) tries(name, password string) (auth.Entered, error) {
	return h.SignIn(h.t.Context(), auth.Attempt{Email: name + "@example.org", Password: password, From: h.from, Agent: auth.AgentOf(h.with(""))})
}

// in signs somebody in, with a code if they have an app.
func (h *house) in(name string) auth.Token {
	h.t.Helper()
	e, err := h.tries(name, password)
	if err != nil {
		h.t.Fatal(err)
	}
	if !e.Half {
		return e.Token
	}
	token, err := h.Second(h.t.Context(), h.with(e.Token), h.from, h.code(name))
	if err != nil {
		h.t.Fatal(err)
	}
	return token
}

// who is whom a cookie is of.
func (h *house) who(t auth.Token) policy.Actor {
	h.t.Helper()
	who, err := h.Identify(h.with(t))
	if err != nil {
		h.t.Fatal(err)
	}
	return who
}

// here is the sign-in of a cookie.
func (h *house) here(t auth.Token) auth.SignIn {
	h.t.Helper()
	s, err := h.Current(h.with(t))
	if err != nil {
		h.t.Fatal(err)
	}
	return s
}

// link sends somebody a link, and gives its token; "" when none was sent.
func (h *house) link(p auth.Purpose, name string) auth.Token {
	h.t.Helper()
	var token auth.Token
	err := ops.Do(h.t.Context(), h.runner, policy.System("postmaster"), auth.SendLink{
		Auth: h.Auth, Purpose: p, AccountID: h.person(name).ID,
		Send: func(_ *store.Tx, _ auth.Person, t auth.Token, _ time.Time) error { token = t; return nil },
	})
	if err != nil {
		h.t.Fatal(err)
	}
	return token
}

// refused is how often something was refused for a reason, as the audit has it.
func (h *house) refused(action, reason string) (n int) {
	h.t.Helper()
	if err := h.WriteRefusals(h.t.Context()); err != nil {
		h.t.Fatal(err)
	}
	err := h.db.Read(h.t.Context(), func(tx *store.ReadTx) error {
		var details []string
		err := tx.Select(&details, `select detail from platform_audit where outcome = 'refused' and action = $1 and reason = $2`, action, reason)
		for _, d := range details {
			var times int
			if _, err := fmt.Sscanf(d, "times %d", &times); err != nil {
				times = 1
			}
			n += times
		}
		return err
	})
	if err != nil {
		h.t.Fatal(err)
	}
	return n
}

// is wants an error of a kind; nil: none.
func is(t *testing.T, what string, err, want error) {
	t.Helper()
	if want == nil && err != nil || want != nil && !errors.Is(err, want) {
		t.Errorf("%s: %v, want %v", what, err, want)
	}
}

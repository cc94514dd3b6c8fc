package signweb_test

import (
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/org/signweb"
	"example.org/homeward/internal/platform/audit"
	"example.org/homeward/internal/platform/auth"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/htmlcheck"
)

// people is what the program itself tells sign-in of the accounts.
type people struct{}

func (people) ByEmail(tx *store.ReadTx, email string) (auth.Person, error) {
	a, err := org.AccountByEmail(tx, email)
	return auth.Person{ID: a.ID, Email: a.Email, Name: a.Name, Open: a.State == org.Open}, err
}

func (people) ByID(tx *store.ReadTx, id string) (auth.Person, error) {
	a, err := org.GetAccount(tx, id)
	return auth.Person{ID: a.ID, Email: a.Email, Name: a.Name, Open: a.State == org.Open}, err
}

func (people) Grants(tx *store.ReadTx, id string) ([]policy.Grant, error) {
	return org.GrantsOf(tx, id)
}

const (
	password = "lantern barge willow seven"
	secret   = auth.CodeSecret("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
)

// site is the sign-in pages over the test city, with people who have accounts.
type site struct {
	t       *testing.T
	db      *store.DB
	clk     *clock.Fake
	runner  *ops.Runner
	auth    *auth.Auth
	routes  []web.Route
	handler http.Handler
	home    string // where it is: https://…
	refused []web.Refusal
}

// each runs a test on both engines, over https.
func each(t *testing.T, fn func(t *testing.T, s *site)) {
	t.Helper()
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		fn(t, build(t, db, clk, "https://homeward.example.org", false))
	})
}

func build(t *testing.T, db *store.DB, clk *clock.Fake, home string, limits bool) *site {
	t.Helper()
	trail, err := audit.NewLog(citytest.Node, citytest.Secret)
	if err != nil {
		t.Fatal(err)
	}
	s := &site{t: t, db: db, clk: clk, runner: cast.NewCity(t, db).Runner, home: home}
	base, err := url.Parse(home)
	if err != nil {
		t.Fatal(err)
	}
	s.auth, err = auth.New(auth.Options{
		DB: db, Runner: s.runner, Audit: trail, People: people{}, Secret: citytest.Secret, Base: base, Site: "Mereshire Partnership",
		Common: []string{"password", "letmein", "dragon", "monkey", "sunshine"}, Limits: limits,
	})
	if err != nil {
		t.Fatal(err)
	}
	s.routes = append(signweb.New(signweb.Options{
		Auth: s.auth, Runner: s.runner, Partnership: "Mereshire Partnership", Zone: citytest.London, Client: web.Proxies{}.Client,
	}).Routes(), web.Route{Pattern: "GET /who", Access: web.SignedIn, Handler: showWho}, web.Route{
		Pattern: "POST /who", Access: web.SignedIn, Handler: showWho,
	})
	s.handler = web.Mux(s.auth.Identify, s.routes, web.Options{
		Log: slog.New(slog.DiscardHandler), BaseURL: base, Limits: false,
		Doors:   web.Doors{SignIn: "/sign-in", Second: "/me/codes/new", Prove: "/prove"},
		Refused: func(r web.Refusal) { s.refused = append(s.refused, r) },
	})
	s.stock("ada", secret, org.NewRole{Role: policy.Administrator})
	s.stock("tilda", secret, org.NewRole{Role: policy.Owner, OrganisationID: cast.LanternID})
	s.stock("vera", "", org.NewRole{Role: policy.Viewer, OrganisationID: cast.LanternID})
	return s
}

// showWho tells who is asking, and what they hold.
func showWho(w http.ResponseWriter, _ *http.Request, who policy.Actor) error {
	words := []string{string(who.Kind), who.Name}
	for _, g := range who.Grants {
		words = append(words, string(g.Role))
	}
	if who.Held {
		words = append(words, "held")
	}
	_, err := io.WriteString(w, strings.Join(words, ", "))
	return err
}

var operator = policy.Operator("an operator", policy.Administrator)

func idOf(name string) string { return ids.Derive("signwebtest", "account:"+name) }

// stock makes an account that can sign in.
func (s *site) stock(name string, second auth.CodeSecret, roles ...org.NewRole) {
	s.t.Helper()
	id := idOf(name)
	run(s, operator, org.StockAccounts{
		Accounts: []org.Account{{ID: id, Email: name + "@example.org", Name: strings.ToUpper(name[:1]) + name[1:] + " Sparrow"}},
		Roles:    map[string][]org.NewRole{id: roles},
	})
	if err := s.auth.Stock(s.t.Context(), operator, "stock "+name, []auth.StockedMeans{{AccountID: id, Password: password, Secret: second}}); err != nil {
		s.t.Fatal(err)
	}
}

func run[S any](s *site, who policy.Actor, a ops.Action[S]) {
	s.t.Helper()
	if err := ops.Do(s.t.Context(), s.runner, who, a); err != nil {
		s.t.Fatalf("%s: %v", a.Name(), err)
	}
}

// link makes a link as the postmaster does, and gives what it carries; "" when none was sent.
func (s *site) link(purpose auth.Purpose, name string) (token string) {
	s.t.Helper()
	run(s, policy.System("postmaster"), auth.SendLink{
		Auth: s.auth, Purpose: purpose, AccountID: idOf(name),
		Send: func(_ *store.Tx, _ auth.Person, t auth.Token, _ time.Time) error {
			token = string(t)
			return nil
		},
	})
	return token
}

// code is what an app shows now. The clock moves on first, so that each is new.
func (s *site) code() string {
	s.t.Helper()
	s.clk.Move(time.Minute)
	code, err := secret.Code(s.clk.Now())
	if err != nil {
		s.t.Fatal(err)
	}
	return code
}

// browser is somebody's browser, with its cookies.
type browser struct {
	*site
	agent  string
	origin string // the site whose pages send its forms
	jar    map[string]string
}

const firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0"

func (s *site) browser() *browser { return &browser{s, firefox, s.home, map[string]string{}} }

// in is a browser in which somebody is signed in, with both steps if they have two.
func (s *site) in(name string) *browser {
	s.t.Helper()
	b := s.browser()
	w := b.post("/sign-in", url.Values{"email": {name + "@example.org"}, "password": {password}})
	if w.Header().Get("Location") == "/sign-in/code" {
		w = b.post("/sign-in/code", url.Values{"code": {s.code()}})
	}
	if w.Code != http.StatusSeeOther || w.Header().Get("Location") != "/home" {
		s.t.Fatalf("%s can't come in: %d to %q", name, w.Code, w.Header().Get("Location"))
	}
	return b
}

func (b *browser) send(method, target string, form url.Values) *httptest.ResponseRecorder {
	b.t.Helper()
	var body io.Reader
	if form != nil {
		body = strings.NewReader(form.Encode())
	}
	r := httptest.NewRequestWithContext(b.t.Context(), method, b.home+target, body)
	r.Header.Set("User-Agent", b.agent)
	if form != nil {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("Origin", b.origin)
		r.Header.Set("Sec-Fetch-Site", map[bool]string{true: "same-origin", false: "cross-site"}[b.origin == b.home])
	}
	for name, value := range b.jar {
		r.AddCookie(&http.Cookie{Name: name, Value: value})
	}
	w := httptest.NewRecorder()
	b.handler.ServeHTTP(w, r)
	for _, c := range w.Result().Cookies() {
		if b.jar[c.Name] = c.Value; c.MaxAge < 0 {
			delete(b.jar, c.Name)
		}
	}
	if w.Code >= http.StatusInternalServerError && w.Code != http.StatusServiceUnavailable {
		b.t.Errorf("%s %s: status %d: %.300s", method, target, w.Code, w.Body)
	}
	return w
}

func (b *browser) post(target string, form url.Values) *httptest.ResponseRecorder {
	b.t.Helper()
	if form == nil {
		form = url.Values{}
	}
	return b.send(http.MethodPost, target, form)
}

// page reads an answer as a page, and holds its structure against the rules.
func (b *browser) page(w *httptest.ResponseRecorder, status int) *htmlcheck.Page {
	b.t.Helper()
	if w.Code != status {
		b.t.Fatalf("status %d to %q, want %d: %.300s", w.Code, w.Header().Get("Location"), status, w.Body)
	}
	p := htmlcheck.Parse(b.t, w.Body.String())
	p.Check()
	return p
}

func (b *browser) get(target string) *htmlcheck.Page {
	b.t.Helper()
	return b.page(b.send(http.MethodGet, target, nil), http.StatusOK)
}

// leads wants an answer that leads on.
func (b *browser) leads(w *httptest.ResponseRecorder, to string) {
	b.t.Helper()
	if got := w.Header().Get("Location"); w.Code != http.StatusSeeOther || got != to {
		b.t.Errorf("status %d to %q, want %q: %.200s", w.Code, got, to, w.Body)
	}
}

// who is who the browser is taken for; "" for nobody.
func (b *browser) who() string {
	b.t.Helper()
	w := b.send(http.MethodGet, "/who", nil)
	if w.Code == http.StatusOK {
		return w.Body.String()
	}
	if to := w.Header().Get("Location"); to != "/sign-in?next=%2Fwho" {
		b.t.Errorf("nobody is led to %q, status %d", to, w.Code)
	}
	return ""
}

// count is how many rows fit.
func (s *site) count(q string, args ...any) (n int) {
	s.t.Helper()
	if err := s.db.Read(s.t.Context(), func(tx *store.ReadTx) error { return tx.Get(&n, q, args...) }); err != nil {
		s.t.Fatal(err)
	}
	return n
}

package orgweb_test

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/org/orgweb"
	"example.org/homeward/internal/place"
	"example.org/homeward/internal/platform/audit"
	"example.org/homeward/internal/platform/auth"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/lang"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/htmlcheck"
	"example.org/homeward/internal/platform/web/ui"
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
	home     = "https://homeward.example.org"
)

// site is the pages over the test city, with people who have accounts.
type site struct {
	t       *testing.T
	db      *store.DB
	clk     *clock.Fake
	runner  *ops.Runner
	auth    *auth.Auth
	routes  []web.Route
	handler http.Handler
	in      map[string]string // the cookies of those who are signed in, by name
}

func each(t *testing.T, fn func(t *testing.T, s *site)) {
	t.Helper()
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) { fn(t, build(t, db, clk)) })
}

func build(t *testing.T, db *store.DB, clk *clock.Fake) *site {
	t.Helper()
	trail, err := audit.NewLog(citytest.Node, citytest.Secret)
	if err != nil {
		t.Fatal(err)
	}
	s := &site{t: t, db: db, clk: clk, runner: cast.NewCity(t, db).Runner, in: map[string]string{}}
	base, err := url.Parse(home)
	if err != nil {
		t.Fatal(err)
	}
	s.auth, err = auth.New(auth.Options{
		DB: db, Runner: s.runner, Audit: trail, People: people{}, Secret: citytest.Secret, Base: base, Site: "Mereshire Partnership",
	})
	if err != nil {
		t.Fatal(err)
	}
	s.routes = orgweb.New(orgweb.Options{
		Auth: s.auth, Runner: s.runner, Partnership: "Mereshire Partnership", Zone: citytest.London, Areas: s.areas, WhoIs: s.whoIs, Panels: panels,
		Public: func(*http.Request) (ui.Page, error) {
			return ui.Page{Words: lang.Languages(false).Pick("en"), Partnership: "Mereshire Partnership"}, nil
		},
		KnownAs: func(_ context.Context, id string) (string, error) {
			if id != cast.LanternID {
				return "", errs.NotFound
			}
			return "The Lantern", nil
		},
		Hidden: func(_ context.Context, id string) (bool, error) { return id == cast.LanternID, nil },
	}).Routes()
	s.handler = web.Mux(s.auth.Identify, s.routes, web.Options{
		Log: slog.New(slog.DiscardHandler), BaseURL: base, Doors: web.Doors{SignIn: "/sign-in", Second: "/me/codes/new", Prove: "/prove"},
	})
	lantern := func(r policy.Role) org.NewRole { return org.NewRole{Role: r, OrganisationID: cast.LanternID} }
	s.stock("ada", org.NewRole{Role: policy.Administrator})
	s.stock("edda", org.NewRole{Role: policy.DirectoryEditor})
	s.stock("tilda", lantern(policy.Owner))
	s.stock("emil", lantern(policy.Editor))
	s.stock("vera", lantern(policy.Viewer))
	s.stock("osric", org.NewRole{Role: policy.Owner, OrganisationID: cast.HarbourID})
	s.stock("nemo")
	s.stock("hedda", lantern(policy.Owner)) // she has no second step
	return s
}

func (s *site) areas(ctx context.Context) (out []ui.Choice, err error) {
	err = s.db.Read(ctx, func(tx *store.ReadTx) error {
		all, err := place.ReadAreas(tx)
		if err != nil {
			return err
		}
		for _, a := range all.All() {
			out = append(out, ui.Choice{Value: a.ID, Label: a.Name})
		}
		return nil
	})
	return out, err
}

func (s *site) whoIs(ctx context.Context, ids []string) (names map[string]string) {
	if err := s.db.Read(ctx, func(tx *store.ReadTx) (err error) {
		names, err = org.Names(tx, ids)
		return err
	}); err != nil {
		s.t.Error(err)
	}
	return names
}

// panels has something for administrators, and an empty part for everybody with a role.
func panels(_ context.Context, who policy.Actor) (out []orgweb.Panel, err error) {
	if who.Has(policy.Administrator) {
		out = append(out, orgweb.Panel{Title: "Machine", Items: []orgweb.Item{{Text: "Failed <work>", Href: "/admin/jobs", Count: 3, Grave: true}}})
	}
	if len(who.Grants) > 0 {
		out = append(out, orgweb.Panel{Title: "People", Empty: "Nobody waits."})
	}
	return out, nil
}

var operator = policy.Operator("an operator", policy.Administrator, policy.DirectoryEditor)

func idOf(name string) string { return ids.Derive("orgwebtest", "account:"+name) }

func (s *site) stock(name string, roles ...org.NewRole) {
	s.t.Helper()
	id := idOf(name)
	run(s, operator, org.StockAccounts{
		Accounts: []org.Account{{ID: id, Email: name + "@example.org", Name: strings.ToUpper(name[:1]) + name[1:] + " Sparrow"}},
		Roles:    map[string][]org.NewRole{id: roles},
	})
}

func run[S any](s *site, who policy.Actor, a ops.Action[S]) {
	s.t.Helper()
	if err := ops.Do(s.t.Context(), s.runner, who, a); err != nil {
		s.t.Fatalf("%s: %v", a.Name(), err)
	}
}

func (s *site) request(method, target string, form url.Values, cookie string) *http.Request {
	var body io.Reader
	if form != nil {
		body = strings.NewReader(form.Encode())
	}
	r := httptest.NewRequestWithContext(s.t.Context(), method, home+target, body)
	if form != nil {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("Origin", home)
	}
	if cookie != "" {
		r.AddCookie(&http.Cookie{Name: "__Host-homeward", Value: cookie})
	}
	return r
}

// signIn signs somebody in, with a second step for all but Hedda. "nobody" is nobody.
func (s *site) signIn(name string) string {
	s.t.Helper()
	if name == "nobody" || s.in[name] != "" {
		return s.in[name]
	}
	m := auth.StockedMeans{AccountID: idOf(name), Password: password, Secret: secret}
	if name == "hedda" {
		m.Secret = ""
	}
	if err := s.auth.Stock(s.t.Context(), operator, "means of "+name, []auth.StockedMeans{m}); err != nil {
		s.t.Fatal(err)
	}
	e, err := s.auth.SignIn(s.t.Context(), auth.Attempt{Email: name + "@example.org", Password: password, Agent: "A program"})
	if err == nil && e.Half {
		code, _ := secret.Code(s.clk.Now()) // the secret is ours, and good
		e.Token, err = s.auth.Second(s.t.Context(), s.request(http.MethodGet, "/", nil, string(e.Token)), netip.Addr{}, code)
	}
	if err != nil {
		s.t.Fatalf("%s can't come in: %v", name, err)
	}
	s.in[name] = string(e.Token)
	return s.in[name]
}

// send sends a request as somebody; a form makes it a POST.
func (s *site) send(as, target string, form url.Values) *httptest.ResponseRecorder {
	s.t.Helper()
	method := http.MethodGet
	if form != nil {
		method = http.MethodPost
	}
	w := httptest.NewRecorder()
	s.handler.ServeHTTP(w, s.request(method, target, form, s.signIn(as)))
	if w.Code >= http.StatusInternalServerError {
		s.t.Errorf("%s, %s %s: status %d: %.300s", as, method, target, w.Code, w.Body)
	}
	return w
}

// page is an answer as a page, whose structure is held against the rules.
func (s *site) page(as, target string, form url.Values, status int) *htmlcheck.Page {
	s.t.Helper()
	w := s.send(as, target, form)
	if w.Code != status {
		s.t.Fatalf("%s, %s: status %d to %q, want %d: %.300s", as, target, w.Code, w.Header().Get("Location"), status, w.Body)
	}
	p := htmlcheck.Parse(s.t, w.Body.String())
	for _, x := range p.Problems() {
		s.t.Errorf("%s, %s: htmlcheck: %s", as, target, x)
	}
	return p
}

func (s *site) get(as, target string) *htmlcheck.Page {
	s.t.Helper()
	return s.page(as, target, nil, http.StatusOK)
}

// leads wants an answer that leads on.
func (s *site) leads(as, target string, form url.Values, to string) {
	s.t.Helper()
	w := s.send(as, target, form)
	if got := w.Header().Get("Location"); w.Code != http.StatusSeeOther || got != to {
		s.t.Errorf("%s, %s: status %d to %q, want %q: %.200s", as, target, w.Code, got, to, w.Body)
	}
}

// holds wants what somebody holds now, in words.
func (s *site) holds(id, want string) {
	s.t.Helper()
	var got []string
	if err := s.db.Read(s.t.Context(), func(tx *store.ReadTx) error {
		list, err := org.GrantsOf(tx, id)
		for _, g := range list {
			at := map[string]string{"": "", cast.LanternID: " lantern", cast.HarbourID: " harbour", cast.QuayID: " quay"}
			got = append(got, string(g.Role)+at[g.Organisation]+at[g.Area])
		}
		return err
	}); err != nil {
		s.t.Fatal(err)
	}
	if strings.Join(got, ", ") != want {
		s.t.Errorf("holds %q, want %q", got, want)
	}
}

// grant is the id of the newest grant of somebody in a role.
func (s *site) grant(name string, role policy.Role) string {
	s.t.Helper()
	v, err := ops.Ask(s.t.Context(), s.runner, operator, org.ShowAccount{AccountID: idOf(name)})
	if err != nil {
		s.t.Fatal(err)
	}
	for _, g := range v.Grants {
		if g.Role == role {
			return g.ID
		}
	}
	s.t.Fatalf("%s was never %s", name, role)
	return ""
}

// count is how many rows fit.
func (s *site) count(q string, args ...any) (n int) {
	s.t.Helper()
	s.read(q, &n, args...)
	return n
}

func (s *site) read(q string, into any, args ...any) {
	s.t.Helper()
	if err := s.db.Read(s.t.Context(), func(tx *store.ReadTx) error { return tx.Get(into, q, args...) }); err != nil {
		s.t.Fatal(err)
	}
}

// state is all that the pages can change, as a number of each.
func (s *site) state() string {
	s.t.Helper()
	var out string
	s.read(`select (select count(*) from org_account) || ' accounts ' || (select sum(version) from org_account) || ' grants ' ||
			(select count(*) from org_grant) || ' ended ' || (select count(*) from org_grant where ends <> 0) || ' organisations ' ||
			(select sum(version) from org_organisation) || ' agreements ' || (select coalesce(sum(version), 0) from org_agreement) || ' sign-ins ' ||
			(select count(*) from platform_signin) || ' apps ' || (select count(*) from platform_credential where length(totp) > 0)`, &out)
	return out
}

var reference = regexp.MustCompile(`Reference: [^<]+`)

// plain is an answer without what is its own: the id of the request.
func plain(w *httptest.ResponseRecorder) string {
	return http.StatusText(w.Code) + reference.ReplaceAllString(w.Body.String(), "")
}

package e2e

import (
	"cmp"
	"io"
	"maps"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"

	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/auth"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// asker is somebody who tries everything: a person with one role, or with none, or a script.
type asker struct {
	key    string // "owner, here", "held back: administrator"
	means  auth.StockedMeans
	email  string
	roles  []org.NewRole
	cookie map[string]string
	bearer string // a script's key
	keyID  string
}

// id is what the audit calls them.
func (a *asker) id() string { return cmp.Or(a.keyID, a.means.AccountID) }

// The manners of holding a role which take the right away, or ask for more.
const (
	heldBack  = "held back: "
	ended     = "ended: "
	tomorrow  = "tomorrow: "
	stale     = "stale: "
	withKey   = "key: "
	withReads = "reading key: "
)

// mannered are the roles that are tried in every manner: each kind of right has its holder among them.
var mannered = []policy.Role{policy.Administrator, policy.DirectoryEditor, policy.WeatherOfficer, policy.OutreachWorker, policy.Owner}

// people makes everybody who is to ask, with accounts, roles and keys as in life, and signs them in.
func (s *stage) people() {
	s.t.Helper()
	s.add("nobody")
	s.add("no role")
	for _, r := range policy.PartnershipRoles {
		s.add(string(r), org.NewRole{Role: r})
		if r.ForArea() {
			s.add(string(r)+", this area", org.NewRole{Role: r, AreaID: s.saltwick})
			s.add(string(r)+", another area", org.NewRole{Role: r, AreaID: s.brindle})
		}
	}
	s.add("weather officer, the area around", org.NewRole{Role: policy.WeatherOfficer, AreaID: s.county})
	for _, r := range policy.OrganisationRoles {
		s.add(string(r)+", here", org.NewRole{Role: r, OrganisationID: s.here})
		s.add(string(r)+", elsewhere", org.NewRole{Role: r, OrganisationID: s.there})
	}
	for _, r := range mannered {
		n := org.NewRole{Role: r}
		if slices.Contains(policy.OrganisationRoles, r) {
			n.OrganisationID = s.here
		}
		for _, manner := range []string{heldBack, stale, withKey, withReads} {
			s.add(manner+string(r), n)
		}
		past, coming := n, n
		past.Until, coming.From = eve.Add(5*time.Minute), eve.Add(24*time.Hour)
		s.add(ended+string(r), past)
		s.add(tomorrow+string(r), coming)
	}
	s.stock()
	for _, a := range s.askers {
		if strings.HasPrefix(a.key, stale) || strings.HasPrefix(a.key, ended) {
			s.comeIn(a)
		}
	}
	s.set.Move(11 * time.Minute) // whoever came in before has no proof any more, and the roles that end have ended
	for _, a := range s.askers {
		if a.key != "nobody" && a.cookie == nil {
			s.comeIn(a)
		}
		if strings.HasPrefix(a.key, withKey) || strings.HasPrefix(a.key, withReads) {
			s.takeKey(a, strings.HasPrefix(a.key, withReads))
		}
	}
}

// add makes somebody who is to ask.
func (s *stage) add(key string, roles ...org.NewRole) {
	a := &asker{key: key, roles: roles}
	s.askers = append(s.askers, a)
	s.by[key] = a
	if key == "nobody" {
		return
	}
	a.means = auth.StockedMeans{AccountID: ids.New(), Password: "seven grey herons at dusk"}
	a.email = "asker-" + a.means.AccountID + "@hollowmere.example.org"
	if len(roles) > 0 && roles[0].Role.NeedsSecond() && !strings.HasPrefix(key, heldBack) {
		var err error
		if a.means.Secret, _, err = auth.NewCodeSecret("e2e", a.email); err != nil {
			s.t.Fatal(err)
		}
	}
}

// stock gives everybody their account, their roles, and what they come in with.
func (s *stage) stock() {
	s.t.Helper()
	all := org.StockAccounts{Roles: map[string][]org.NewRole{}}
	var means []auth.StockedMeans
	for _, a := range s.askers[1:] {
		all.Accounts = append(all.Accounts, org.Account{ID: a.means.AccountID, Email: a.email, Name: "Asker " + a.key})
		all.Roles[a.means.AccountID] = a.roles
		means = append(means, a.means)
	}
	s.must(ops.Do(s.t.Context(), s.Runner, editor, all))
	s.must(s.Auth.Stock(s.t.Context(), editor, "the askers' means", means))
}

// again brings somebody back to what they were, after something that they did to themselves.
func (s *stage) again(a *asker) {
	s.t.Helper()
	if a.bearer != "" || a.key == "nobody" {
		return
	}
	s.must(s.Auth.Stock(s.t.Context(), editor, "again "+ids.New(), []auth.StockedMeans{a.means}))
	s.exec(`delete from platform_passkey where account_id = $1`, a.means.AccountID)
	s.comeIn(a)
	if strings.HasPrefix(a.key, stale) { // as if they had come in long ago once more
		s.exec(`update platform_signin set fresh_at = $1 where account_id = $2`, store.Micros(eve), a.means.AccountID)
	}
}

// exec changes what no action changes so.
func (s *stage) exec(statement string, args ...any) {
	s.t.Helper()
	s.must(s.DB.Write(s.t.Context(), func(tx *store.Tx) error {
		_, err := tx.Exec(statement, args...)
		return err
	}))
}

// comeIn signs somebody in as people do it: with address and password, and then the code of their app.
func (s *stage) comeIn(a *asker) {
	s.t.Helper()
	a.cookie = map[string]string{}
	to, _ := s.keep(a, "/sign-in", url.Values{"email": {a.email}, "password": {a.means.Password}})
	if a.means.Secret != "" {
		code, err := a.means.Secret.Code(s.set.Now())
		s.must(err)
		to, _ = s.keep(a, "/sign-in/code", url.Values{"code": {code}})
	}
	if to != "/home" {
		s.t.Fatalf("%s could not come in: led to %q", a.key, to)
	}
}

// takeKey lets somebody make a key for their script, and from then on it is the script that asks.
func (s *stage) takeKey(a *asker, reads bool) {
	s.t.Helper()
	form := url.Values{"name": {"a script"}, "role": {"0"}, "until": {eve.AddDate(0, 1, 0).Format(time.DateOnly)}}
	if reads {
		form.Set("reads", "yes")
	}
	_, body := s.keep(a, "/me/keys", form)
	key := regexp.MustCompile(`homeward_[A-Za-z0-9_-]{20,}`).FindString(body)
	means, err := ops.Ask(s.t.Context(), s.Runner, editor, auth.ShowMeans{AccountID: a.means.AccountID})
	s.must(err)
	if key == "" || len(means.Keys) != 1 {
		s.t.Fatalf("%s got no key: %.2000s", a.key, body)
	}
	a.bearer, a.keyID, a.cookie = key, means.Keys[0].ID, nil
}

// keep sends a form as somebody, and keeps the cookies that come back.
func (s *stage) keep(a *asker, path string, form url.Values) (to, body string) {
	s.t.Helper()
	answer := s.send(a, http.MethodPost, path, strings.NewReader(form.Encode()), "application/x-www-form-urlencoded")
	defer answer.Body.Close()
	raw, err := io.ReadAll(answer.Body)
	s.must(err)
	for _, c := range answer.Cookies() {
		a.cookie[c.Name] = c.Value
	}
	return answer.Header.Get("Location"), string(raw)
}

// send sends a request as somebody, and follows no redirect.
func (s *stage) send(a *asker, method, path string, body io.Reader, kind string) *http.Response {
	s.t.Helper()
	r, err := http.NewRequestWithContext(s.t.Context(), method, s.base+path, body)
	s.must(err)
	if kind != "" {
		r.Header.Set("Content-Type", kind)
	}
	if a.bearer != "" {
		r.Header.Set("Authorization", "Bearer "+a.bearer)
	}
	for _, name := range slices.Sorted(maps.Keys(a.cookie)) {
		r.AddCookie(&http.Cookie{Name: name, Value: a.cookie[name]})
	}
	answer, err := s.http.Do(r)
	s.must(err)
	return answer
}

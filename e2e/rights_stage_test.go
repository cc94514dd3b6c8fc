package e2e

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"testing"

	"example.org/homeward/internal/app"
	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/demo"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/place"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/config"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/platform/web"
)

// stage is a city on which everybody tries everything.
type stage struct {
	*city
	t                         *testing.T
	http                      *http.Client
	askers                    []*asker
	by                        map[string]*asker
	here, there               string // two organisations: the one that acts are about, and another
	county, saltwick, brindle string // an area, one in it that acts are about, and another in it
	finished                  string // an import that is done, with a question that is open
	n                         int    // for names that were not there before
	count                     string // the statement behind mark
}

// openStage is the demo's city on a database of its own, with everybody in it.
func openStage(t *testing.T, dsn string) *stage {
	t.Helper()
	on, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	// By its name, because passkeys need one.
	base := fmt.Sprintf("http://localhost:%d", on.Addr().(*net.TCPAddr).Port)
	c := &city{base: base, set: clock.At(eve), said: &said{}}
	conf, err := config.Load([]string{
		"HOMEWARD_DATABASE=" + dsn, "HOMEWARD_SECRET=" + citytest.Secret, "HOMEWARD_NODE=e2e", "HOMEWARD_LIMITS=off",
		"HOMEWARD_ADDR=" + on.Addr().String(), "HOMEWARD_BASE_URL=" + base,
	})
	if err != nil {
		t.Fatal(err)
	}
	if c.App, err = app.New(t.Context(), conf, c.set, slog.New(slog.NewJSONHandler(c.said, nil))); err != nil {
		t.Fatal(err)
	}
	c.Auth.ReplayCodes = true
	s := &stage{city: c, t: t, by: map[string]*asker{}, http: &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error {
		return http.ErrUseLastResponse
	}}}
	s.must(demo.Seed(t.Context(), c.Runner, eve, services, 1))
	s.must(lookFirst(t.Context(), c.Runner, false))
	s.must(c.Finder.Refresh(t.Context()))
	server := web.Server{Site: c.Handler(c.Auth.Identify), Health: c.Health, Log: c.Log}
	c.run(t, func(ctx context.Context) error { return server.Serve(ctx, on) })
	s.furnish()
	s.people()
	return s
}

func (s *stage) must(err error) {
	s.t.Helper()
	if err != nil {
		s.t.Fatal(err)
	}
}

// furnish finds and makes what the acts are about.
func (s *stage) furnish() {
	s.t.Helper()
	areas, err := ops.Ask(s.t.Context(), s.Runner, editor, place.ListAreas{})
	s.must(err)
	for _, a := range areas.All() {
		switch a.Slug {
		case "mereshire":
			s.county = a.ID
		case "saltwick":
			s.saltwick = a.ID
		case "brindle-vale":
			s.brindle = a.ID
		}
	}
	s.here, s.there = s.organisation(), s.organisation()
	s.finished = s.imported()
	s.must(s.DB.Read(s.t.Context(), func(tx *store.ReadTx) error {
		tables, err := tx.Tables()
		var parts []string
		for _, t := range tables {
			if strings.HasPrefix(t.Name, "platform_audit") && t.Name != "platform_audit_check" {
				continue // what is refused is noted there
			}
			sum := ""
			for _, c := range t.Columns {
				if c.Name == "version" || c.Name == "value" && c.Kind == store.Int {
					sum = " || '/' || coalesce(sum(" + c.Name + "), 0)"
				}
			}
			parts = append(parts, "(select '"+t.Name+" ' || count(*)"+sum+" || ' ' from "+t.Name+")")
		}
		s.count = "select " + strings.Join(parts, " || ")
		return err
	}))
}

// mark is how much there is of everything, in which versions: what is refused must not change it.
func (s *stage) mark() (mark string) {
	s.t.Helper()
	s.must(s.DB.Read(s.t.Context(), func(tx *store.ReadTx) error { return tx.Get(&mark, s.count) }))
	return mark
}

// differing are the tables in which two marks differ.
func differing(a, b string) (out []string) {
	one, other := strings.Fields(a), strings.Fields(b)
	for i := range min(len(one), len(other)) {
		if one[i] != other[i] {
			out = append(out, one[i-1]+" "+one[i]+" → "+other[i])
		}
	}
	return out
}

// refusals is how many rows of the audit tell of something that was refused to somebody, by their id.
func (s *stage) refusals() map[string]int {
	s.t.Helper()
	var rows []struct {
		Actor string `db:"actor"`
		Times int    `db:"times"`
	}
	s.must(s.Auth.WriteRefusals(s.t.Context()))
	s.must(s.DB.Read(s.t.Context(), func(tx *store.ReadTx) error {
		return tx.Select(&rows, `select actor, count(*) as times from platform_audit where outcome = 'refused' group by actor`)
	}))
	out := map[string]int{}
	for _, r := range rows {
		out[r.Actor] = r.Times
	}
	return out
}

// The answers that a request can get, as the table has them.
const (
	yes    = "yes"
	no     = "no"
	proof  = "proof"
	signIn = "sign in"
	second = "2nd step"
)

// ask lets somebody do an act to something, and says what came of it.
func (s *stage) ask(a *act, who *asker, on given) string {
	s.t.Helper()
	method, path, _ := strings.Cut(a.route, " ")
	for name, value := range on.path {
		path = strings.Replace(path, "{"+name+"}", value, 1)
	}
	path = strings.TrimSuffix(path, "{$}")
	if on.query != "" {
		path += "?" + on.query
	}
	var body io.Reader
	kind := on.kind
	if method == http.MethodPost && kind == "" {
		body, kind = strings.NewReader(on.form.Encode()), "application/x-www-form-urlencoded"
	} else if kind != "" {
		body = strings.NewReader(on.body)
	}
	answer := s.send(who, method, path, body, kind)
	defer answer.Body.Close()
	raw, err := io.ReadAll(answer.Body)
	s.must(err)
	to := answer.Header.Get("Location")
	switch code := answer.StatusCode; {
	case code == http.StatusForbidden || code == http.StatusNotFound || code == a.refusal:
		return no
	case code == http.StatusSeeOther && (to == "/prove" || strings.HasPrefix(to, "/prove?next=")):
		return proof
	case code == http.StatusSeeOther && strings.HasPrefix(to, "/sign-in?next="):
		return signIn
	case code == http.StatusSeeOther && strings.HasPrefix(to, "/me/codes/new?next="):
		return second
	case code == http.StatusOK || code == http.StatusSeeOther || code == a.also:
		return yes
	default:
		s.t.Errorf("%s %s as %s: status %d, led to %q: %.3000s", method, path, who.key, code, to, raw)
		return fmt.Sprint(code)
	}
}

// organisation makes a new one.
func (s *stage) organisation() string {
	s.t.Helper()
	s.n++
	o := org.Organisation{ID: ids.New(), Name: fmt.Sprintf("A house with the number %d", s.n), Status: org.Active}
	s.must(ops.Do(s.t.Context(), s.Runner, editor, org.SaveOrganisation{Organisation: o}))
	return o.ID
}

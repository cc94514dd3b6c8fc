package admin_test

import (
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/platform/audit"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/config"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/jobs"
	"example.org/homeward/internal/platform/lang"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/admin"
	"example.org/homeward/internal/platform/web/htmlcheck"
)

// secret stands in variables that must not be shown.
const secret = "CANARY-SECRET-0123456789-0123456789"

func account(name string, fresh bool, grants ...policy.Grant) policy.Actor {
	return policy.Actor{Kind: policy.KindAccount, ID: ids.Derive("admintest", name), Name: name, Fresh: fresh, Grants: grants}
}

var (
	agnes  = account("Agnes Bell", true, policy.Grant{Role: policy.Administrator})
	stale  = account("Agnes Bell", false, policy.Grant{Role: policy.Administrator})
	narrow = account("Nell", true, policy.Grant{Role: policy.Administrator, Area: ids.Derive("admintest", "area")})
	editor = account("Ed", true, policy.Grant{Role: policy.DirectoryEditor})
	none   = account("Nora", true)
)

// office is the administrators' pages over a database.
type office struct {
	t       *testing.T
	db      *store.DB
	clk     *clock.Fake
	runner  *ops.Runner
	health  *web.Health
	options admin.Options
}

func each(t *testing.T, fn func(o *office)) {
	t.Helper()
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		environ := []string{"HOMEWARD_SECRET=" + secret, "HOMEWARD_SMTP_URL=smtp://u:" + secret + "@h:587", "HOMEWARD_MAIL_FROM=a@example.org", "HOMEWARD_NODE=test", "HOMEWARD_LIMTS=off"}
		conf, err := config.Load(environ)
		if err != nil {
			t.Fatal(err)
		}
		o := &office{t: t, db: db, clk: clk, runner: citytest.Runner(t, db), health: web.NewHealth(slog.New(slog.DiscardHandler))}
		o.options = admin.Options{
			DB: db, Runner: o.runner, Health: o.health, Config: conf, Environ: environ, Languages: lang.Languages(true).All(),
			Partnership: "Mereshire", Version: "v9",
			WhoIs: func(_ context.Context, accounts []string) map[string]string {
				return map[string]string{agnes.ID: agnes.Name}
			},
			Index: func() (int, time.Duration) { return 42, time.Second },
		}
		fn(o)
	})
}

func (o *office) send(who policy.Actor, method, target string, form url.Values) *httptest.ResponseRecorder {
	o.t.Helper()
	site := web.Mux(func(*http.Request) (policy.Actor, error) { return who, nil }, admin.New(o.options).Routes(), web.Options{Doors: web.Doors{Prove: "/prove"}})
	r := httptest.NewRequestWithContext(o.t.Context(), method, target, strings.NewReader(form.Encode()))
	if method == http.MethodPost {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	w := httptest.NewRecorder()
	site.ServeHTTP(w, r)
	return w
}

// page asks for a page and holds its structure against the rules.
func (o *office) page(target string, status int) *htmlcheck.Page {
	o.t.Helper()
	w := o.send(agnes, "GET", target, nil)
	if w.Code != status {
		o.t.Fatalf("%s: status %d, want %d: %.600s", target, w.Code, status, w.Body)
	}
	p := htmlcheck.Parse(o.t, w.Body.String())
	p.Check()
	return p
}

// tell writes a row of the audit.
func (o *office) tell(e audit.Entry) {
	o.t.Helper()
	o.clk.Move(time.Second)
	o.write(func(tx *store.Tx) error { return citytest.Log(o.t).Write(tx, e) })
}

func (o *office) write(fn func(*store.Tx) error) {
	o.t.Helper()
	if err := o.db.Write(o.t.Context(), fn); err != nil {
		o.t.Fatal(err)
	}
}

func (o *office) exec(q string, args ...any) {
	o.t.Helper()
	o.write(func(tx *store.Tx) error { _, err := tx.Exec(q, args...); return err })
}

// work lets the queue's workers do what there is, until something holds.
func (o *office) work(until func() bool) {
	o.t.Helper()
	p := jobs.NewPool(o.db, jobs.Options{Poll: 10 * time.Millisecond})
	p.Handle(admin.VerifyKind, admin.Verifier(o.db, citytest.Log(o.t), o.runner))
	ctx, stop := context.WithCancel(o.t.Context())
	done := make(chan struct{})
	go func() { defer close(done); p.Run(ctx) }()
	defer func() { stop(); <-done }()
	for range 1000 {
		if until() {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	o.t.Fatal("the work was not done")
}

func log(o *office) *audit.Log { return citytest.Log(o.t) }

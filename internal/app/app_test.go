package app_test

import (
	"context"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"example.org/homeward/internal/app"
	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/platform/audit"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/config"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/platform/web"
)

// build makes an App on a database of the test's own.
func build(t *testing.T, dsn string, more ...string) *app.App {
	t.Helper()
	conf, err := config.Load(append(more, "HOMEWARD_DATABASE="+dsn, "HOMEWARD_SECRET="+citytest.Secret, "HOMEWARD_ADDR=127.0.0.1:0", "HOMEWARD_NODE=one"))
	if err != nil {
		t.Fatal(err)
	}
	a, err := app.New(t.Context(), conf, clock.At(citytest.Now), slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func get(t *testing.T, target string) (*http.Response, string) {
	t.Helper()
	answer, err := http.Get(target) //nolint:noctx // a test
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer, string(body)
}

// serve runs the App, gives its address once it is ready, and a way to stop it.
func serve(t *testing.T, a *app.App) (base string, stop func() error) {
	t.Helper()
	on, err := a.Listen(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- a.Serve(ctx, on) }()
	base = "http://" + on.Addr().String()
	for deadline := time.Now().Add(30 * time.Second); a.Health.Failing(t.Context()) != ""; {
		if time.Now().After(deadline) {
			t.Fatalf("not ready: %s", a.Health.Failing(t.Context()))
		}
		time.Sleep(5 * time.Millisecond)
	}
	return base, func() error { cancel(); return <-done }
}

func TestServe(t *testing.T) {
	citytest.EachDSN(t, func(t *testing.T, dsn string) {
		a := build(t, dsn)
		base, stop := serve(t, a)
		for path, want := range map[string]struct {
			status int
			says   string
		}{
			"/healthz":              {200, "ok"},
			"/readyz":               {200, "ready"},
			"/metrics":              {200, `homeward_jobs{state="dead"} 0`},
			"/nowhere":              {404, "<h1"},
			"/assets/no.css":        {404, ""},
			"/openreferral/nowhere": {404, `"status":404`},
		} {
			answer, body := get(t, base+path)
			if answer.StatusCode != want.status || !strings.Contains(body, want.says) {
				t.Errorf("%s: %d %.300s", path, answer.StatusCode, body)
			}
			if answer.Header.Get("Content-Security-Policy") == "" || len(answer.Cookies()) > 0 {
				t.Errorf("%s: headers %v", path, answer.Header)
			}
		}
		if err := stop(); err != nil {
			t.Error(err)
		}
		if err := a.Close(); err != nil {
			t.Error(err)
		}
		if conn, err := net.Dial("tcp", strings.TrimPrefix(base, "http://")); err == nil {
			_ = conn.Close()
			t.Error("the server still listens")
		}
	})
}

// What was written is sealed when the program ends, and verifies afterwards: our row, and the seal's own.
func TestCloseSeals(t *testing.T) {
	citytest.EachDSN(t, func(t *testing.T, dsn string) {
		a := build(t, dsn)
		err := a.DB.Write(t.Context(), func(tx *store.Tx) error {
			return a.Audit.Write(tx, audit.Entry{Who: policy.Operator("test"), Action: "thing.do", Outcome: audit.Done, Subject: "thing:1"})
		})
		if err != nil {
			t.Fatal(err)
		}
		if err := a.Close(); err != nil {
			t.Fatal(err)
		}
		a = build(t, dsn)
		report, err := a.Audit.Verify(t.Context(), a.DB)
		if err != nil || !report.OK() || report.Rows != 2 || report.Seals != 1 {
			t.Errorf("%+v %v", report, err)
		}
		if err := a.Close(); err != nil {
			t.Fatal(err)
		}
	})
}

// A node with another secret is refused, on both engines, and the first goes on.
func TestANodeWithAnotherSecretIsRefused(t *testing.T) {
	citytest.EachDSN(t, func(t *testing.T, dsn string) {
		a := build(t, dsn)
		conf, err := config.Load([]string{"HOMEWARD_DATABASE=" + dsn, "HOMEWARD_SECRET=" + strings.Repeat("o", 40), "HOMEWARD_NODE=two"})
		if err != nil {
			t.Fatal(err)
		}
		_, err = app.New(t.Context(), conf, clock.At(citytest.Now), slog.New(slog.DiscardHandler))
		if err == nil || !strings.Contains(err.Error(), "HOMEWARD_SECRET is not this database's secret") {
			t.Errorf("%v", err)
		}
		if report, err := a.Audit.Verify(t.Context(), a.DB); err != nil || !report.OK() {
			t.Errorf("%v %v", report, err)
		}
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	})
}

// A database that went away makes the node not ready, and doesn't stop it.
func TestNotReadyWithoutDatabase(t *testing.T) {
	citytest.EachDSN(t, func(t *testing.T, dsn string) {
		a := build(t, dsn)
		h := a.Handler(web.Anonymous)
		if a.Health.Failing(t.Context()) != "index" {
			t.Errorf("before the index is read: %q", a.Health.Failing(t.Context()))
		}
		if err := a.Finder.Refresh(t.Context()); err != nil {
			t.Fatal(err)
		}
		if name := a.Health.Failing(t.Context()); name != "" {
			t.Errorf("not ready: %s", name)
		}
		if err := a.Close(); err != nil {
			t.Fatal(err)
		}
		if name := a.Health.Failing(t.Context()); name != "database" {
			t.Errorf("without a database: %q", name)
		}
		if h == nil {
			t.Error("no site")
		}
	})
}

func TestMigrationsAreChecked(t *testing.T) {
	citytest.EachDSN(t, func(t *testing.T, dsn string) {
		a := build(t, dsn)
		if err := a.Finder.Refresh(t.Context()); err != nil {
			t.Fatal(err)
		}
		err := a.DB.Write(t.Context(), func(tx *store.Tx) error {
			_, err := tx.Exec(`delete from platform_migration where version_id > 1`)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		if name := a.Health.Failing(t.Context()); name != "migrations" {
			t.Errorf("an old schema: %q", name)
		}
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	})
}

// Every route says who may reach it, and no action hides behind a page that only reads.
func TestRoutesAreComplete(t *testing.T) {
	a := build(t, "file:"+t.TempDir()+"/homeward.db")
	defer a.Close()
	seen := map[string]bool{}
	for _, r := range a.Routes() {
		if seen[r.Pattern] || r.Access.String() == (web.Access{}).String() {
			t.Errorf("%s: %s", r.Pattern, r.Access)
		}
		seen[r.Pattern] = true
	}
	for _, want := range []string{"GET /healthz", "GET /readyz", "GET /metrics", "GET /assets/{file}"} {
		if !seen[want] {
			t.Errorf("%s is missing", want)
		}
	}
}

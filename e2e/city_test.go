package e2e

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"example.org/homeward/internal/app"
	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/demo"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/config"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
)

// eve is when each scenario begins: dark, freezing, and the shelter has just opened.
var eve = time.Date(2026, time.December, 24, 18, 0, 0, 0, citytest.London)

// services is how many there are in the city: its own and made-up ones, so that lists have pages.
const services = 150

// editor is who changes listings where a scenario needs one changed.
var editor = policy.Operator("e2e", policy.DirectoryEditor, policy.Administrator, policy.WeatherOfficer)

// city is a Homeward that runs in this process, and everything that it says.
type city struct {
	*app.App
	base string // "http://127.0.0.1:40123"
	set  *clock.Fake
	wire *wire
	said *said
}

// working is a city whose workers run, as in life.
func working(t testing.TB, environ ...string) *city {
	t.Helper()
	c, on := build(t, environ)
	c.run(t, func(ctx context.Context) error { return c.Serve(ctx, on) })
	return c
}

// idle is a city where nothing runs but the server: no job, no beat, nothing on time.
func idle(t testing.TB, environ ...string) *city {
	t.Helper()
	c, on := build(t, environ)
	if err := c.Finder.Refresh(t.Context()); err != nil {
		t.Fatal(err)
	}
	server := web.Server{Site: c.Handler(c.Auth.Identify), Health: c.Health, Log: c.Log}
	c.run(t, func(ctx context.Context) error { return server.Serve(ctx, on) })
	return c
}

func build(t testing.TB, environ []string) (*city, net.Listener) {
	t.Helper()
	inner, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	c := &city{base: "http://" + inner.Addr().String(), set: clock.At(eve), wire: &wire{Listener: inner}, said: &said{}}
	conf, err := config.Load(append([]string{
		"HOMEWARD_DATABASE=file:" + copySeeded(t), "HOMEWARD_SECRET=" + citytest.Secret, "HOMEWARD_NODE=e2e",
		"HOMEWARD_ADDR=" + inner.Addr().String(), "HOMEWARD_BASE_URL=" + c.base,
	}, environ...))
	if err != nil {
		t.Fatal(err)
	}
	log := slog.New(slog.NewJSONHandler(c.said, &slog.HandlerOptions{Level: slog.LevelDebug, ReplaceAttr: untimed}))
	if c.App, err = app.New(t.Context(), conf, c.set, log); err != nil {
		t.Fatal(err)
	}
	return c, c.wire
}

// run serves until the test ends.
func (c *city) run(t testing.TB, serve func(context.Context) error) {
	t.Helper()
	ctx, stop := context.WithCancel(context.WithoutCancel(t.Context()))
	done := make(chan error, 1)
	go func() { done <- serve(ctx) }()
	t.Cleanup(func() {
		stop()
		if err := errors.Join(<-done, c.Close()); err != nil {
			t.Error(err)
		}
	})
	for deadline := time.Now().Add(time.Minute); c.Health.Failing(t.Context()) != ""; time.Sleep(10 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("the city is not ready: %s", c.Health.Failing(t.Context()))
		}
	}
}

// do runs an action, and lets the pages see it at once.
func do[S any](t *testing.T, c *city, a ops.Action[S]) {
	t.Helper()
	if err := ops.Do(t.Context(), c.Runner, editor, a); err != nil {
		t.Fatal(err)
	}
	if err := c.Finder.Refresh(t.Context()); err != nil {
		t.Fatal(err)
	}
}

// seeded is the city's database, made once and copied for each scenario.
var seeded = sync.OnceValues(func() ([]byte, error) {
	path := filepath.Join(shared.folder, "seeded.db")
	ctx := context.Background()
	conf, err := config.Load([]string{"HOMEWARD_DATABASE=file:" + path, "HOMEWARD_SECRET=" + citytest.Secret, "HOMEWARD_NODE=e2e"})
	if err != nil {
		return nil, err
	}
	a, err := app.New(ctx, conf, clock.At(eve), slog.New(slog.DiscardHandler))
	if err != nil {
		return nil, err
	}
	err = demo.Seed(ctx, a.Runner, eve, services, 1)
	if err == nil {
		_, err = demo.SeedPeople(ctx, a.Runner, a.Auth)
	}
	if err == nil {
		err = lookFirst(ctx, a.Runner, false) // most scenarios want to see at once what came of a change
	}
	if err := errors.Join(err, a.Close()); err != nil {
		return nil, err
	}
	return os.ReadFile(path) // closed, so nothing is left in the write-ahead log
})

// lookFirst says whether what organisations write of themselves waits for a directory editor.
func lookFirst(ctx context.Context, r *ops.Runner, first bool) error {
	rules, err := ops.Ask(ctx, r, editor, org.ShowRules{})
	if err != nil {
		return err
	}
	rules.ListingsReviewed = first
	return ops.Do(ctx, r, editor, org.SaveRules{Rules: rules})
}

func copySeeded(t testing.TB) (path string) {
	t.Helper()
	body, err := seeded()
	if err != nil {
		t.Fatal(err)
	}
	path = filepath.Join(t.TempDir(), "homeward.db")
	if err := os.WriteFile(path, body, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// untimed leaves the hour out of the log: second 10.9876 would read as a hidden place's longitude.
func untimed(groups []string, a slog.Attr) slog.Attr {
	if len(groups) == 0 && a.Key == slog.TimeKey {
		return slog.Attr{}
	}
	return a
}

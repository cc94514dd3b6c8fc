package web

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"example.org/homeward/internal/platform/policy"
)

// Health answers those who watch over the server.
type Health struct {
	log      *slog.Logger
	mu       sync.Mutex
	checks   []check
	mentions []mention
	stopping atomic.Bool
}

type check struct {
	name string
	ask  func(context.Context) error
}

// mention is something that ought to hold, and without which the server still does most of its work.
type mention struct {
	words string
	holds func() bool
}

// NewHealth makes a Health without checks. Why a check fails goes to the log.
func NewHealth(log *slog.Logger) *Health { return &Health{log: log} }

// Require adds something that must hold before the server is ready: "database", "index".
func (h *Health) Require(name string, ask func(context.Context) error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.checks = append(h.checks, check{name, ask})
}

// Mention adds something that ought to hold. While it doesn't the server is ready all the same, and
// says in these words what does not work.
func (h *Health) Mention(words string, holds func() bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.mentions = append(h.mentions, mention{words, holds})
}

// Stop makes the server not ready from now on: it is shutting down.
func (h *Health) Stop() { h.stopping.Store(true) }

// patienceForCheck is how long one check may take.
const patienceForCheck = 3 * time.Second

// Failing names the first thing that does not hold; "" when the server is ready.
func (h *Health) Failing(ctx context.Context) string {
	if h.stopping.Load() {
		return "stopping"
	}
	h.mu.Lock()
	checks := h.checks[:len(h.checks):len(h.checks)]
	h.mu.Unlock()
	for _, c := range checks {
		if err := c.run(ctx); err != nil {
			h.log.Warn("not ready", slog.String("check", c.name), slog.String("why", Scrub(err.Error())))
			return c.name
		}
	}
	return ""
}

func (c check) run(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, patienceForCheck)
	defer cancel()
	return c.ask(ctx)
}

// State is one thing that must hold or ought to, and whether it does.
type State struct {
	Name  string
	Holds bool
	Must  bool   // without it the server is not ready
	Why   string // what it is that does not hold, as the log has it; "" when it does, or when nobody knows
}

// States looks at each thing at this moment, for who looks after the server.
func (h *Health) States(ctx context.Context) []State {
	h.mu.Lock()
	checks := h.checks[:len(h.checks):len(h.checks)]
	mentions := h.mentions[:len(h.mentions):len(h.mentions)]
	h.mu.Unlock()
	var out []State
	for _, c := range checks {
		s := State{Name: c.name, Holds: true, Must: true}
		if err := c.run(ctx); err != nil {
			s.Holds, s.Why = false, Scrub(err.Error())
		}
		out = append(out, s)
	}
	for _, m := range mentions {
		out = append(out, State{Name: m.words, Holds: m.holds()})
	}
	return out
}

// Routes are /healthz, which answers as long as the process runs, and /readyz, which answers 200
// once everything holds.
func (h *Health) Routes() []Route {
	return []Route{
		{Pattern: "GET /healthz", Access: Public, Class: Probes, Handler: h.alive},
		{Pattern: "GET /readyz", Access: Public, Class: Probes, Handler: h.ready},
	}
}

func (h *Health) alive(w http.ResponseWriter, _ *http.Request, _ policy.Actor) error {
	return say(w, http.StatusOK, "ok\n")
}

func (h *Health) ready(w http.ResponseWriter, r *http.Request, _ policy.Actor) error {
	if name := h.Failing(r.Context()); name != "" {
		return say(w, http.StatusServiceUnavailable, "not ready: "+name+"\n")
	}
	return say(w, http.StatusOK, "ready"+h.but()+"\n")
}

// but is what does not hold, of what ought to.
func (h *Health) but() string {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, m := range h.mentions {
		if !m.holds() {
			return ", but " + m.words
		}
	}
	return ""
}

func say(w http.ResponseWriter, status int, text string) error {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header()["Cache-Control"] = noStore
	w.WriteHeader(status)
	_, _ = io.WriteString(w, text) // whoever asked may have gone
	return nil
}

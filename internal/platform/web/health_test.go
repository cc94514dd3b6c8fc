package web_test

import (
	"context"
	"errors"
	"log/slog"
	"net/netip"
	"slices"
	"strings"
	"testing"

	"github.com/prometheus/client_golang/prometheus"

	"example.org/homeward/internal/platform/web"
)

func TestHealth(t *testing.T) {
	health := web.NewHealth(slog.New(slog.DiscardHandler))
	var index error = errors.New("still loading")
	health.Require("database", func(context.Context) error { return nil })
	health.Require("index", func(context.Context) error { return index })
	h, _ := site(web.Options{}, health.Routes()...)
	w := ask(h, "GET", "/readyz")
	if w.Code != 503 || w.Body.String() != "not ready: index\n" {
		t.Errorf("%d %q", w.Code, w.Body)
	}
	wantStatus(t, ask(h, "GET", "/healthz"), 200)
	index = nil
	if w := ask(h, "GET", "/readyz"); w.Code != 200 || w.Body.String() != "ready\n" {
		t.Errorf("%d %q", w.Code, w.Body)
	}
	saves := false
	health.Mention("nothing can be saved", func() bool { return saves })
	if w := ask(h, "GET", "/readyz"); w.Code != 200 || w.Body.String() != "ready, but nothing can be saved\n" {
		t.Errorf("%d %q", w.Code, w.Body)
	}
	saves = true
	if w := ask(h, "GET", "/readyz"); w.Code != 200 || w.Body.String() != "ready\n" {
		t.Errorf("%d %q", w.Code, w.Body)
	}
	health.Stop()
	if w := ask(h, "GET", "/readyz"); w.Code != 503 || w.Body.String() != "not ready: stopping\n" {
		t.Errorf("%d %q", w.Code, w.Body)
	}
}

func TestWhoMayReadTheMeasures(t *testing.T) {
	metrics := prometheus.NewRegistry()
	networks := []netip.Prefix{netip.MustParsePrefix("192.0.2.0/24")}
	proxies := web.Proxies{netip.MustParsePrefix("127.0.0.1/32"), netip.MustParsePrefix("10.0.0.0/8")}
	closed := web.MetricsRoute(metrics, nil, nil)
	open := web.MetricsRoute(metrics, networks, proxies)
	for _, tc := range []struct {
		name   string
		route  web.Route
		peer   string
		proxy  string // X-Forwarded-For, and after a bar Forwarded
		status int
	}{
		{"this machine", closed, "127.0.0.1:5", "", 200},
		{"this machine, IPv6", closed, "[::1]:5", "", 200},
		{"elsewhere", closed, "192.0.2.7:5", "", 404},
		{"a proxy on this machine", closed, "127.0.0.1:5", "203.0.113.5", 404},
		{"a proxy on this machine that says loopback", closed, "127.0.0.1:5", "127.0.0.1", 404},
		{"a named network", open, "192.0.2.7:5", "", 200},
		{"a named network through a trusted proxy", open, "10.0.0.1:5", "192.0.2.7", 200},
		{"another network through a trusted proxy", open, "127.0.0.1:5", "203.0.113.5", 404},
		{"a named network claimed by anybody", open, "203.0.113.5:5", "192.0.2.7", 404},
		{"this machine, with proxies named", open, "127.0.0.1:5", "", 200},
		{"a named network in one header, another in the other", open, "10.0.0.1:5", "192.0.2.7|for=203.0.113.5", 404},
		{"both headers agree", open, "10.0.0.1:5", "192.0.2.7|for=192.0.2.7", 200},
	} {
		h, _ := site(web.Options{}, tc.route)
		changes := []change{from(tc.peer)}
		if tc.proxy != "" {
			list, standard, both := strings.Cut(tc.proxy, "|")
			changes = append(changes, header("X-Forwarded-For", list))
			if both {
				changes = append(changes, header("Forwarded", standard))
			}
		}
		if w := ask(h, "GET", "/metrics", changes...); w.Code != tc.status {
			t.Errorf("%s: %d, want %d", tc.name, w.Code, tc.status)
		}
	}
}

func TestMeasures(t *testing.T) {
	metrics := prometheus.NewRegistry()
	h, _ := site(web.Options{Metrics: metrics}, public("GET /x/{id}", says("x")), public("GET /bad", fails(errors.New("bad"))), web.MetricsRoute(metrics, nil, nil))
	ask(h, "GET", "/x/1")
	ask(h, "GET", "/x/2")
	ask(h, "GET", "/bad")
	ask(h, "GET", "/nowhere")
	page := ask(h, "GET", "/metrics", from("127.0.0.1:1")).Body.String()
	for _, want := range []string{
		`homeward_http_request_seconds_count{class="2xx",route="GET /x/{id}"} 2`,
		`homeward_http_request_seconds_count{class="5xx",route="GET /bad"} 1`,
		`homeward_http_request_seconds_count{class="4xx",route="none"} 1`,
		"homeward_http_in_flight 1",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the measures lack %s", want)
		}
	}
	if n := strings.Count(page, "homeward_http_request_seconds_count{"); n != 3 {
		t.Errorf("%d routes and classes are measured, of three that were asked", n)
	}
}

func TestStatesTellEachAndWhy(t *testing.T) {
	health := web.NewHealth(slog.New(slog.DiscardHandler))
	health.Require("database", func(context.Context) error { return nil })
	health.Require("index", func(context.Context) error { return errors.New(`reading "jane@example.org" at 10.0.0.7`) })
	health.Mention("nothing can be saved", func() bool { return false })
	got := health.States(t.Context())
	want := []web.State{{Name: "database", Holds: true, Must: true}, {Name: "index", Must: true, Why: `reading "…" at …`}, {Name: "nothing can be saved"}}
	if !slices.Equal(got, want) {
		t.Errorf("%+v", got)
	}
}

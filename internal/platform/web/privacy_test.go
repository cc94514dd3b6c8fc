package web_test

import (
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"github.com/prometheus/client_golang/prometheus"

	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
)

// canary is a text that must not sing in any log.
const canary = "Canary-Wilhelmina"

// bad are the ways in which a handler may carry what somebody typed into an error.
var bad = map[string]func(r *http.Request) error{
	"GET /fine/{x}":    func(*http.Request) error { return nil },
	"GET /wrapped/{x}": func(r *http.Request) error { return fmt.Errorf("load %s: %w", r.PathValue("x"), errors.New("boom")) },
	"GET /parsed/{x}": func(r *http.Request) error {
		_, err := strconv.Atoi(r.URL.Query().Get("q"))
		return fmt.Errorf("page number: %w", err)
	},
	"GET /panics/{x}":  func(r *http.Request) error { panic("could not greet " + r.URL.Query().Get("q")) },
	"POST /posted/{x}": func(r *http.Request) error { return errors.New("no such row: " + r.PostFormValue("q")) },
	"POST /quoted/{x}": func(r *http.Request) error { return fmt.Errorf("key %q: %d", r.PostFormValue("q"), 5) },
	"GET /agent/{x}":   func(r *http.Request) error { return errors.New("odd browser " + r.UserAgent()) },
	"GET /address/{x}": func(r *http.Request) error { return errors.New("read tcp " + r.RemoteAddr + ": reset") },
	"GET /escaped/{x}": func(r *http.Request) error { _, err := url.Parse("http://a b/" + r.URL.RawQuery); return err },
}

func TestLogsHoldNothingPersonal(t *testing.T) {
	var routes []web.Route
	for pattern, fn := range bad {
		routes = append(routes, public(pattern, func(_ http.ResponseWriter, r *http.Request, _ policy.Actor) error { return fn(r) }))
	}
	metrics := prometheus.NewRegistry()
	h, log := site(web.Options{Metrics: metrics, Limits: true}, routes...)
	for pattern := range bad {
		method, path, _ := strings.Cut(pattern, " ")
		path = strings.ReplaceAll(path, "{x}", canary)
		ask(h, method, path+"?q="+canary+"&other="+canary, form("q="+canary),
			header("User-Agent", canary), header("Referer", "https://"+canary+"/"), header("Cookie", "a="+canary),
			header("X-Request-Id", canary), header("X-Forwarded-For", canary), from("203.0.113.77:4711"))
	}
	ask(h, "GET", "/nowhere/"+canary)
	ask(h, "PUT", "/fine/"+canary)
	ask(h, "GET", "/fine/x?q=%ff"+canary)
	for _, secret := range []string{canary, strings.ToLower(canary), "203.0.113.77", "4711"} {
		if i := strings.Index(log.String(), secret); i >= 0 {
			t.Errorf("the log holds %q: %s", secret, log.String()[max(0, i-200):min(log.Len(), i+60)])
		}
	}
	if n := strings.Count(log.String(), `"msg":"fault"`); n != len(bad)-1 {
		t.Errorf("%d faults were logged, want %d", n, len(bad)-1)
	}
	show := web.Mux(web.Anonymous, []web.Route{web.MetricsRoute(metrics, nil, nil)}, web.Options{})
	if page := ask(show, "GET", "/metrics", from("127.0.0.1:1")).Body.String(); strings.Contains(page, canary) || !strings.Contains(page, `route="GET /parsed/{x}"`) {
		t.Error("the measures hold what somebody typed, or not the routes")
	}
}

func TestRequestID(t *testing.T) {
	var inside string
	h, log := site(web.Options{}, public("GET /x", func(w http.ResponseWriter, _ *http.Request, _ policy.Actor) error {
		inside = web.RequestID(wrapped{w})
		return nil
	}))
	w := ask(h, "GET", "/x", header("X-Request-Id", "theirs"))
	id := w.Header().Get("X-Request-Id")
	if len(id) != 16 || id != inside || !strings.Contains(log.String(), `"id":"`+id+`"`) {
		t.Errorf("id %q, inside %q, log %s", id, inside, log)
	}
	if again := ask(h, "GET", "/x").Header().Get("X-Request-Id"); again == id {
		t.Error("two requests have one id")
	}
}

type wrapped struct{ http.ResponseWriter }

func (w wrapped) Unwrap() http.ResponseWriter { return w.ResponseWriter }

func TestNoCookies(t *testing.T) {
	h, _ := site(web.Options{Limits: true}, public("GET /x", says("x")), public("POST /x", says("x")))
	for _, w := range []*httptest.ResponseRecorder{ask(h, "GET", "/x"), ask(h, "POST", "/x"), ask(h, "GET", "/y")} {
		if c := w.Header().Values("Set-Cookie"); len(c) > 0 {
			t.Errorf("cookies %v", c)
		}
	}
}

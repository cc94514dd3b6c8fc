package web_test

import (
	"bytes"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
)

// says is a handler that answers with a text.
func says(text string) web.Handler {
	return func(w http.ResponseWriter, _ *http.Request, _ policy.Actor) error {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, err := io.WriteString(w, text)
		return err
	}
}

// fails is a handler that returns an error.
func fails(err error) web.Handler {
	return func(http.ResponseWriter, *http.Request, policy.Actor) error { return err }
}

// echo is a handler that answers with the form's field "said".
func echo(w http.ResponseWriter, r *http.Request, _ policy.Actor) error {
	_, err := fmt.Fprintf(w, "you said %s", r.PostFormValue("said"))
	return err
}

func public(pattern string, h web.Handler) web.Route {
	return web.Route{Pattern: pattern, Access: web.Public, Handler: h}
}

// as is an Identify that always finds the same actor.
func as(who policy.Actor) web.Identify {
	return func(*http.Request) (policy.Actor, error) { return who, nil }
}

// site is a site with one log that a test can read.
func site(o web.Options, routes ...web.Route) (http.Handler, *bytes.Buffer) {
	log := &bytes.Buffer{}
	o.Log = slog.New(slog.NewJSONHandler(log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	return web.Mux(web.Anonymous, routes, o), log
}

type change func(*http.Request)

func header(name, value string) change { return func(r *http.Request) { r.Header.Add(name, value) } }

func from(address string) change { return func(r *http.Request) { r.RemoteAddr = address } }

func form(body string) change {
	return func(r *http.Request) {
		r.Body, r.ContentLength = io.NopCloser(strings.NewReader(body)), int64(len(body))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
}

func ask(h http.Handler, method, target string, changes ...change) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, target, nil)
	for _, c := range changes {
		c(r)
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func wantStatus(t *testing.T, w *httptest.ResponseRecorder, status int) {
	t.Helper()
	if w.Code != status {
		t.Fatalf("status %d, want %d: %s", w.Code, status, w.Body)
	}
}

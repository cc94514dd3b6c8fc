package web_test

import (
	"net/http"
	"strings"
	"testing"

	"example.org/homeward/internal/platform/web"
)

// Whatever somebody writes into the address: it ends at a 404, or at one of our own pages, and always
// with every header that guards a page.
func TestOddPathsAnswerSafely(t *testing.T) {
	h, _ := site(web.Options{}, public("GET /{$}", says("front")), public("GET /find", says("found")), public("GET /services/{id}", says("service")))
	for _, path := range []string{
		"//x/%2e%2e", "//evil.example/%2e%2e", "//evil.example/..", "///evil.example", "/%2e%2e/%2e%2e/etc/passwd",
		"/%252e%252e/x", "/find%2fx", "/find//x", "//find", "/find/../../x", `//\evil.example/..`, "/%5cevil.example/..",
		"/%5c%5cevil.example", "/services/..%2f..%2fx/y", "/%0d%0aSet-Cookie:x/../y", "/./find", "/find/.",
	} {
		w := ask(h, "GET", path)
		to := w.Header().Get("Location")
		switch w.Code {
		case http.StatusNotFound:
		case http.StatusTemporaryRedirect, http.StatusMovedPermanently:
			if !strings.HasPrefix(to, "/") || strings.HasPrefix(to, "//") || strings.HasPrefix(to, `/\`) {
				t.Errorf("%s leads to %q", path, to)
			}
		default:
			t.Errorf("%s: %d", path, w.Code)
		}
		for _, name := range []string{"Content-Security-Policy", "X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy", "Cache-Control"} {
			if w.Header().Get(name) == "" {
				t.Errorf("%s: no %s", path, name)
			}
		}
		if w.Header().Get("Set-Cookie") != "" {
			t.Errorf("%s set a cookie", path)
		}
	}
}

// A path that is there, asked in a way that it does not take, is a 405 that says which ways it takes,
// also where the answer depends on who asks; one that is not there is a 404, whatever the way.
func TestOtherMethods(t *testing.T) {
	h, _ := site(web.Options{}, public("GET /find", says("found")), public("POST /services/{id}/wrong", echo), web.MetricsRoute(nil, nil, nil))
	for _, tc := range []struct {
		method, path string
		status       int
		allow        string
	}{
		{"POST", "/find", 405, "GET, HEAD"},
		{"DELETE", "/find", 405, "GET, HEAD"},
		{"OPTIONS", "/find", 405, "GET, HEAD"},
		{"GET", "/services/x/wrong", 405, "POST"},
		{"POST", "/metrics", 405, "GET, HEAD"},
		{"PUT", "/metrics", 405, "GET, HEAD"},
		{"POST", "/nowhere", 404, ""},
		{"GET", "/nowhere", 404, ""},
	} {
		w := ask(h, tc.method, tc.path)
		if w.Code != tc.status || w.Header().Get("Allow") != tc.allow {
			t.Errorf("%s %s: %d, Allow %q", tc.method, tc.path, w.Code, w.Header().Get("Allow"))
		}
	}
}

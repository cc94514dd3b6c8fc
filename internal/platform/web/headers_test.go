package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
)

func TestStrictHeaders(t *testing.T) {
	base := &url.URL{Scheme: "https", Host: "help.example.org"}
	h, _ := site(web.Options{BaseURL: base, Images: []string{"https://tiles.example.org"}},
		public("GET /x", says("x")), web.Route{Pattern: "GET /frame", Access: web.Public, Handler: says("x"), Framed: true})
	for _, path := range []string{"/x", "/nowhere"} {
		got := ask(h, "GET", path).Header()
		csp := got.Get("Content-Security-Policy")
		for _, want := range []string{
			"default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data: https://tiles.example.org",
			"form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'", "connect-src 'self'",
		} {
			if !strings.Contains("; "+csp+";", "; "+want+";") {
				t.Errorf("%s: policy %q lacks %q", path, csp, want)
			}
		}
		if strings.Contains(csp, "unsafe") {
			t.Errorf("%s: policy %q", path, csp)
		}
		for name, want := range map[string]string{
			"X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin", "X-Frame-Options": "DENY",
			"Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Resource-Policy": "same-origin",
			"Strict-Transport-Security": "max-age=31536000",
		} {
			if got.Get(name) != want {
				t.Errorf("%s: %s is %q, want %q", path, name, got.Get(name), want)
			}
		}
	}
	framed := ask(h, "GET", "/frame").Header()
	if !strings.Contains(framed.Get("Content-Security-Policy"), "frame-ancestors *") || framed.Get("X-Frame-Options") != "" {
		t.Errorf("framed: %v", framed)
	}
}

func TestNoHSTSWithoutTLS(t *testing.T) {
	h, _ := site(web.Options{BaseURL: &url.URL{Scheme: "http", Host: "localhost:8080"}}, public("GET /x", says("x")))
	if got := ask(h, "GET", "/x").Header().Get("Strict-Transport-Security"); got != "" {
		t.Errorf("HSTS %q", got)
	}
}

// One answer's headers must not leak into the next: the values are shared.
func TestHeadersAreNotSharedByChange(t *testing.T) {
	h, _ := site(web.Options{}, public("GET /x", says("x")), public("GET /y", func(w http.ResponseWriter, _ *http.Request, _ policy.Actor) error {
		w.Header().Set("Referrer-Policy", "no-referrer")
		w.Header().Add("Cache-Control", "private")
		return nil
	}))
	ask(h, "GET", "/y")
	got := ask(h, "GET", "/x").Header()
	if got.Get("Referrer-Policy") != "same-origin" || len(got.Values("Cache-Control")) != 1 {
		t.Errorf("headers %v", got)
	}
}

func TestFormsFromAnotherSite(t *testing.T) {
	base := &url.URL{Scheme: "https", Host: "help.example.org"}
	ran := 0
	h, _ := site(web.Options{BaseURL: base}, public("GET /x", says("x")), web.Route{
		Pattern: "POST /x", Access: web.Public, Does: "thing.do",
		Handler: func(http.ResponseWriter, *http.Request, policy.Actor) error { ran++; return nil },
	})
	for _, tc := range []struct {
		name    string
		changes []change
		status  int
	}{
		{"our own, new browser", []change{header("Sec-Fetch-Site", "same-origin"), header("Origin", "https://help.example.org")}, 200},
		{"our own, old browser", []change{header("Origin", "https://help.example.org")}, 200},
		{"a script", nil, 200},
		{"another site", []change{header("Sec-Fetch-Site", "cross-site"), header("Origin", "https://evil.example.org")}, 403},
		{"another site, old browser", []change{header("Origin", "https://evil.example.org")}, 403},
		{"a neighbour", []change{header("Sec-Fetch-Site", "same-site"), header("Origin", "https://other.example.com")}, 403},
		{"hidden origin", []change{header("Origin", "null")}, 403},
	} {
		before := ran
		w := ask(h, "POST", "/x", append(tc.changes, form("a=b"))...)
		if w.Code != tc.status || (ran > before) != (tc.status == 200) {
			t.Errorf("%s: %d, ran %v", tc.name, w.Code, ran > before)
		}
	}
	wantStatus(t, ask(h, "GET", "/x", header("Sec-Fetch-Site", "cross-site")), 200)
}

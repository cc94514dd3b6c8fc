package visit

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/htmlcheck"
)

// Caller is a test that comes to pages which nothing serves, as any actor: where whoever comes is at hand, and needs
// no name.
type Caller struct {
	*testing.T
	Routes []web.Route
}

// Send sends a request with a form, and gives what comes back.
func (c Caller) Send(who policy.Actor, method, target string, form url.Values, headers ...string) *httptest.ResponseRecorder {
	c.Helper()
	r := httptest.NewRequestWithContext(c.Context(), method, target, strings.NewReader(form.Encode()))
	if method == http.MethodPost {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	web.Mux(func(*http.Request) (policy.Actor, error) { return who, nil }, c.Routes, web.Options{}).ServeHTTP(w, r)
	return w
}

// Page asks for a page, or sends a form, and wants a status and a page that everybody can use.
func (c Caller) Page(who policy.Actor, method, target string, form url.Values, status int) *htmlcheck.Page {
	c.Helper()
	w := c.Send(who, method, target, form)
	if w.Code != status {
		c.Fatalf("%s %s: status %d, want %d: %.600s", method, target, w.Code, status, w.Body)
	}
	p := htmlcheck.Parse(c.T, w.Body.String())
	p.Check()
	return p
}

// Sent sends a form that is taken, and gives where it leads.
func (c Caller) Sent(who policy.Actor, target string, form url.Values) string {
	c.Helper()
	w := c.Send(who, http.MethodPost, target, form)
	if w.Code != http.StatusSeeOther {
		c.Fatalf("%s: status %d: %.600s", target, w.Code, w.Body)
	}
	return w.Header().Get("Location")
}

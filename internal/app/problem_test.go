package app_test

import (
	"net/http/httptest"
	"strings"
	"testing"

	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/htmlcheck"
)

func TestProblemPages(t *testing.T) {
	a := build(t, "file:"+t.TempDir()+"/homeward.db")
	defer a.Close()
	h := a.Handler(web.Anonymous)
	for target, want := range map[string]struct {
		method string
		status int
		title  string
	}{
		"/nowhere":    {"GET", 404, "We cannot find that page"},
		"/healthz":    {"POST", 405, "That cannot be done here"},
		"/find?q=%ff": {"GET", 400, "We could not read that"},
	} {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest(want.method, target, nil))
		if w.Code != want.status {
			t.Errorf("%s: status %d", target, w.Code)
		}
		p := htmlcheck.Parse(t, w.Body.String())
		p.Check()
		if p.Text("main h1") != want.title || !strings.HasPrefix(p.Text("title"), want.title) || !p.Has(`main a[href="/"]`) || !p.Has("a[href=tel:999]") || !p.Has(".govuk-exit-this-page") {
			t.Errorf("%s: %s", target, p.Text("main"))
		}
	}
}

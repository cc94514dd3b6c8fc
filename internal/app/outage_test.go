package app_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"example.org/homeward/internal/app"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/platform/web"
)

// A disk that takes nothing more: forms are a 503 with a time to come back, pages go on, the node
// stays ready and says what does not work, and the measures count it. When the disk has room again
// the next look finds it out.
func TestNothingCanBeSaved(t *testing.T) {
	a := build(t, "file:"+t.TempDir()+"/homeward.db", "HOMEWARD_LIMITS=off")
	defer a.Close()
	cast.NewCity(t, a.DB)
	if err := a.Finder.Refresh(t.Context()); err != nil {
		t.Fatal(err)
	}
	h := a.Handler(web.Anonymous)
	if err := app.Instrument(a); err != nil {
		t.Fatal(err)
	}
	stuck := func(on string) {
		t.Helper()
		if _, err := a.DB.Handle().ExecContext(t.Context(), "pragma query_only = "+on); err != nil {
			t.Fatal(err)
		}
	}
	send := func(accept string) *httptest.ResponseRecorder {
		r := httptest.NewRequest(http.MethodPost, "/services/"+cast.FoodBankID+"/wrong", strings.NewReader(url.Values{"kind": {directory.FeedbackKinds[0]}, "text": {"It moved."}}.Encode()))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("Accept", accept)
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		return w
	}
	show := func(path string) *httptest.ResponseRecorder {
		r := httptest.NewRequest(http.MethodGet, path, nil)
		r.RemoteAddr = "127.0.0.1:1"
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		return w
	}
	stuck("on")
	for accept, says := range map[string]string{"text/html": "We could not keep what you sent", "application/json": `"status":503`} {
		if w := send(accept); w.Code != 503 || w.Header().Get("Retry-After") == "" || !strings.Contains(w.Body.String(), says) {
			t.Errorf("%s: %d, Retry-After %q: %s", accept, w.Code, w.Header().Get("Retry-After"), w.Body)
		}
	}
	for _, path := range []string{"/", "/find/results?category=food", "/services/" + cast.FoodBankID, "/openreferral/services"} {
		if w := show(path); w.Code != 200 {
			t.Errorf("%s: %d", path, w.Code)
		}
	}
	if w := show("/readyz"); w.Code != 200 || w.Body.String() != "ready, but nothing can be saved\n" {
		t.Errorf("%d %q", w.Code, w.Body)
	}
	measures := show("/metrics").Body.String()
	for _, want := range []string{`homeward_database_failures_total{doing="writing"} 2`, `homeward_database_failures_total{doing="reading"} 0`, "homeward_database_writable 0"} {
		if !strings.Contains(measures, want) {
			t.Errorf("the measures lack %s", want)
		}
	}
	if _, ok := store.Outage(app.TryToSave(a, t.Context())); !ok {
		t.Error("it was found writable")
	}
	stuck("off")
	if err := app.TryToSave(a, t.Context()); err != nil {
		t.Error(err)
	}
	if w := show("/readyz"); w.Body.String() != "ready\n" {
		t.Errorf("%d %q", w.Code, w.Body)
	}
	if w := send("text/html"); w.Code != http.StatusSeeOther {
		t.Errorf("%d %s", w.Code, w.Body)
	}
}

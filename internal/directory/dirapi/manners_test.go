package dirapi_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/directory/dirapi"
)

func TestTags(t *testing.T) {
	eachCast(t, func(t *testing.T, s site) {
		first := s.ask(http.MethodGet, "/services")
		tag := first.Header().Get("ETag")
		if len(tag) < 10 || !strings.HasPrefix(tag, `"`) {
			t.Fatalf("the tag is %s", tag)
		}
		for _, sent := range []string{tag, "W/" + tag, `"other", ` + tag, "*"} {
			w := s.ask(http.MethodGet, "/services", "If-None-Match", sent)
			if w.Code != http.StatusNotModified || w.Body.Len() > 0 || w.Header().Get("ETag") != tag {
				t.Errorf("If-None-Match %s: %d %s", sent, w.Code, w.Body)
			}
		}
		if w := s.ask(http.MethodGet, "/services", "If-None-Match", `"other"`); w.Code != http.StatusOK {
			t.Errorf("another tag: %d", w.Code)
		}
		change(s, cast.FoodBankID, func(l *directoryService) { l.Description = "Four days of food." })
		if w := s.ask(http.MethodGet, "/services", "If-None-Match", tag); w.Code != http.StatusOK || w.Header().Get("ETag") == tag {
			t.Errorf("after an edit: %d", w.Code)
		}
	})
}

func TestAnySiteMayRead(t *testing.T) {
	eachCast(t, func(t *testing.T, s site) {
		for _, path := range []string{"", "/", "/services", "/services/nowhere", "/services?page=x", "/nothing/here", "/openapi.json"} {
			w := s.ask(http.MethodGet, path, "Origin", "https://elsewhere.example.com")
			if got := w.Header().Get("Access-Control-Allow-Origin"); got != "*" {
				t.Errorf("%s: any site may read: %q", path, got)
			}
			if len(w.Result().Cookies()) > 0 {
				t.Errorf("%s sets a cookie", path)
			}
			if kind := w.Header().Get("Content-Type"); !strings.HasPrefix(kind, "application/") || !strings.Contains(kind, "json") {
				t.Errorf("%s is %s", path, kind)
			}
		}
		for _, path := range []string{"", "/", "/services", "/services/" + cast.FoodBankID} {
			w := s.ask(http.MethodOptions, path, "Origin", "https://elsewhere.example.com", "Access-Control-Request-Method", "GET")
			if w.Code != http.StatusNoContent || !strings.Contains(w.Header().Get("Access-Control-Allow-Methods"), "GET") {
				t.Errorf("OPTIONS %s: %d %v", path, w.Code, w.Header())
			}
			if w = s.ask(http.MethodHead, path); w.Code != http.StatusOK || w.Header().Get("ETag") == "" {
				t.Errorf("HEAD %s: %d", path, w.Code)
			}
			if w = s.ask(http.MethodPost, path); w.Code != http.StatusMethodNotAllowed {
				t.Errorf("POST %s: %d", path, w.Code)
			}
		}
	})
}

// TestLinks: absolute links come from the configuration, whatever a request says of itself.
func TestLinks(t *testing.T) {
	eachCast(t, func(t *testing.T, s site) {
		w := s.ask(http.MethodGet, "/", "Host", "evil.example.net", "X-Forwarded-Host", "evil.example.net", "Forwarded", "host=evil.example.net")
		var d dirapi.Details
		if err := json.Unmarshal(w.Body.Bytes(), &d); err != nil {
			t.Fatal(err)
		}
		if d.OpenAPIURL != base+"/openreferral/openapi.json" || d.NoticesURL != base+"/openreferral/notices" {
			t.Errorf("links to %s and %s", d.OpenAPIURL, d.NoticesURL)
		}
		for _, path := range []string{"/", "/taxonomies", "/taxonomy_terms"} {
			if w := s.ask(http.MethodGet, path, "Host", "evil.example.net"); strings.Contains(w.Body.String(), "evil") {
				t.Errorf("%s names another host", path)
			}
		}
	})
}

// TestBadInput: what cannot be read is told by its name, and what is not there is not found.
func TestBadInput(t *testing.T) {
	bad := map[string][]string{
		"page": {"0", "-1", "x", "1.5", "99999999999999999999"}, "per_page": {"0", "101", "x"}, "format": {"xml"},
		"taxonomy_id": {"x", "needs"}, "taxonomy_term_id": {"food"}, "organization_id": {"1", cast.LanternID + "," + cast.HarbourID},
		"minimum_age": {"-1", "old", "151"}, "maximum_age": {"x"}, "day": {"XX", "MO,XX", ","}, "start_time": {"25:00", "nine", "9"},
		"end_time": {"09:60"}, "postcode": {"nowhere", "12345", "'; drop table directory_listing; --"}, "proximity": {"x", "0", "500"},
		"modified_after": {"yesterday", "2026-13-01", "0000-00-00"}, "full": {"maybe"}, "minimal": {"2"},
		"search": {strings.Repeat("x", 301)},
	}
	eachCast(t, func(t *testing.T, s site) {
		for name, values := range bad {
			for _, value := range values {
				w := s.ask(http.MethodGet, "/services?"+name+"="+escape(value))
				var problem struct{ Detail string }
				if err := json.Unmarshal(w.Body.Bytes(), &problem); err != nil || w.Code != http.StatusBadRequest {
					t.Errorf("%s=%s: %d %s", name, value, w.Code, w.Body)
				} else if !strings.Contains(problem.Detail, name+": ") {
					t.Errorf("%s=%s: %q does not name it", name, value, problem.Detail)
				}
			}
		}
		for path, status := range map[string]int{
			"/services?page=1&page=2": 400, "/services?minimum_age=20&maximum_age=10": 400, "/services?page=0&per_page=0": 400,
			"/services?search=%ff": 400, "/taxonomy_terms?parent_id=x": 400, "/organizations/" + cast.LanternID + "?full_service=x": 400,
			"/services/" + cast.LanternID: 404, "/services/x": 404, "/organizations/x": 404, "/taxonomies/x": 404, "/taxonomy_terms/x": 404,
			"/service_at_locations/x": 404, "/services/../x": 307, "/nothing": 404,
			"/services?unheard=of": 200, "/services?search=%27%22%3C%3E%26": 200, "/services?organization_id=" + strings.ToUpper(cast.LanternID): 200,
		} {
			if w := s.ask(http.MethodGet, path); w.Code != status {
				t.Errorf("%s: %d, want %d: %s", path, w.Code, status, w.Body)
			}
		}
	})
}

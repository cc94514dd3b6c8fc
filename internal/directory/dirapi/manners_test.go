package dirapi_test

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/directory/dirapi"
)

func TestTags(t *testing.T) {
	eachCast(t, func(t *testing.T, s site) {
		first := s.ask(http.MethodGet, "/services")
		tag := first.Header().Get("ETag")
		if len(tag) < 10 || !strings.HasPrefix(tag, `W/"`) {
			t.Fatalf("the tag is %s", tag)
		}
		for _, sent := range []string{tag, strings.TrimPrefix(tag, "W/"), `"other", ` + tag, "*"} {
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
		for _, path := range []string{"", "/", "/services", "/services/nowhere", "/services?page=x", "/nothing/here", "/openapi.json", "/services?search=%ff%fe"} {
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
	})
}

// everyAddress is one address of each endpoint.
func everyAddress(s site) []string {
	paths := []string{"", "/openapi.json"}
	for _, list := range []string{"/services", "/service_at_locations", "/organizations", "/taxonomies", "/taxonomy_terms"} {
		paths = append(paths, list, list+"/"+s.page(list).ids()[0])
	}
	return append(paths, "/", "/notices", "/services?minimal=true", "/services?full=true&modified_after=2000-01-01")
}

// TestEveryAddressHasManners: each endpoint has its tag, knows it again, answers HEAD without a body
// and lets a browser ask first.
func TestEveryAddressHasManners(t *testing.T) {
	eachCast(t, func(t *testing.T, s site) {
		for _, path := range everyAddress(s) {
			tag := s.ask(http.MethodGet, path).Header().Get("ETag")
			for _, x := range []struct {
				method, tag string
				status      int
			}{
				{http.MethodGet, `"other"`, 200}, {http.MethodGet, tag, 304}, {http.MethodHead, `"other"`, 200}, {http.MethodHead, tag, 304},
			} {
				w := s.ask(x.method, path, "If-None-Match", x.tag, "Accept-Encoding", "gzip")
				if w.Code != x.status || tag == "" || w.Header().Get("ETag") != tag {
					t.Errorf("%s %s with %s: %d, and the tag %s", x.method, path, x.tag, w.Code, w.Header().Get("ETag"))
				}
				if w.Header().Get("Vary") != "Accept-Encoding" || w.Header().Get("Cache-Control") != "no-cache" {
					t.Errorf("%s %s with %s: a cache is told %v", x.method, path, x.tag, w.Header())
				}
				if w.Header().Get("Access-Control-Allow-Origin") != "*" {
					t.Errorf("%s %s with %s: not for any site", x.method, path, x.tag)
				}
			}
			w := s.ask(http.MethodOptions, path, "Origin", "https://elsewhere.example.com",
				"Access-Control-Request-Method", "GET", "Access-Control-Request-Headers", "x-requested-with")
			h := w.Header()
			if w.Code != http.StatusNoContent || h.Get("Access-Control-Allow-Methods") != "GET, HEAD, OPTIONS" ||
				h.Get("Access-Control-Allow-Headers") != "*" || h.Get("Access-Control-Allow-Origin") != "*" {
				t.Errorf("OPTIONS %s: %d %v", path, w.Code, h)
			}
			for _, method := range []string{http.MethodPost, http.MethodPut, http.MethodDelete} {
				if w := s.ask(method, path); w.Code != http.StatusMethodNotAllowed || w.Header().Get("Allow") != "GET, HEAD, OPTIONS" ||
					w.Header().Get("Access-Control-Allow-Origin") != "*" {
					t.Errorf("%s %s: %d, and %q is allowed", method, path, w.Code, w.Header().Get("Allow"))
				}
			}
		}
	})
}

// TestHeadOverTheWire: HEAD sends no body, of a stream neither, and a tag is the same whether the
// answer is compressed or not.
func TestHeadOverTheWire(t *testing.T) {
	eachCast(t, func(t *testing.T, s site) {
		server := httptest.NewServer(s)
		defer server.Close()
		send := func(method, path, coding string) (*http.Response, []byte) {
			r, err := http.NewRequestWithContext(t.Context(), method, server.URL+dirapi.Root+path, nil)
			if err != nil {
				t.Fatal(err)
			}
			r.Header.Set("Accept-Encoding", coding)
			answer, err := server.Client().Do(r)
			if err != nil {
				t.Fatal(err)
			}
			defer answer.Body.Close()
			body, err := io.ReadAll(answer.Body)
			if err != nil {
				t.Fatal(err)
			}
			return answer, body
		}
		for _, path := range append(everyAddress(s), "/services?format=ndjson") {
			if head, body := send(http.MethodHead, path, "identity"); head.StatusCode != http.StatusOK || len(body) > 0 {
				t.Errorf("HEAD %s: %d and %d bytes", path, head.StatusCode, len(body))
			}
		}
		// Nor is a stream read for nothing: the recorder keeps what a server would throw away.
		if w := s.ask(http.MethodHead, "/services?format=ndjson"); w.Code != http.StatusOK || w.Body.Len() > 0 {
			t.Errorf("HEAD of a stream: %d and %d bytes", w.Code, w.Body.Len())
		}
		plain, _ := send(http.MethodGet, "/services", "identity")
		packed, _ := send(http.MethodGet, "/services", "gzip")
		if packed.Header.Get("Content-Encoding") != "gzip" || packed.Header.Get("ETag") != plain.Header.Get("ETag") {
			t.Errorf("compressed: %v", packed.Header)
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

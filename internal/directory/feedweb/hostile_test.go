package feedweb_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"example.org/homeward/internal/platform/policy"
)

// TestPrivateNetwork looks at nothing in a network of our own, whatever it is called and whoever leads there.
func TestPrivateNetwork(t *testing.T) {
	each(t, false, func(o *office) {
		asked := 0
		s := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { asked++ }))
		defer s.Close()
		port := s.URL[strings.LastIndexByte(s.URL, ':'):]
		for _, host := range []string{"127.0.0.1", "localhost", "[::1]", "[::ffff:7f00:1]", "0.0.0.0"} {
			p := o.page("POST", "/feeds/check", url.Values{"address": {"http://" + host + port}}, 422)
			if !strings.Contains(p.Body(), "private network") {
				o.t.Errorf("%s: %s", host, p.Body())
			}
		}
		for _, address := range []string{"http://169.254.169.254/latest/meta-data", "https://10.0.0.1", "http://[fd00::1]/"} {
			o.page("POST", "/feeds/check", url.Values{"address": {address}}, 422)
		}
		if asked > 0 {
			o.t.Errorf("our own server was asked %d times", asked)
		}
	})
}

// TestBadServers tells of each what is wrong, in time and in little memory.
func TestBadServers(t *testing.T) {
	answers := map[string]struct {
		answer http.HandlerFunc
		want   string
	}{
		"endless": {func(w http.ResponseWriter, _ *http.Request) { flood(w) }, "far too big"},
		"crowded": {func(w http.ResponseWriter, _ *http.Request) {
			_, _ = w.Write([]byte("[" + strings.Repeat("[],", 400_000) + "0]"))
		}, "far too much"},
		"deep":    {func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte(strings.Repeat("[", 200_000))) }, "not JSON"},
		"html":    {func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("<script>alert(1)</script>")) }, "not JSON"},
		"a list":  {func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("[]")) }, "is a list"},
		"nothing": {func(http.ResponseWriter, *http.Request) {}, "not JSON"},
		"null":    {func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("null")) }, "null"},
		"two":     {func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("{}{}")) }, "not JSON"},
		"round":   {func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/round", http.StatusFound) }, "on and on"},
		"a file": {func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "file:///etc/passwd", http.StatusFound)
		}, ""},
		"cut": {func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "9")
			_, _ = w.Write([]byte("{"))
		}, "stops in the middle"},
		"same page": {func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte(samePage)) }, "is there twice"},
	}
	each(t, true, func(o *office) {
		for name, x := range answers {
			s := httptest.NewServer(x.answer)
			from := time.Now()
			w := o.send(policy.Nobody(), "POST", "/feeds/check", url.Values{"address": {s.URL}})
			body := w.Body.String()
			if w.Code == http.StatusSeeOther {
				body = o.page("GET", w.Header().Get("Location"), nil, 200).Body()
			}
			if !strings.Contains(body, x.want) || strings.Contains(body, "Level 1 is met") {
				o.t.Errorf("%s: %d, no %q in %.1500s", name, w.Code, x.want, body)
			}
			if took := time.Since(from); took > 15*time.Second {
				o.t.Errorf("%s took %s", name, took)
			}
			s.CloseClientConnections()
			s.Close()
			o.clk.Move(time.Hour)
		}
	})
}

const samePage = `{"total_items": 9, "total_pages": 3, "page_number": 1, "size": 1, "first_page": true, "last_page": false, "empty": false, "contents": [{"id": "3f7b145d-84af-42d7-8fae-eaca714b02b2", "name": "x", "status": "active"}]}`

func flood(w http.ResponseWriter) {
	for {
		if _, err := w.Write(make([]byte, 64<<10)); err != nil {
			return
		}
	}
}

// TestTooOften holds one server, and one client, to a few checks within a while.
func TestTooOften(t *testing.T) {
	each(t, true, func(o *office) {
		asked := 0
		s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { asked++; w.WriteHeader(500) }))
		defer s.Close()
		send := func() int {
			return o.send(policy.Nobody(), "POST", "/feeds/check", url.Values{"address": {s.URL}}).Code
		}
		for range 6 {
			if got := send(); got != http.StatusSeeOther {
				o.t.Fatalf("status %d", got)
			}
		}
		before := asked
		if got := send(); got != http.StatusTooManyRequests || asked != before {
			o.t.Errorf("the seventh: status %d, asked %d times more", got, asked-before)
		}
		o.clk.Move(11 * time.Minute)
		if got := send(); got != http.StatusSeeOther {
			o.t.Errorf("after a while: status %d", got)
		}
	})
}

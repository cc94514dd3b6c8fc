package outward_test

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"example.org/homeward/internal/platform/outward"
)

func get(t *testing.T, o outward.Options, address string) ([]byte, error) {
	t.Helper()
	if o.Within == 0 {
		o.Within = 300 * time.Millisecond
	}
	if o.Most == 0 {
		o.Most = 1 << 20
	}
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, nil)
	if err != nil {
		return nil, err
	}
	answer, err := outward.New(o).Client().Do(r)
	if err != nil {
		return nil, err
	}
	defer func() { _ = answer.Body.Close() }()
	return io.ReadAll(answer.Body)
}

func TestMayReach(t *testing.T) {
	for address, may := range map[string]bool{
		"127.0.0.1:443": false, "10.1.2.3:443": false, "172.16.9.9:443": false, "192.168.0.1:443": false, "169.254.169.254:80": false,
		"100.64.1.1:443": false, "[::1]:443": false, "[fd00::1]:443": false, "[fe80::1]:443": false, "[::ffff:127.0.0.1]:443": false,
		"[::ffff:169.254.169.254]:80": false, "[64:ff9b::7f00:1]:443": false, "[2002:7f00:1::]:443": false, "[::127.0.0.1]:443": false,
		"0.0.0.0:443": false, "0.1.2.3:443": false, "240.0.0.1:443": false, "224.0.0.1:443": false, "255.255.255.255:443": false, "x": false,
		"203.0.113.9:25": false, "203.0.113.9:22": false,
		"203.0.113.9:443": true, "203.0.113.9:80": true, "203.0.113.9:8443": true, "[2001:db8::1]:443": true,
	} {
		if err := outward.New(outward.Options{}).MayReach(address); (err == nil) != may {
			t.Errorf("%s: %v", address, err)
		}
	}
}

func TestMayAsk(t *testing.T) {
	for address, may := range map[string][2]bool{ // without and with http
		"https://a.example/": {true, true}, "http://a.example/": {false, true}, "ftp://a.example/": {}, "file:///etc/passwd": {}, "https://": {},
		"https://me:secret@a.example/": {}, "gopher://a.example": {}, "//a.example": {}, "https://:443/": {}, "": {}, "javascript:alert(1)": {},
	} {
		for i, plain := range []bool{false, true} {
			if err := outward.New(outward.Options{Plain: plain}).MayAsk(address); (err == nil) != may[i] {
				t.Errorf("%s, http %v: %v", address, plain, err)
			}
		}
	}
}

// Nothing of our own network is reached, whatever it is called and whoever sends us there.
func TestNothingOfOurOwn(t *testing.T) {
	hits := 0
	here := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { hits++ }))
	defer here.Close()
	_, port, _ := strings.Cut(strings.TrimPrefix(here.URL, "http://"), ":")
	for _, name := range []string{"127.0.0.1", "localhost", "2130706433", "0x7f000001", "0177.0.0.1", "127.1", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0", "127.0.0.1.", "①②⑦.0.0.1"} {
		_, err := get(t, outward.Options{Plain: true}, "http://"+name+":"+port+"/")
		if why := outward.WhyOf(err); err == nil || why != outward.Ours && why != outward.NoName {
			t.Errorf("%s: %v (%s)", name, err, why)
		}
	}
	if hits > 0 {
		t.Errorf("our own server was asked %d times", hits)
	}
	if _, err := get(t, outward.Options{Private: true}, here.URL); err != nil || hits != 1 {
		t.Errorf("where it is allowed: %v", err)
	}
}

// A redirect is held to the rules of the address that was typed.
func TestRedirects(t *testing.T) {
	to := ""
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/there" {
			_, _ = w.Write([]byte("there"))
			return
		}
		http.Redirect(w, r, to, http.StatusFound)
	}))
	defer server.Close()
	for target, want := range map[string]outward.Why{
		"/round": outward.Redirects, "file:///etc/passwd": outward.Address, "ftp://x.example/": outward.Address, "http://x:y@z.example/": outward.Address,
	} {
		to = target
		if _, err := get(t, outward.Options{Private: true}, server.URL); outward.WhyOf(err) != want {
			t.Errorf("%s: %v", target, err)
		}
	}
	to = "/there"
	if body, err := get(t, outward.Options{Private: true}, server.URL); err != nil || string(body) != "there" {
		t.Errorf("%q %v", body, err)
	}
}

// What has no end, what unpacks to too much, and what is late, are cut off.
func TestBounds(t *testing.T) {
	var bomb bytes.Buffer
	z := gzip.NewWriter(&bomb)
	for range 64 {
		if _, err := z.Write(make([]byte, 1<<20)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/bomb":
			w.Header().Set("Content-Encoding", "gzip")
			_, _ = w.Write(bomb.Bytes())
		case "/endless":
			for {
				if _, err := w.Write(make([]byte, 64<<10)); err != nil {
					return
				}
			}
		case "/cut":
			w.Header().Set("Content-Length", "100")
			_, _ = w.Write([]byte("short"))
		case "/silent":
			<-r.Context().Done()
		case "/heads":
			w.Header().Set("X-Long", strings.Repeat("x", 200<<10))
		}
	}))
	defer server.Close()
	for path, want := range map[string]outward.Why{
		"/bomb": outward.TooBig, "/endless": outward.TooBig, "/cut": outward.CutOff, "/silent": outward.Slow, "/heads": outward.Strange,
	} {
		body, err := get(t, outward.Options{Private: true, Most: 1 << 20}, server.URL+path)
		if outward.WhyOf(err) != want || len(body) > 1<<20 {
			t.Errorf("%s: %v (%s), %d bytes", path, err, outward.WhyOf(err), len(body))
		}
	}
	secret := httptest.NewTLSServer(http.NotFoundHandler())
	defer secret.Close()
	if _, err := get(t, outward.Options{Private: true}, secret.URL); outward.WhyOf(err) != outward.Unsafe {
		t.Errorf("a certificate that nobody knows: %v", err)
	}
	gone := httptest.NewServer(http.NotFoundHandler())
	gone.Close()
	if _, err := get(t, outward.Options{Private: true}, gone.URL); outward.WhyOf(err) != outward.Closed {
		t.Errorf("nobody there: %v", err)
	}
	if outward.WhyOf(errors.New("x")) != outward.Strange {
		t.Error("an error that nobody knows")
	}
}

package assets

import (
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"
)

func sample() set {
	body := strings.Repeat("a{color:red}", 50)
	return load(fstest.MapFS{
		"dist/manifest.json":     {Data: []byte(`{"app.css":"app-12.css","icon.svg":"icon-34.svg","gone.js":"gone-56.js"}`)},
		"dist/app-12.css":        {Data: []byte(body)},
		"dist/app-12.css.gz":     {Data: []byte("gzipped")},
		"dist/app-12.css.br":     {Data: []byte("brotli")},
		"dist/icon-34.svg":       {Data: []byte("<svg/>")},
		"dist/icon-34.svg.gz":    {Data: []byte("longer than the plain file")},
		"dist/app-12.css.secret": {Data: []byte("not in the manifest")},
	})
}

func TestServe(t *testing.T) {
	s := sample()
	for _, c := range []struct {
		method, path, accept string
		status               int
		encoding, kind       string
	}{
		{"GET", "/assets/app-12.css", "", 200, "", "text/css; charset=utf-8"},
		{"GET", "/assets/app-12.css", "gzip, deflate", 200, "gzip", "text/css; charset=utf-8"},
		{"GET", "/assets/app-12.css", "gzip, br", 200, "br", "text/css; charset=utf-8"},
		{"GET", "/assets/app-12.css", "gzip;q=1.0, br;q=0", 200, "gzip", "text/css; charset=utf-8"},
		{"HEAD", "/assets/app-12.css", "gzip", 200, "gzip", "text/css; charset=utf-8"},
		{"GET", "/assets/icon-34.svg", "gzip", 200, "", "image/svg+xml"},
		{"POST", "/assets/app-12.css", "", 405, "", "text/plain; charset=utf-8"},
		{"GET", "/assets/app-12.css.gz", "", 404, "", "text/plain; charset=utf-8"},
		{"GET", "/assets/app-12.css.secret", "", 404, "", "text/plain; charset=utf-8"},
		{"GET", "/assets/manifest.json", "", 404, "", "text/plain; charset=utf-8"},
		{"GET", "/assets/../assets.go", "", 404, "", "text/plain; charset=utf-8"},
		{"GET", "/assets/gone-56.js", "", 404, "", "text/plain; charset=utf-8"},
	} {
		t.Run(c.method+" "+c.path+" "+c.accept, func(t *testing.T) {
			w := httptest.NewRecorder()
			r := httptest.NewRequest(c.method, "http://x"+c.path, nil)
			r.Header.Set("Accept-Encoding", c.accept)
			s.ServeHTTP(w, r)
			if w.Code != c.status || w.Header().Get("Content-Encoding") != c.encoding || w.Header().Get("Content-Type") != c.kind {
				t.Errorf("got %d %q %q", w.Code, w.Header().Get("Content-Encoding"), w.Header().Get("Content-Type"))
			}
			if c.method == "HEAD" && w.Body.Len() > 0 {
				t.Error("HEAD sent a body")
			}
			if c.status == 200 && !strings.Contains(w.Header().Get("Cache-Control"), "immutable") {
				t.Error("not kept by the browser")
			}
		})
	}
}

func TestNotBuilt(t *testing.T) {
	s := load(fstest.MapFS{"dist/.gitignore": {Data: []byte("*")}})
	if len(s.files) != 0 {
		t.Errorf("%d files", len(s.files))
	}
	if URL("nothing-of-this-name.css") != "/assets/nothing-of-this-name.css" {
		t.Error("an unknown name must still give an address")
	}
}

// TestWeight keeps the first visit light: the style sheet under 16 KB and the
// script under 6 KB, compressed with gzip.
func TestWeight(t *testing.T) {
	if !Built() {
		t.Skip("assets are not built: run npm run build")
	}
	for name, most := range map[string]int{"app.css": 16 << 10, "app-rtl.css": 16 << 10, "app.js": 6 << 10, "icon.svg": 1 << 10} {
		r := httptest.NewRequest(http.MethodGet, "http://x"+URL(name), nil)
		r.Header.Set("Accept-Encoding", "gzip")
		w := httptest.NewRecorder()
		Handler().ServeHTTP(w, r)
		size := w.Body.Len()
		if w.Code != http.StatusOK || size > most {
			t.Errorf("%s: status %d, %d bytes over the wire, at most %d", name, w.Code, size, most)
		}
		if w.Header().Get("Content-Encoding") != "gzip" {
			continue
		}
		z, err := gzip.NewReader(w.Body)
		if err != nil {
			t.Fatal(err)
		}
		if body, err := io.ReadAll(z); err != nil || len(body) == 0 {
			t.Errorf("%s does not unpack: %v", name, err)
		}
	}
}

package web_test

import (
	"bytes"
	"errors"
	"io"
	"mime/multipart"
	"net/http"
	"os"
	"strings"
	"testing"

	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
)

func TestBodies(t *testing.T) {
	h, _ := site(web.Options{}, public("POST /small", echo), web.Route{Pattern: "POST /large", Access: web.Public, Handler: echo, Body: 1 << 20})
	for _, tc := range []struct {
		name, path, body string
		status           int
		says             string
	}{
		{"plain", "/small", "said=hello", 200, "you said hello"},
		{"unicode", "/small", "said=%C5%81%C3%B3d%C5%BA", 200, "you said Łódź"},
		{"empty", "/small", "", 200, "you said "},
		{"too large", "/small", "said=" + strings.Repeat("x", 70_000), 413, "64 KB"},
		{"large where it may be", "/large", "said=" + strings.Repeat("x", 70_000), 200, "xxx"},
		{"broken UTF-8", "/small", "said=%ff%fe", 400, "cannot be read"},
		{"raw broken UTF-8", "/small", "said=\xc3\x28", 400, "cannot be read"},
		{"NUL", "/small", "said=a%00b", 400, "cannot be read"},
		{"NUL in a name", "/small", "sa%00id=a", 400, "cannot be read"},
		{"bad escape", "/small", "said=%zz", 400, "cannot be read"},
	} {
		w := ask(h, "POST", tc.path, form(tc.body))
		if w.Code != tc.status || !strings.Contains(w.Body.String(), tc.says) {
			t.Errorf("%s: %d %.300s", tc.name, w.Code, w.Body)
		}
	}
}

// A handler may write into the form that it shows again, also when none was sent.
func TestAFormIsAlwaysThere(t *testing.T) {
	h, _ := site(web.Options{}, public("POST /x", func(_ http.ResponseWriter, r *http.Request, _ policy.Actor) error {
		r.PostForm.Set("version", "1")
		return nil
	}))
	wantStatus(t, ask(h, "POST", "/x"), 200)
	wantStatus(t, ask(h, "POST", "/x", form("")), 200)
	wantStatus(t, ask(h, "POST", "/x", form("{}"), header("Content-Type", "application/json")), 200)
}

// A body that doesn't say how long it is is cut off where the limit is.
func TestBodyOfUnknownLength(t *testing.T) {
	h, _ := site(web.Options{}, public("POST /x", echo))
	read := &counted{r: strings.NewReader("said=" + strings.Repeat("x", 10<<20))}
	w := ask(h, "POST", "/x", form(""), func(r *http.Request) { r.Body, r.ContentLength = io.NopCloser(read), -1 })
	wantStatus(t, w, 413)
	if read.n > 128<<10 {
		t.Errorf("read on to %d bytes", read.n)
	}
}

type counted struct {
	r io.Reader
	n int
}

func (c *counted) Read(b []byte) (int, error) {
	n, err := c.r.Read(b)
	c.n += n
	return n, err
}

func upload(t *testing.T, field, file, content string) change {
	t.Helper()
	var b bytes.Buffer
	m := multipart.NewWriter(&b)
	if err := m.WriteField("said", field); err != nil {
		t.Fatal(err)
	}
	part, err := m.CreateFormFile("file", file)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(part, content); err != nil {
		t.Fatal(err)
	}
	if err := m.Close(); err != nil {
		t.Fatal(err)
	}
	return func(r *http.Request) {
		r.Body, r.ContentLength = io.NopCloser(&b), int64(b.Len())
		r.Header.Set("Content-Type", m.FormDataContentType())
	}
}

func TestUploads(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	seen := 0
	h, _ := site(web.Options{}, web.Route{Pattern: "POST /x", Access: web.Public, Body: 8 << 20, Handler: func(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
		seen = int(r.MultipartForm.File["file"][0].Size)
		return echo(w, r, who)
	}})
	if w := ask(h, "POST", "/x", upload(t, "hi", "a.csv", strings.Repeat("a", 3<<20))); w.Code != 200 || seen != 3<<20 || w.Body.String() != "you said hi" {
		t.Errorf("%d %s, file of %d bytes", w.Code, w.Body, seen)
	}
	left, err := os.ReadDir(os.TempDir())
	if err != nil || len(left) != 0 {
		t.Errorf("temporary files are left: %v %v", left, err)
	}
	wantStatus(t, ask(h, "POST", "/x", upload(t, "hi", "a.csv", strings.Repeat("a", 9<<20))), 413)
	wantStatus(t, ask(h, "POST", "/x", upload(t, "h\xffi", "a.csv", "a")), 400)
	wantStatus(t, ask(h, "POST", "/x", upload(t, "hi", "a\xff.csv", "a")), 400)
	wantStatus(t, ask(h, "POST", "/x", form("said=x"), header("X", "y"), func(r *http.Request) { r.Header.Set("Content-Type", "multipart/form-data") }), 400)
}

func TestRawBody(t *testing.T) {
	h, _ := site(web.Options{}, web.Route{Pattern: "POST /x", Access: web.Public, Raw: true, Body: 100, Handler: func(w http.ResponseWriter, r *http.Request, _ policy.Actor) error {
		body, err := io.ReadAll(r.Body)
		if err == nil {
			_, err = w.Write(body)
		}
		return err
	}})
	if w := ask(h, "POST", "/x", form("said=%ff")); w.Body.String() != "said=%ff" {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	w := ask(h, "POST", "/x", form(strings.Repeat("a", 101)), func(r *http.Request) { r.ContentLength = -1 })
	wantStatus(t, w, 413)
}

func TestAddresses(t *testing.T) {
	h, _ := site(web.Options{}, public("GET /find", func(w http.ResponseWriter, r *http.Request, _ policy.Actor) error {
		_, err := io.WriteString(w, r.URL.Query().Get("q"))
		return err
	}))
	for query, want := range map[string]string{
		"q=food+bank&near=WS1%201AA": "food bank", "q=%C5%81%C3%B3d%C5%BA": "Łódź", "q=100%25": "100%", "q=%3Cscript%3E": "<script>",
		"q=%0Aline": "\nline", "q=": "", "": "",
	} {
		if w := ask(h, "GET", "/find?"+query); w.Code != 200 || w.Body.String() != want {
			t.Errorf("%s: %d %q", query, w.Code, w.Body)
		}
	}
	for _, query := range []string{"q=%ff", "q=%00", "q=a%0", "q=%2", "q=%", "q=%zz", "q=%2g", "q=a;b=c", "%ff=a", "q=%C5", "q=%C5%28", "q=%ed%a0%80"} {
		if w := ask(h, "GET", "/find?"+query); w.Code != 400 || !strings.Contains(w.Body.String(), "cannot be read") {
			t.Errorf("%s: %d %q", query, w.Code, w.Body)
		}
	}
	wantStatus(t, ask(h, "GET", "/find%ff"), 400)
	wantStatus(t, ask(h, "GET", "/find%00"), 400)
	wantStatus(t, ask(h, "GET", "/find", func(r *http.Request) { r.URL.RawQuery = "q=\xff" }), 400)
}

func TestCompression(t *testing.T) {
	long := "<p>" + strings.Repeat("soup kitchen ", 400)
	typed := func(kind, text string, encoding string) web.Handler {
		return func(w http.ResponseWriter, _ *http.Request, _ policy.Actor) error {
			w.Header().Set("Content-Type", kind)
			if encoding != "" {
				w.Header().Set("Content-Encoding", encoding)
			}
			_, err := io.WriteString(w, text)
			return err
		}
	}
	h, _ := site(web.Options{},
		public("GET /html", typed("text/html; charset=utf-8", long, "")), public("GET /json", typed("application/json", long, "")),
		public("GET /csv", typed("text/csv; charset=utf-8", long, "")), public("GET /svg", typed("image/svg+xml", long, "")),
		public("GET /png", typed("image/png", long, "")), public("GET /short", typed("text/html", "hi", "")),
		public("GET /done", typed("text/css", long, "gzip")), public("GET /stream", typed("text/event-stream", long, "")),
		public("GET /broken", func(w http.ResponseWriter, _ *http.Request, _ policy.Actor) error {
			w.Header().Set("Content-Encoding", "gzip")
			return errors.New("broken")
		}))
	for path, squeezed := range map[string]bool{"/html": true, "/json": true, "/csv": true, "/svg": true, "/png": false, "/short": false, "/done": false, "/stream": false} {
		w := ask(h, "GET", path, header("Accept-Encoding", "gzip, deflate, br, zstd"))
		if got := w.Body.Len() < len(long)/4 && w.Header().Get("Content-Encoding") == "gzip"; got != squeezed {
			t.Errorf("%s: %d bytes, %q", path, w.Body.Len(), w.Header().Get("Content-Encoding"))
		}
		if !strings.Contains(w.Header().Get("Vary"), "Accept-Encoding") {
			t.Errorf("%s: Vary %q", path, w.Header().Get("Vary"))
		}
		if w := ask(h, "GET", path); path != "/short" && w.Body.String() != long {
			t.Errorf("%s: not plain to one who takes no gzip", path)
		}
	}
	if w := ask(h, "GET", "/broken", header("Accept-Encoding", "gzip")); w.Header().Get("Content-Encoding") != "" || !strings.Contains(w.Body.String(), "<main>") {
		t.Errorf("an error page as %q", w.Header().Get("Content-Encoding"))
	}
}

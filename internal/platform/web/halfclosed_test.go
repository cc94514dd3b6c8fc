package web_test

import (
	"io"
	"net"
	"net/http"
	"strings"
	"testing"

	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
)

// Who closes their side after asking gets the answer, or nothing: never an empty 200.
func TestHalfClosedGetsAnAnswerOrNothing(t *testing.T) {
	gone := make(chan struct{}, 1)
	wait := func(err func(*http.Request) error) web.Handler {
		return func(_ http.ResponseWriter, r *http.Request, _ policy.Actor) error {
			<-r.Context().Done() // net/http has seen the closing
			gone <- struct{}{}
			return err(r)
		}
	}
	h, _ := site(web.Options{},
		public("GET /says", wait(func(r *http.Request) error { return r.Context().Err() })),
		public("GET /silent", wait(func(*http.Request) error { return nil })),
		public("GET /answers", says("here you are")))
	base, stop := start(t, web.Server{Site: h})
	for path, want := range map[string]bool{"/says": false, "/silent": false, "/answers": true} {
		got := halfClosed(t, strings.TrimPrefix(base, "http://"), path)
		switch {
		case !want && got != "":
			t.Errorf("%s: %q", path, got)
		case want && got != "" && !strings.Contains(got, "here you are"):
			t.Errorf("%s: %q", path, got)
		}
		if !want {
			<-gone
		}
	}
	if err := stop(); err != nil {
		t.Error(err)
	}
}

// halfClosed asks, closes the sending side, and gives all that comes back.
func halfClosed(t *testing.T, address, path string) string {
	t.Helper()
	to, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	defer to.Close()
	if _, err := io.WriteString(to, "GET "+path+" HTTP/1.1\r\nHost: x\r\n\r\n"); err != nil {
		t.Fatal(err)
	}
	if err := to.(*net.TCPConn).CloseWrite(); err != nil {
		t.Fatal(err)
	}
	got, err := io.ReadAll(to)
	if err != nil && len(got) > 0 {
		t.Errorf("%s: %v", path, err)
	}
	return string(got)
}

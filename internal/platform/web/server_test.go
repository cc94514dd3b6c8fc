package web_test

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
)

// start serves on loopback; stop asks it to end and gives what Serve returned.
func start(t *testing.T, s web.Server) (base string, stop func() error) {
	t.Helper()
	on, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- s.Serve(ctx, on) }()
	return "http://" + on.Addr().String(), func() error { cancel(); return <-done }
}

func get(t *testing.T, target string) (int, string) {
	t.Helper()
	answer, err := http.Get(target) //nolint:noctx // a test
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer.StatusCode, string(body)
}

func TestShutdownLetsARequestFinish(t *testing.T) {
	under, finish := make(chan struct{}), make(chan struct{})
	health := web.NewHealth(slog.New(slog.DiscardHandler))
	h, _ := site(web.Options{}, append(health.Routes(), public("GET /slow", func(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
		close(under)
		<-finish
		return says("finished")(w, r, who)
	}))...)
	base, stop := start(t, web.Server{Site: h, Health: health})
	answer := make(chan string, 1)
	go func() {
		_, body := get(t, base+"/slow")
		answer <- body
	}()
	<-under
	stopped := make(chan error, 1)
	go func() { stopped <- stop() }()
	for health.Failing(t.Context()) != "stopping" {
		time.Sleep(time.Millisecond)
	}
	waitRefused(t, base)
	select {
	case err := <-stopped:
		t.Fatalf("the server did not wait: %v", err)
	default:
	}
	close(finish)
	if got := <-answer; got != "finished" {
		t.Errorf("answer %q", got)
	}
	if err := <-stopped; err != nil {
		t.Error(err)
	}
}

// waitRefused waits until nothing new is taken.
func waitRefused(t *testing.T, base string) {
	t.Helper()
	for range 500 {
		conn, err := net.Dial("tcp", strings.TrimPrefix(base, "http://"))
		if err != nil {
			return
		}
		_ = conn.Close()
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatal("the server still takes connections")
}

func TestShutdownBreaksOffWhatDoesNotEnd(t *testing.T) {
	under, never := make(chan struct{}), make(chan struct{})
	defer close(never)
	h, _ := site(web.Options{}, web.Route{Pattern: "GET /ever", Access: web.Public, Patience: web.Forever, Handler: func(http.ResponseWriter, *http.Request, policy.Actor) error {
		close(under)
		<-never
		return nil
	}})
	base, stop := start(t, web.Server{Site: h, Grace: 50 * time.Millisecond})
	go func() {
		if answer, err := http.Get(base + "/ever"); err == nil { //nolint:noctx // a test
			_ = answer.Body.Close()
		}
	}()
	<-under
	if err := stop(); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("stopped with %v", err)
	}
}

// A stream has no end of its own: it is told when the server stops, and uses up none of its grace.
func TestShutdownEndsStreams(t *testing.T) {
	under := make(chan struct{})
	h, _ := site(web.Options{}, web.Route{Pattern: "GET /ever", Access: web.Public, Patience: web.Forever, Handler: func(_ http.ResponseWriter, r *http.Request, _ policy.Actor) error {
		close(under)
		<-r.Context().Done()
		return r.Context().Err()
	}})
	base, stop := start(t, web.Server{Site: h, Grace: time.Minute})
	go func() {
		if answer, err := http.Get(base + "/ever"); err == nil { //nolint:noctx // a test
			_ = answer.Body.Close()
		}
	}()
	<-under
	if err := stop(); err != nil {
		t.Errorf("stopped with %v", err)
	}
}

// 100 MB sent to a form are refused without being read, and the sender learns why.
func TestHugeUploadIsRefusedUnread(t *testing.T) {
	h, _ := site(web.Options{}, public("POST /x", echo))
	base, stop := start(t, web.Server{Site: h})
	defer func() { _ = stop() }()
	conn, err := net.Dial("tcp", strings.TrimPrefix(base, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	fmt.Fprintf(conn, "POST /x HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\n", 100<<20)
	sent := make(chan int, 1)
	go func() {
		total, chunk := 0, bytes.Repeat([]byte("a"), 64<<10)
		for total < 100<<20 {
			n, err := conn.Write(chunk)
			if total += n; err != nil {
				break
			}
		}
		sent <- total
	}()
	answer, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil {
		t.Fatal(err)
	}
	body, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != 413 || !strings.Contains(string(body), "64 KB") {
		t.Errorf("%d %v %s", answer.StatusCode, err, body)
	}
	if n := <-sent; n > 20<<20 {
		t.Errorf("the server read on: %d bytes were taken", n)
	}
}

func TestPatience(t *testing.T) {
	h, _ := site(web.Options{}, web.Route{Pattern: "GET /slow", Access: web.Public, Patience: 20 * time.Millisecond, Handler: func(_ http.ResponseWriter, r *http.Request, _ policy.Actor) error {
		<-r.Context().Done()
		return r.Context().Err()
	}})
	base, stop := start(t, web.Server{Site: h})
	if status, body := get(t, base+"/slow"); status != 503 || !strings.Contains(body, "too long") {
		t.Errorf("%d %s", status, body)
	}
	if err := stop(); err != nil {
		t.Error(err)
	}
}

// A stream arrives piece by piece, through every layer.
func TestStream(t *testing.T) {
	next := make(chan struct{})
	h, _ := site(web.Options{}, web.Route{Pattern: "GET /events", Access: web.Public, Patience: web.Forever, Handler: func(w http.ResponseWriter, _ *http.Request, _ policy.Actor) error {
		w.Header().Set("Content-Type", "text/event-stream")
		for range 3 {
			fmt.Fprint(w, "data: x\n\n")
			if err := http.NewResponseController(w).Flush(); err != nil {
				return err
			}
			<-next
		}
		return nil
	}})
	base, stop := start(t, web.Server{Site: h})
	ask, err := http.NewRequestWithContext(t.Context(), http.MethodGet, base+"/events", nil)
	if err != nil {
		t.Fatal(err)
	}
	ask.Header.Set("Accept-Encoding", "gzip")
	answer, err := http.DefaultClient.Do(ask)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	lines := bufio.NewReader(answer.Body)
	for range 3 {
		if line, err := lines.ReadString('\n'); err != nil || line != "data: x\n" {
			t.Fatalf("%q %v", line, err)
		}
		if _, err := lines.ReadString('\n'); err != nil {
			t.Fatal(err)
		}
		next <- struct{}{}
	}
	if err := stop(); err != nil {
		t.Error(err)
	}
}

func TestLongHeadersAreRefused(t *testing.T) {
	h, _ := site(web.Options{}, public("GET /x", says("x")))
	base, stop := start(t, web.Server{Site: h})
	ask, err := http.NewRequestWithContext(t.Context(), http.MethodGet, base+"/x", nil)
	if err != nil {
		t.Fatal(err)
	}
	ask.Header.Set("X-Long", strings.Repeat("a", 64<<10))
	answer, err := http.DefaultClient.Do(ask)
	if err != nil {
		t.Fatal(err)
	}
	_ = answer.Body.Close()
	if answer.StatusCode != http.StatusRequestHeaderFieldsTooLarge {
		t.Errorf("status %d", answer.StatusCode)
	}
	if err := stop(); err != nil {
		t.Error(err)
	}
}

package web_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
)

func TestErrorsBecomeStatuses(t *testing.T) {
	for name, tc := range map[string]struct {
		err    error
		status int
		says   string
	}{
		"not found":   {fmt.Errorf("service: %w", errs.NotFound), 404, "cannot find"},
		"denied":      {fmt.Errorf("service: %w", errs.Denied), 403, "cannot open this page"},
		"conflict":    {errs.Conflict, 409, "Somebody changed this"},
		"invalid":     {errs.Fields{{Name: "when", Message: "Say when it opens"}}, 422, "Say when it opens"},
		"too large":   {&http.MaxBytesError{Limit: 25 << 20}, 413, "25 MB"},
		"bad request": {web.BadRequest("Which page?"), 400, "Which page?"},
		"gone":        {web.Gone("It closed in May."), 410, "It closed in May."},
		"unavailable": {web.Unavailable("The map is away."), 503, "The map is away."},
		"slow":        {fmt.Errorf("search: %w", context.DeadlineExceeded), 503, "too long"},
		"fault":       {errors.New("secret table is missing"), 500, "our side"},
		"faulty join": {errors.Join(errs.Denied, errors.New("audit is full")), 403, "cannot open this page"},
	} {
		t.Run(name, func(t *testing.T) {
			h, _ := site(web.Options{}, public("GET /x", fails(tc.err)), public("GET /x.json", fails(tc.err)))
			w := ask(h, "GET", "/x")
			wantStatus(t, w, tc.status)
			if !strings.Contains(w.Body.String(), tc.says) || !strings.Contains(w.Body.String(), `href="tel:999"`) {
				t.Errorf("page %s", w.Body)
			}
			if strings.Contains(w.Body.String(), "secret") || strings.Contains(w.Body.String(), "audit is full") {
				t.Error("the page tells of the fault")
			}
			wantProblem(t, h, "/x.json", tc.status, tc.says)
		})
	}
}

func wantProblem(t *testing.T, h http.Handler, path string, status int, text string) {
	t.Helper()
	w := ask(h, "GET", path)
	wantStatus(t, w, status)
	var got struct {
		Status  int
		Title   string
		Request string
	}
	if err := json.Unmarshal(w.Body.Bytes(), &got); err != nil {
		t.Fatalf("%v in %s", err, w.Body)
	}
	if got.Status != status || got.Title == "" || got.Request != w.Header().Get("X-Request-Id") || !strings.Contains(w.Body.String(), text) {
		t.Errorf("problem %s", w.Body)
	}
	if w.Header().Get("Content-Type") != "application/problem+json" {
		t.Errorf("type %q", w.Header().Get("Content-Type"))
	}
}

func TestUnmatched(t *testing.T) {
	h, log := site(web.Options{APIs: []string{"/openreferral"}}, public("GET /x", says("x")), public("POST /y", says("y")), public("GET /openreferral/a", says("{}")))
	w := ask(h, "GET", "/nowhere")
	wantStatus(t, w, 404)
	if !strings.Contains(w.Body.String(), "cannot find that page") || strings.Contains(w.Body.String(), "404 page not found") {
		t.Errorf("page %s", w.Body)
	}
	w = ask(h, "GET", "/y")
	wantStatus(t, w, 405)
	if w.Header().Get("Allow") != "POST" || !strings.Contains(w.Body.String(), "cannot be done here") {
		t.Errorf("405: %v %s", w.Header(), w.Body)
	}
	wantProblem(t, h, "/openreferral/b", 404, "cannot find")
	wantProblem(t, h, "/nowhere.json", 404, "cannot find")
	wantStatus(t, ask(h, "GET", "/openreferralx"), 404)
	if !strings.Contains(log.String(), `"route":"none","status":404`) {
		t.Errorf("log %s", log)
	}
}

// A 404 that a handler writes itself, as a file server does, is left as it is.
func TestHandlersOwn404(t *testing.T) {
	h, _ := site(web.Options{}, public("GET /files/{f}", web.Wrap(http.NotFoundHandler())))
	w := ask(h, "GET", "/files/x")
	if w.Code != 404 || !strings.Contains(w.Body.String(), "404 page not found") {
		t.Errorf("%d %s", w.Code, w.Body)
	}
}

func TestForbiddenTellsNoMoreThanMissing(t *testing.T) {
	h, _ := site(web.Options{}, public("GET /hidden", fails(fmt.Errorf("case of Zed: %w", errs.Denied))))
	if w := ask(h, "GET", "/hidden"); strings.Contains(w.Body.String(), "Zed") || !strings.Contains(w.Body.String(), "may not be there") {
		t.Errorf("page %s", w.Body)
	}
}

func TestErrorPage(t *testing.T) {
	route := public("GET /x", fails(errs.NotFound))
	h, _ := site(web.Options{ErrorPage: func(p web.PageContext) error {
		_, err := fmt.Fprintf(p.Out, "<h1>%s at %s</h1>", p.Problem.Title, p.Request.URL.Path)
		return err
	}}, route)
	if w := ask(h, "GET", "/x"); w.Body.String() != "<h1>We cannot find that page at /x</h1>" {
		t.Errorf("page %s", w.Body)
	}
	h, log := site(web.Options{ErrorPage: func(p web.PageContext) error {
		_, _ = fmt.Fprint(p.Out, "half a pa")
		return errors.New("template broke")
	}}, route)
	w := ask(h, "GET", "/x")
	wantStatus(t, w, 404)
	if strings.Contains(w.Body.String(), "half") || !strings.Contains(w.Body.String(), "<main>") || !strings.Contains(log.String(), "template broke") {
		t.Errorf("page %s, log %s", w.Body, log)
	}
}

func TestPanicIsOnePagesMistake(t *testing.T) {
	h, log := site(web.Options{}, public("GET /x", func(http.ResponseWriter, *http.Request, policy.Actor) error { panic("index out of reach") }))
	wantStatus(t, ask(h, "GET", "/x"), 500)
	if !strings.Contains(log.String(), "index out of reach") || !strings.Contains(log.String(), "fail_test.go") || !strings.Contains(log.String(), `"status":500`) {
		t.Errorf("log %s", log)
	}
}

// What is half written is broken off, not finished with an error page.
func TestFailureHalfWay(t *testing.T) {
	h, log := site(web.Options{}, public("GET /x", func(w http.ResponseWriter, _ *http.Request, _ policy.Actor) error {
		_, _ = fmt.Fprint(w, "first half")
		return errors.New("the disk went away")
	}))
	defer func() {
		if recover() != http.ErrAbortHandler {
			t.Error("the connection was not broken off")
		}
		if !strings.Contains(log.String(), "the disk went away") {
			t.Errorf("log %s", log)
		}
	}()
	ask(h, "GET", "/x")
}

func TestGoneAway(t *testing.T) {
	h, log := site(web.Options{}, public("GET /x", fails(context.Canceled)))
	defer func() {
		if recover() != http.ErrAbortHandler {
			t.Error("the connection was not broken off")
		}
		if !strings.Contains(log.String(), `"status":499`) || strings.Contains(log.String(), "fault") {
			t.Errorf("log %s", log)
		}
	}()
	ask(h, "GET", "/x")
}

// A database that does not work is 503 for people and for programs, with a time to come back; and
// who sent something reads that it was not kept.
func TestOutage(t *testing.T) {
	down := fails(fmt.Errorf("keep it: %w", errs.Unavailable))
	h, log := site(web.Options{APIs: []string{"/api"}}, public("GET /x", down), public("POST /x", down), public("GET /api/x", down))
	for _, tc := range []struct{ method, path, says, not string }{
		{"GET", "/x", "Try again in a few minutes", "what you sent"},
		{"POST", "/x", "We could not keep what you sent", "too long"},
		{"GET", "/api/x", `"status":503`, "<h1"},
	} {
		w := ask(h, tc.method, tc.path)
		wantStatus(t, w, 503)
		if w.Header().Get("Retry-After") != "30" || !strings.Contains(w.Body.String(), tc.says) || strings.Contains(w.Body.String(), tc.not) {
			t.Errorf("%s %s: Retry-After %q: %s", tc.method, tc.path, w.Header().Get("Retry-After"), w.Body)
		}
	}
	if !strings.Contains(log.String(), `"msg":"fault"`) {
		t.Errorf("nothing in the log: %s", log)
	}
}

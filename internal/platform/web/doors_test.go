package web_test

import (
	"net/http/httptest"
	"strings"
	"testing"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
)

func TestAClosedPageLeadsToItsDoor(t *testing.T) {
	doors := web.Doors{SignIn: "/sign-in", Second: "/second", Prove: "/prove"}
	here := policy.Actor{Kind: policy.KindAccount, ID: "a"}
	held := policy.Actor{Kind: policy.KindAccount, ID: "a", Held: true}
	routes := []web.Route{
		{Pattern: "GET /mine", Access: web.SignedIn, Handler: says("mine")},
		{Pattern: "POST /mine", Access: web.SignedIn, Handler: says("mine")},
		{Pattern: "GET /mine.json", Access: web.SignedIn, Handler: says("mine")},
		{Pattern: "GET /edit", Access: web.Role(policy.Editor), Handler: says("edit")},
		{Pattern: "GET /grave", Access: web.SignedIn, Handler: fails(errs.Unproven)},
		{Pattern: "POST /grave", Access: web.SignedIn, Handler: fails(errs.Unproven)},
	}
	for _, tc := range []struct {
		who          policy.Actor
		method, path string
		referer      string
		status       int
		to           string
	}{
		{policy.Nobody(), "GET", "/mine?a=b", "", 303, "/sign-in?next=%2Fmine%3Fa%3Db"},
		{policy.Nobody(), "POST", "/mine", "", 403, ""},
		{policy.Nobody(), "GET", "/mine.json", "", 403, ""},
		{here, "GET", "/edit", "", 403, ""},
		{held, "GET", "/edit", "", 303, "/second?next=%2Fedit"},
		{here, "GET", "/grave", "", 303, "/prove?next=%2Fgrave"},
		{here, "POST", "/grave", "http://example.com/form?x=1", 303, "/prove?next=%2Fform%3Fx%3D1"},
		{here, "POST", "/grave", "https://evil.example.org/form", 303, "/prove"},
	} {
		h := web.Mux(as(tc.who), routes, web.Options{Doors: doors})
		r := httptest.NewRequest(tc.method, tc.path, nil)
		if tc.referer != "" {
			r.Header.Set("Referer", tc.referer)
		}
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code != tc.status || w.Header().Get("Location") != tc.to {
			t.Errorf("%s %s: %d %q, want %d %q", tc.method, tc.path, w.Code, w.Header().Get("Location"), tc.status, tc.to)
		}
		if tc.method == "POST" && tc.status == 403 && !strings.Contains(w.Body.String(), "You are signed out") {
			t.Errorf("somebody who is signed out reads %s", w.Body)
		}
	}
}

func TestRefusalsAreTold(t *testing.T) {
	var told []web.Refusal
	o := web.Options{Refused: func(r web.Refusal) { told = append(told, r) }}
	h := web.Mux(web.Anonymous, []web.Route{
		{Pattern: "GET /mine", Access: web.SignedIn, Handler: says("mine")},
		{Pattern: "POST /open", Access: web.Public, Handler: says("x")},
	}, o)
	ask(h, "GET", "/mine")
	r := httptest.NewRequest("POST", "/open", nil)
	r.Header.Set("Sec-Fetch-Site", "cross-site")
	h.ServeHTTP(httptest.NewRecorder(), r)
	if len(told) != 2 || told[0].Route != "GET /mine" || told[1].Why != "sent from another site" {
		t.Errorf("told of %+v", told)
	}
}

func TestWithin(t *testing.T) {
	for next, want := range map[string]string{
		"/desk?a=b#c": "/desk?a=b#c", "": "/home", "//evil.example.org": "/home", "https://evil.example.org/": "/home",
		"/\\evil.example.org": "/home", "desk": "/home", "/a\tb": "/home", "javascript:alert(1)": "/home", "/%2F%2Fevil": "/%2F%2Fevil",
	} {
		if got := web.Within(next, "/home"); got != want {
			t.Errorf("%q: %q, want %q", next, got, want)
		}
	}
}

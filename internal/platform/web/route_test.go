package web_test

import (
	"net/http"
	"strings"
	"testing"

	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
)

func TestIncompleteRoutesAreRefusedAtStart(t *testing.T) {
	for name, tc := range map[string]struct {
		route web.Route
		says  string
	}{
		"no access":          {web.Route{Pattern: "GET /x", Handler: says("x")}, "does not say who may reach it"},
		"no method":          {web.Route{Pattern: "/x", Access: web.Public, Handler: says("x")}, "names no method"},
		"no handler":         {web.Route{Pattern: "GET /x", Access: web.Public}, "has no handler"},
		"a GET that does":    {web.Route{Pattern: "GET /x", Access: web.Public, Handler: says("x"), Does: "thing.do"}, "must change nothing"},
		"host but no method": {web.Route{Pattern: "/a b", Access: web.Public, Handler: says("x")}, "names no method"},
	} {
		t.Run(name, func(t *testing.T) {
			defer func() {
				if v, _ := recover().(string); !strings.Contains(v, tc.says) {
					t.Errorf("panic %q, want %q", v, tc.says)
				}
			}()
			web.Mux(web.Anonymous, []web.Route{tc.route}, web.Options{})
		})
	}
}

func TestAccess(t *testing.T) {
	editor := policy.Actor{Kind: policy.KindAccount, ID: "e", Grants: []policy.Grant{{Role: policy.Editor, Organisation: "o1"}}}
	plain := policy.Actor{Kind: policy.KindAccount, ID: "p"}
	routes := []web.Route{
		public("GET /open", says("open")),
		{Pattern: "GET /mine", Access: web.SignedIn, Handler: says("mine")},
		{Pattern: "GET /edit", Access: web.Role(policy.Editor, policy.Owner), Handler: says("edit")},
	}
	for _, tc := range []struct {
		who    policy.Actor
		path   string
		status int
		cache  string
	}{
		{policy.Nobody(), "/open", 200, "no-cache"},
		{policy.Nobody(), "/mine", 403, "no-store"},
		{policy.Nobody(), "/edit", 403, "no-store"},
		{policy.Actor{}, "/mine", 403, "no-store"},
		{plain, "/open", 200, "no-store"},
		{plain, "/mine", 200, "no-store"},
		{plain, "/edit", 403, "no-store"},
		{editor, "/edit", 200, "no-store"},
	} {
		h := web.Mux(as(tc.who), routes, web.Options{})
		w := ask(h, "GET", tc.path)
		if w.Code != tc.status || w.Header().Get("Cache-Control") != tc.cache {
			t.Errorf("%s asks %s: %d %q, want %d %q", tc.who.ID, tc.path, w.Code, w.Header().Get("Cache-Control"), tc.status, tc.cache)
		}
	}
}

// A handler cannot loosen what belongs to signed-in people.
func TestNoStoreCannotBeUndone(t *testing.T) {
	h := web.Mux(as(policy.Actor{Kind: policy.KindAccount, ID: "a"}), []web.Route{{
		Pattern: "GET /empty", Access: web.SignedIn,
		Handler: func(w http.ResponseWriter, _ *http.Request, _ policy.Actor) error {
			w.Header().Set("Cache-Control", "public, max-age=3600")
			return nil
		},
	}, {
		Pattern: "GET /mine", Access: web.SignedIn,
		Handler: func(w http.ResponseWriter, _ *http.Request, _ policy.Actor) error {
			w.Header().Set("Cache-Control", "public, max-age=3600")
			w.WriteHeader(http.StatusOK)
			return nil
		},
	}}, web.Options{})
	for _, path := range []string{"/mine", "/empty"} {
		if got := ask(h, "GET", path).Header().Get("Cache-Control"); got != "no-store" {
			t.Errorf("%s: Cache-Control %q", path, got)
		}
	}
}

func TestAccessInWords(t *testing.T) {
	for want, a := range map[string]web.Access{
		"anyone": web.Public, "anyone signed in": web.SignedIn, "checker or moderator": web.Role(policy.Checker, policy.Moderator), "nobody has said": {},
	} {
		if a.String() != want {
			t.Errorf("%q, want %q", a, want)
		}
	}
}

package web_test

import (
	"errors"
	"testing"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
)

func TestWhoIsAdmitted(t *testing.T) {
	grant := func(kind policy.Kind, g ...policy.Grant) policy.Actor {
		return policy.Actor{Kind: kind, ID: "a", Grants: g}
	}
	editor := policy.Grant{Role: policy.DirectoryEditor}
	north := policy.Grant{Role: policy.DirectoryEditor, Area: "north"}
	routes := []web.Route{
		{Pattern: "GET /in", Access: web.SignedIn, Handler: says("x")},
		{Pattern: "GET /person", Access: web.InPerson, Handler: says("x")},
		{Pattern: "GET /role", Access: web.Role(policy.DirectoryEditor, policy.Checker), Handler: says("x")},
		{Pattern: "GET /whole", Access: web.Whole(policy.DirectoryEditor, policy.Checker), Handler: says("x")},
	}
	if words := routes[3].Access.String(); words != "directory editor or checker, of the whole" {
		t.Errorf("%q", words)
	}
	for what, tc := range map[string]struct {
		who                     policy.Actor
		in, person, role, whole int
	}{
		"nobody":                   {policy.Nobody(), 403, 403, 403, 403},
		"somebody":                 {grant(policy.KindAccount), 200, 200, 403, 403},
		"an editor":                {grant(policy.KindAccount, editor), 200, 200, 200, 200},
		"an editor of one area":    {grant(policy.KindAccount, north), 200, 200, 200, 403},
		"an editor's script":       {grant(policy.KindKey, editor), 200, 403, 200, 200},
		"a script without a right": {grant(policy.KindKey), 200, 403, 403, 403},
	} {
		h := web.Mux(as(tc.who), routes, web.Options{})
		for path, want := range map[string]int{"/in": tc.in, "/person": tc.person, "/role": tc.role, "/whole": tc.whole} {
			if w := ask(h, "GET", path); w.Code != want {
				t.Errorf("%s at %s: %d, want %d", what, path, w.Code, want)
			}
		}
	}
}

// What a handler refuses by itself is told of; what an action refused was noted by it already.
func TestAHandlersRefusalIsTold(t *testing.T) {
	told := 0
	o := web.Options{Refused: func(web.Refusal) { told++ }}
	routes := []web.Route{
		{Pattern: "GET /bare", Access: web.SignedIn, Handler: fails(errs.Denied)},
		{Pattern: "GET /noted", Access: web.SignedIn, Handler: fails(errors.Join(errs.Denied, nil))},
		{Pattern: "GET /proof", Access: web.SignedIn, Handler: fails(errs.Unproven)},
	}
	h := web.Mux(as(policy.Actor{Kind: policy.KindAccount, ID: "a"}), routes, o)
	for _, path := range []string{"/bare", "/noted", "/proof"} {
		if w := ask(h, "GET", path); w.Code != 403 {
			t.Errorf("%s: %d", path, w.Code)
		}
	}
	if told != 1 {
		t.Errorf("told of %d refusals", told)
	}
}

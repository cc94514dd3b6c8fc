package admin_test

import (
	"errors"
	"testing"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/admin"
)

// Each act holds by itself, whatever the route before it lets through.
func TestActsAreForAdministratorsOfTheWhole(t *testing.T) {
	each(t, func(o *office) {
		for _, c := range []struct {
			name              string
			who               policy.Actor
			look, take, check error
		}{
			{"an administrator", agnes, nil, nil, nil},
			{"one who has not shown who they are", stale, nil, errs.Unproven, errs.Conflict},
			{"of one area", narrow, errs.Denied, errs.Denied, errs.Denied},
			{"an editor", editor, errs.Denied, errs.Denied, errs.Denied},
			{"without rights", none, errs.Denied, errs.Denied, errs.Denied},
			{"nobody", policy.Nobody(), errs.Denied, errs.Denied, errs.Denied},
			{"a script", policy.Actor{Kind: policy.KindKey, ID: "k", Fresh: true, Grants: []policy.Grant{{Role: policy.Administrator}}}, nil, errs.Denied, errs.Conflict},
		} {
			_, look := ops.Ask(o.t.Context(), o.runner, c.who, admin.LookAround{})
			_, take := ops.Ask(o.t.Context(), o.runner, c.who, admin.ExportAudit{})
			check := ops.Do(o.t.Context(), o.runner, c.who, admin.VerifyAudit{})
			for what, got := range map[string][2]error{"looks around": {look, c.look}, "takes rows away": {take, c.take}, "has the audit checked": {check, c.check}} {
				if !errors.Is(got[0], got[1]) {
					o.t.Errorf("%s %s: %v, want %v", c.name, what, got[0], got[1])
				}
			}
		}
		list, err := ops.Find(o.t.Context(), o.runner, agnes, admin.Checks{Most: 5})
		if err != nil || len(list) != 1 || list[0].State != "waiting" {
			o.t.Errorf("checks: %+v %v", list, err)
		}
		if list, err := ops.Find(o.t.Context(), o.runner, narrow, admin.Checks{Most: 5}); err != nil || len(list) != 0 {
			o.t.Errorf("checks that an administrator of one area sees: %+v %v", list, err)
		}
	})
}

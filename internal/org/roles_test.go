package org_test

import (
	"testing"
	"time"

	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
)

func give(name string, n org.NewRole) org.GiveRole {
	return org.GiveRole{AccountID: idOf(name), NewRole: n}
}

// Roles begin and end by the clock: no work has to be done for it.
func TestRolesBeginAndEndByTheClock(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		start, ada := h.clk.Now(), h.who("ada")
		h.must(run(h, ada, give("nemo", org.NewRole{Role: policy.Checker, From: start.Add(time.Hour), Until: start.Add(3 * time.Hour)})))
		h.must(run(h, ada, give("nemo", org.NewRole{Role: policy.Moderator, AreaID: cast.QuayID, From: start.Add(-24 * time.Hour), Until: start.Add(2 * time.Hour)})))
		for _, c := range []struct {
			at   time.Duration
			want string
		}{
			{0, "moderator quay"},
			{time.Hour - time.Microsecond, "moderator quay"},
			{time.Hour, "checker, moderator quay"},
			{2*time.Hour - time.Microsecond, "checker, moderator quay"},
			{2 * time.Hour, "checker"},
			{3 * time.Hour, ""},
		} {
			h.clk.Set(start.Add(c.at))
			h.holds(idOf("nemo"), c.want)
		}
		for _, g := range h.view(idOf("nemo")).Grants {
			if g.Role == policy.Moderator && !g.From().Equal(start) {
				t.Errorf("a role that is given today has held since %s", g.From())
			}
		}
		// What is over can be given anew.
		h.must(run(h, h.who("ada"), give("nemo", org.NewRole{Role: policy.Checker})))
		h.holds(idOf("nemo"), "checker")
	})
}

func TestGiveRoleIsRefused(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		now, ada, tilda := h.clk.Now(), h.who("ada"), h.who("tilda")
		h.must(run(h, tilda, give("nemo", inLantern(policy.Editor))))
		h.must(run(h, ada, give("nemo", org.NewRole{Role: policy.Checker, From: now.Add(time.Hour)})))
		for _, c := range []struct {
			what string
			do   org.GiveRole
			want string
		}{
			{"the same role twice", give("nemo", inLantern(policy.Editor)), "role"},
			{"the same role twice, with an end", give("nemo", org.NewRole{Role: policy.Editor, OrganisationID: cast.LanternID, Until: now.Add(time.Hour)}), "role"},
			{"a role that is to come, now", give("nemo", org.NewRole{Role: policy.Checker}), "role"},
			{"an end that has passed", give("nemo", org.NewRole{Role: policy.Moderator, From: now.Add(-2 * time.Hour), Until: now}), "until"},
			{"an organisation that is not there", give("nemo", org.NewRole{Role: policy.Editor, OrganisationID: ids.New()}), "organisation"},
			{"an organisation that can be none", give("nemo", org.NewRole{Role: policy.Editor, OrganisationID: "'; drop table org_grant"}), "organisation"},
			{"an area that is not there", give("nemo", org.NewRole{Role: policy.Checker, AreaID: ids.New()}), "area"},
		} {
			h.says(c.what, run(h, ada, c.do), c.want)
		}
		// The same role elsewhere is another role.
		h.must(run(h, ada, give("nemo", org.NewRole{Role: policy.Editor, OrganisationID: cast.HarbourID})))
		h.must(run(h, ada, give("nemo", org.NewRole{Role: policy.Checker, AreaID: cast.QuayID})))

		h.is("to nobody", run(h, ada, org.GiveRole{AccountID: ids.New(), NewRole: inLantern(policy.Editor)}), errs.NotFound)
		h.is("to themselves", run(h, ada, give("ada", inLantern(policy.Owner))), errs.Denied)
		h.is("an owner to themselves", run(h, tilda, give("tilda", inLantern(policy.Editor))), errs.Denied)
		h.is("an owner in another organisation", run(h, tilda, give("nemo", org.NewRole{Role: policy.Viewer, OrganisationID: cast.HarbourID})), errs.Denied)
		h.is("an owner in one that is not there", run(h, tilda, give("nemo", org.NewRole{Role: policy.Viewer, OrganisationID: ids.New()})), errs.Denied)
		h.is("an owner, of the partnership", run(h, tilda, give("nemo", org.NewRole{Role: policy.Administrator})), errs.Denied)
		h.is("some while after", run(h, h.stale("ada"), give("nemo", inLantern(policy.Viewer))), errs.Unproven)
		h.holds(idOf("nemo"), "checker quay, editor lantern, editor harbour")
		h.must(run(h, ada, org.CloseAccount{AccountID: idOf("nemo")}))
		h.says("to a closed account", run(h, ada, give("nemo", inLantern(policy.Viewer))), "account")
	})
}

func TestEndRole(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		ada, tilda, osric := h.who("ada"), h.who("tilda"), h.who("osric")
		h.must(run(h, tilda, give("nemo", inLantern(policy.Editor))))
		h.must(run(h, tilda, give("nemo", inLantern(policy.Member))))
		h.must(run(h, ada, give("nemo", org.NewRole{Role: policy.Checker, From: h.clk.Now().Add(time.Hour)})))
		editor := org.EndRole{GrantID: h.grant(idOf("nemo"), policy.Editor)}
		checker := org.EndRole{GrantID: h.grant(idOf("nemo"), policy.Checker)}
		h.is("a visitor", run(h, cast.Nobody, editor), errs.Denied)
		h.is("another organisation's owner", run(h, osric, editor), errs.Denied)
		h.is("an owner, of the partnership", run(h, tilda, checker), errs.Denied)
		h.is("some while after", run(h, h.stale("tilda"), editor), errs.Unproven)
		h.is("a role that is not there", run(h, ada, org.EndRole{GrantID: ids.New()}), errs.NotFound)
		h.clk.Move(time.Minute)
		h.must(run(h, tilda, editor))
		h.holds(idOf("nemo"), "member lantern")
		h.says("ended twice", run(h, tilda, editor), "role")
		h.is("their own, without proof", run(h, h.stale("nemo"), org.EndRole{GrantID: h.grant(idOf("nemo"), policy.Member)}), nil)
		h.must(run(h, ada, checker)) // it never begins
		h.clk.Move(2 * time.Hour)
		h.holds(idOf("nemo"), "")
		if n := h.announced("org.role_ended"); n != 3 {
			t.Errorf("announced %d times", n)
		}
		for _, g := range h.view(idOf("nemo")).Grants {
			want := map[policy.Role]string{policy.Editor: idOf("tilda"), policy.Member: idOf("nemo"), policy.Checker: idOf("ada")}[g.Role]
			if g.EndedBy != want || g.Until().After(h.clk.Now()) {
				t.Errorf("%s was ended by %s at %s", g.Role, g.EndedBy, g.Until())
			}
		}
	})
}

func TestCloseAndReopen(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		ada := h.who("ada")
		h.must(run(h, ada, give("nemo", inLantern(policy.Editor))))
		h.must(run(h, ada, give("nemo", org.NewRole{Role: policy.Checker, From: h.clk.Now().Add(time.Hour)})))
		shut, open := org.CloseAccount{AccountID: idOf("nemo")}, org.ReopenAccount{AccountID: idOf("nemo")}
		h.is("themselves", run(h, h.who("nemo"), shut), errs.Denied)
		h.is("an owner of theirs", run(h, h.who("tilda"), shut), errs.Denied)
		h.is("some while after", run(h, h.stale("ada"), shut), errs.Unproven)
		h.is("nobody's", run(h, ada, org.CloseAccount{AccountID: ids.New()}), errs.NotFound)
		h.says("open, and to be opened", run(h, ada, open), "account")
		h.must(run(h, ada, shut))
		h.says("closed twice", run(h, ada, shut), "account")
		if a := h.view(idOf("nemo")); a.State != org.Closed || a.Version != 2 || len(a.Grants) != 2 {
			t.Errorf("closed %+v", a)
		}
		h.is("a stale administrator", run(h, h.stale("ada"), open), errs.Unproven)
		h.is("an owner", run(h, h.who("tilda"), open), errs.Denied)
		h.must(run(h, ada, open))
		h.clk.Move(2 * time.Hour)
		h.holds(idOf("nemo"), "") // neither what it had, nor what was to come
		if a := h.view(idOf("nemo")); a.State != org.Open || a.Version != 3 {
			t.Errorf("open again %+v", a)
		}
		if n := h.announced("org.account_closed"); n != 1 {
			t.Errorf("announced %d times", n)
		}
	})
}

func TestRenameAccount(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		name := func(version int, to string) org.RenameAccount {
			return org.RenameAccount{AccountID: idOf("nemo"), NewName: to, Version: version}
		}
		h.is("a visitor", run(h, cast.Nobody, name(1, "X")), errs.Denied)
		h.is("somebody else", run(h, h.who("tilda"), name(1, "X")), errs.Denied)
		h.is("a script with the same id", run(h, policy.Actor{Kind: policy.KindKey, ID: idOf("nemo"), Fresh: true}, name(1, "X")), errs.Denied)
		h.must(run(h, h.stale("nemo"), name(1, " Nemo  Orr ")))
		h.is("an old form", run(h, h.who("nemo"), name(1, "Y")), errs.Conflict)
		h.is("a form of a version to come", run(h, h.who("nemo"), name(3, "Y")), errs.Conflict)
		h.must(run(h, h.who("ada"), name(2, "Nemo Orr")))
		h.says("no name", run(h, h.who("nemo"), name(3, " ")), "name")
		if a := h.view(idOf("nemo")); a.Name != "Nemo Orr" || a.Version != 3 {
			t.Errorf("%+v", a.Account)
		}
		found, err := ops.Find(t.Context(), h.runner, h.who("ada"), org.ListAccounts{Words: "nemo orr", Limit: 9})
		if err != nil || len(found) != 1 {
			t.Errorf("found %v %v", found, err)
		}
	})
}

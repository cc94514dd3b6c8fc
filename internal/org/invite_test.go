package org_test

import (
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/policy"
)

func inLantern(r policy.Role) org.NewRole {
	return org.NewRole{Role: r, OrganisationID: cast.LanternID}
}

func TestInviteSomebodyNew(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		h.must(run(h, h.who("tilda"), org.InviteAccount{Email: " Rene\u0301@Example.ORG ", Called: "  Ren\u00e9 Marsh ", NewRole: inLantern(policy.Viewer)}))
		a, err := h.byEmail("ren\u00e9@example.org")
		if err != nil || a.Name != "Ren\u00e9 Marsh" || a.State != org.Open || a.Version != 1 || !a.Since().Equal(h.clk.Now()) {
			t.Fatalf("%+v %v", a, err)
		}
		h.holds(a.ID, "viewer lantern")
		if g := h.view(a.ID).Grants[0]; g.GivenBy != idOf("tilda") || !g.From().Equal(h.clk.Now()) || !g.Until().IsZero() {
			t.Errorf("given %+v", g)
		}
		if h.announced("org.account_invited") != 1 || h.announced("org.role_given") != 0 {
			t.Error("the invitation, which names the role, is not all that was announced")
		}
		// Somebody who is here already gets the role, under their own name, and no second invitation.
		h.must(run(h, h.who("ada"), org.InviteAccount{Email: "REN\u00c9@example.org", Called: "Somebody Else", NewRole: org.NewRole{Role: policy.Checker, AreaID: cast.QuayID}}))
		h.holds(a.ID, "checker quay, viewer lantern")
		if again, err := h.byEmail("ren\u00e9@example.org"); err != nil || again != a {
			t.Errorf("now %+v, was %+v: %v", again, a, err)
		}
		if h.announced("org.account_invited") != 1 || h.announced("org.role_given") != 1 {
			t.Error("somebody who is here was asked in again")
		}
		h.says("the same once more", run(h, h.who("tilda"), org.InviteAccount{Email: a.Email, Called: "x", NewRole: inLantern(policy.Viewer)}), "role")
	})
}

func TestInviteIsRefused(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		before := h.count(`select count(*) from org_account`)
		to := func(email string, n org.NewRole) org.InviteAccount {
			return org.InviteAccount{Email: email, Called: "Ann", NewRole: n}
		}
		for _, c := range []struct {
			what string
			who  policy.Actor
			do   org.InviteAccount
			want error
		}{
			{"a visitor", cast.Nobody, to("new@example.org", inLantern(policy.Viewer)), errs.Denied},
			{"somebody with no role", h.who("nemo"), to("new@example.org", inLantern(policy.Viewer)), errs.Denied},
			{"another organisation's owner", h.who("osric"), to("new@example.org", inLantern(policy.Viewer)), errs.Denied},
			{"an owner, to the partnership", h.who("tilda"), to("new@example.org", org.NewRole{Role: policy.Checker}), errs.Denied},
			{"an owner, some while after", h.stale("tilda"), to("new@example.org", inLantern(policy.Viewer)), errs.Unproven},
			{"themselves", h.who("tilda"), to(" TILDA@example.org", inLantern(policy.Editor)), errs.Denied},
			{"an administrator, themselves", h.who("ada"), to("ada@example.org", org.NewRole{Role: policy.Checker}), errs.Denied},
			{"a directory editor", cast.Editor, to("new@example.org", inLantern(policy.Viewer)), errs.Denied},
		} {
			h.is(c.what, run(h, c.who, c.do), c.want)
		}
		ada := h.who("ada")
		for want, do := range map[string]org.InviteAccount{
			"email":        to("not an address", inLantern(policy.Viewer)),
			"name":         {Email: "new@example.org", Called: "\t", NewRole: inLantern(policy.Viewer)},
			"role":         to("new@example.org", org.NewRole{Role: "king"}),
			"organisation": to("new@example.org", org.NewRole{Role: policy.Viewer, OrganisationID: ids.New()}),
			"area":         to("new@example.org", org.NewRole{Role: policy.Checker, AreaID: ids.New()}),
			"until":        to("new@example.org", org.NewRole{Role: policy.Checker, Until: h.clk.Now().Add(-time.Hour)}),
			"email name":   {Email: "a@b\r\nBcc: c@d", Called: "A\nB", NewRole: inLantern(policy.Viewer)},
		} {
			h.says("invite", run(h, ada, do), want)
		}
		if n := h.count(`select count(*) from org_account`); n != before {
			t.Errorf("%d accounts came of what was refused", n-before)
		}
		h.must(run(h, ada, org.CloseAccount{AccountID: idOf("nemo")}))
		h.says("a closed account", run(h, ada, to("nemo@example.org", inLantern(policy.Viewer))), "email")
		h.holds(idOf("nemo"), "")
	})
}

// Two owners ask the same person in at the same moment: there is one account, and nobody meets a fault.
func TestInviteTheSameAtOnce(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		const times = 6
		got := make([]error, times)
		owners := []policy.Actor{h.who("tilda"), h.who("osric")}
		var all sync.WaitGroup
		for n := range times {
			all.Go(func() {
				r := org.NewRole{Role: policy.Viewer, OrganisationID: []string{cast.LanternID, cast.HarbourID}[n%2]}
				got[n] = run(h, owners[n%2], org.InviteAccount{Email: "New@example.org", Called: "New", NewRole: r})
			})
		}
		all.Wait()
		given := 0
		for _, err := range got {
			if err == nil {
				given++
			} else if !errors.Is(err, errs.Invalid) {
				t.Errorf("a fault: %v", err)
			}
		}
		a, err := h.byEmail("new@example.org")
		h.must(err)
		if n := len(h.grants(a.ID)); n != given || given == 0 {
			t.Errorf("%d were told that it worked, and there are %d roles", given, n)
		}
		if n := h.announced("org.account_invited"); n != 1 {
			t.Errorf("asked in %d times", n)
		}
	})
}

func TestInviteAgain(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		month := h.clk.Now().AddDate(0, 1, 0)
		h.stock("vera", org.NewRole{Role: policy.Viewer, OrganisationID: cast.LanternID, Until: month})
		again := org.InviteAgain{AccountID: idOf("vera")}
		h.is("a visitor", run(h, cast.Nobody, again), errs.Denied)
		h.is("herself", run(h, h.who("vera"), again), errs.Denied)
		h.is("another organisation's owner", run(h, h.who("osric"), again), errs.Denied)
		h.is("nobody's account", run(h, h.who("ada"), org.InviteAgain{AccountID: ids.New()}), errs.NotFound)
		h.must(run(h, h.who("ada"), again))
		h.is("her owner, while her role lasts", run(h, h.who("tilda"), again), nil)
		if n := h.announced("org.account_invited"); n != 2 {
			t.Errorf("announced %d times", n)
		}
		h.clk.Set(month)
		h.is("her owner, once it is over", run(h, h.who("tilda"), again), errs.Denied)
		h.must(run(h, h.who("ada"), org.CloseAccount{AccountID: idOf("vera")}))
		h.says("a closed account", run(h, h.who("ada"), again), "account")
	})
}

// The demo's people are made from the command line alone, and with addresses that they can sign in with.
func TestStockAccounts(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		one := org.Account{ID: ids.New(), Email: " Ann.Rowe@Example.org", Name: "Ann"}
		stock := org.StockAccounts{Accounts: []org.Account{one}, Roles: map[string][]org.NewRole{one.ID: {inLantern(policy.Editor)}}}
		for _, who := range []policy.Actor{cast.Nobody, h.who("ada"), policy.System("x", policy.Administrator), policy.Operator("ann", policy.DirectoryEditor)} {
			h.is(string(who.Kind), run(h, who, stock), errs.Denied)
		}
		h.must(run(h, operator, stock))
		a, err := h.byEmail("ann.rowe@example.org")
		if err != nil || a.ID != one.ID {
			t.Errorf("%+v %v", a, err)
		}
		h.holds(one.ID, "editor lantern")
		if h.announced("org.account_invited") != 0 || h.announced("org.role_given") != 0 {
			t.Error("somebody was written to")
		}
		for want, bad := range map[string]org.StockAccounts{
			"id":    {Accounts: []org.Account{{ID: "1", Email: "b@example.org", Name: "B"}}},
			"email": {Accounts: []org.Account{{ID: ids.New(), Email: "b", Name: "B"}}},
			"name":  {Accounts: []org.Account{{ID: ids.New(), Email: "b@example.org"}}},
			"role":  {Accounts: []org.Account{one}, Roles: map[string][]org.NewRole{one.ID: {{Role: "king"}}}},
		} {
			h.says("stock", run(h, operator, bad), want)
		}
		if err := run(h, operator, stock); err == nil || !strings.Contains(err.Error(), one.ID) {
			t.Errorf("the same again: %v", err)
		}
	})
}

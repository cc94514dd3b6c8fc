package org_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

func (h house) accounts(q org.ListAccounts) string {
	h.t.Helper()
	if q.Limit == 0 {
		q.Limit = 50
	}
	list, err := ops.Find(h.t.Context(), h.runner, operator, q)
	h.must(err)
	return names(list)
}

// What somebody types is looked for as it stands: no sign in it is a wildcard, or the end of anything.
func TestListAccountsByWords(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		for _, name := range []string{"100% Ann", "A_B", "AxB", `C\D`, "CxD", "O'Hara", "Élodie Ñúñez", "STRASSE"} {
			id := ids.New()
			h.must(run(h, operator, org.StockAccounts{Accounts: []org.Account{{ID: id, Email: id + "@mail.example.org", Name: name}}}))
		}
		for words, want := range map[string]string{
			"ann": "[100% Ann]", "%": "[100% Ann]", "_": "[A_B]", "a_b": "[A_B]", `\`: `[C\D]`, `c\d`: `[C\D]`, "'": "[O'Hara]", "o'hara": "[O'Hara]",
			"axb": "[AxB]", "% ": "[100% Ann]", "%%": "[]", `\%`: "[]", "strasse": "[STRASSE]",
			"Élodie": "[Élodie Ñúñez]", "élodie": "[Élodie Ñúñez]", "ÉLODIE ÑÚÑEZ": "[Élodie Ñúñez]", "odie ñ": "[Élodie Ñúñez]",
			"ada@EXAMPLE.org": "[Ada]", "nobody": "[]", "'; drop table org_account; --": "[]", strings.Repeat("a ", 5000): "[]",
		} {
			if got := h.accounts(org.ListAccounts{Words: words}); got != want {
				t.Errorf("%.40q found %s, want %s", words, got, want)
			}
		}
	})
}

func TestListAccountsFilteredAndPaged(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		h.stock("zoe", inLantern(policy.Viewer))
		h.stock("yves", org.NewRole{Role: policy.Viewer, OrganisationID: cast.HarbourID, From: h.clk.Now().Add(time.Hour)})
		h.must(run(h, h.who("ada"), org.CloseAccount{AccountID: idOf("nemo")}))
		for _, c := range []struct {
			q    org.ListAccounts
			want string
		}{
			{org.ListAccounts{}, "[Ada Nemo Osric Tilda Yves Zoe]"},
			{org.ListAccounts{State: org.Closed}, "[Nemo]"},
			{org.ListAccounts{State: org.Open}, "[Ada Osric Tilda Yves Zoe]"},
			{org.ListAccounts{State: "ajar"}, "[]"},
			{org.ListAccounts{Role: policy.Owner}, "[Osric Tilda]"},
			{org.ListAccounts{Role: policy.Viewer}, "[Zoe]"}, // Yves is to come
			{org.ListAccounts{Role: policy.Owner, Words: "os"}, "[Osric]"},
			{org.ListAccounts{Role: policy.Owner, State: org.Closed}, "[]"},
			{org.ListAccounts{Role: "king"}, "[]"},
			{org.ListAccounts{Limit: 2}, "[Ada Nemo]"},
			{org.ListAccounts{Limit: 2, Offset: 4}, "[Yves Zoe]"},
			{org.ListAccounts{Limit: 2, Offset: 6}, "[]"},
		} {
			if got := h.accounts(c.q); got != c.want {
				t.Errorf("%+v: %s, want %s", c.q, got, c.want)
			}
		}
		roles := func() string {
			list, err := ops.Find(t.Context(), h.runner, operator, org.ListAccounts{Words: "yv", Limit: 50})
			h.must(err)
			return fmt.Sprint(list[0].Roles)
		}
		if got := roles(); got != "[]" {
			t.Errorf("a role that is to come is shown as held: %s", got)
		}
		h.must(run(h, h.who("ada"), give("yves", org.NewRole{Role: policy.Viewer, OrganisationID: cast.LanternID})))
		h.clk.Move(time.Hour)
		if got := roles(); got != "[viewer]" {
			t.Errorf("one role in two organisations is shown as %s", got)
		}
		if got := h.accounts(org.ListAccounts{Role: policy.Viewer}); got != "[Yves Zoe]" {
			t.Errorf("an hour later: %s", got)
		}
		area := policy.Actor{Kind: policy.KindAccount, ID: "x", Grants: []policy.Grant{{Role: policy.Administrator, Area: cast.QuayID}}}
		for what, want := range map[*policy.Actor]error{&area: nil, &cast.Nobody: errs.Denied, &cast.Editor: errs.Denied, &cast.Tilda: errs.Denied} {
			list, err := ops.Find(t.Context(), h.runner, *what, org.ListAccounts{Limit: 50})
			h.is(what.ID, err, want)
			if len(list) > 0 {
				t.Errorf("%s sees %s", what.ID, names(list))
			}
		}
	})
}

func TestFindOrganisations(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		for _, name := range []string{"50% Less", "A_B Trust", "AxB Trust", "Église Libre"} {
			h.must(run(h, cast.Editor, org.SaveOrganisation{Organisation: org.Organisation{ID: ids.New(), Name: name, Status: org.Defunct}}))
		}
		everything, mine := policy.Operator("ann", policy.DirectoryEditor), h.who("tilda")
		member := policy.Actor{Kind: policy.KindAccount, ID: "m", Grants: []policy.Grant{{Role: policy.Member, Organisation: cast.HarbourID}}}
		elsewhere := policy.Actor{Kind: policy.KindAccount, ID: "e", Grants: []policy.Grant{{Role: policy.Viewer, Organisation: ids.New()}}}
		for _, c := range []struct {
			who  policy.Actor
			q    org.FindOrganisations
			want string
		}{
			{everything, org.FindOrganisations{}, "50% Less, A_B Trust, AxB Trust, Safe Harbour, The Lantern, Église Libre"},
			{everything, org.FindOrganisations{Status: org.Active}, "Safe Harbour, The Lantern"},
			{everything, org.FindOrganisations{Words: "%"}, "50% Less"},
			{everything, org.FindOrganisations{Words: "a_b"}, "A_B Trust"},
			{everything, org.FindOrganisations{Words: "église"}, "Église Libre"},
			{everything, org.FindOrganisations{Words: "HARBOUR"}, "Safe Harbour"},
			{everything, org.FindOrganisations{Limit: 2, Offset: 1}, "A_B Trust, AxB Trust"},
			{mine, org.FindOrganisations{}, "The Lantern"},
			{mine, org.FindOrganisations{Words: "harbour"}, ""},
			{mine, org.FindOrganisations{Words: "harbour' or 1=1 --"}, ""},
			{member, org.FindOrganisations{}, "Safe Harbour"},
			{elsewhere, org.FindOrganisations{}, ""},
		} {
			if c.q.Limit == 0 {
				c.q.Limit = 50
			}
			list, err := ops.Find(t.Context(), h.runner, c.who, c.q)
			h.must(err)
			var got []string
			for _, o := range list {
				got = append(got, o.Name)
			}
			if strings.Join(got, ", ") != c.want {
				t.Errorf("%s, %+v: %q, want %q", c.who.ID, c.q, got, c.want)
			}
			if c.q == (org.FindOrganisations{Limit: 50}) {
				all, err := ops.Find(t.Context(), h.runner, c.who, org.MyOrganisations{})
				if err != nil || len(all) != len(list) {
					t.Errorf("%s: %d of their own, %v", c.who.ID, len(all), err)
				}
			}
		}
		_, err := ops.Find(t.Context(), h.runner, h.who("nemo"), org.FindOrganisations{Limit: 50})
		h.is("somebody with no role", err, errs.Denied)
		for _, role := range []policy.Role{policy.Checker, policy.Moderator, policy.WeatherOfficer, policy.Validator, policy.Steward, policy.PartnershipEditor} {
			_, err := ops.Find(t.Context(), h.runner, policy.Operator("a "+string(role), role), org.MyOrganisations{})
			h.is(string(role), err, errs.Denied)
		}
	})
}

// Who is in an organisation sees who else is, and nothing of what those are elsewhere.
func TestListMembers(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		ada := h.who("ada")
		h.must(run(h, ada, give("nemo", inLantern(policy.Viewer))))
		h.must(run(h, ada, give("nemo", org.NewRole{Role: policy.Editor, OrganisationID: cast.HarbourID})))
		h.must(run(h, ada, give("nemo", org.NewRole{Role: policy.Moderator})))
		h.must(run(h, ada, give("nemo", org.NewRole{Role: policy.Member, OrganisationID: cast.LanternID, Until: h.clk.Now().Add(time.Hour)})))
		h.must(run(h, ada, give("osric", org.NewRole{Role: policy.Facilitator, OrganisationID: cast.LanternID, From: h.clk.Now().Add(time.Hour)})))
		members := func(who policy.Actor, id string) (string, error) {
			m, err := ops.Ask(t.Context(), h.runner, who, org.ListMembers{OrganisationID: id})
			var out []string
			for _, x := range m.List {
				if x.OrganisationID != id {
					t.Errorf("a role elsewhere: %+v", x)
				}
				out = append(out, x.Name+" "+string(x.Role))
			}
			return strings.Join(out, ", "), err
		}
		want := "Nemo member, Nemo viewer, Osric facilitator, Tilda owner"
		for _, who := range []policy.Actor{h.who("tilda"), h.who("nemo"), ada} {
			if got, err := members(who, cast.LanternID); err != nil || got != want {
				t.Errorf("%s sees %q %v", who.ID, got, err)
			}
		}
		for _, who := range []policy.Actor{cast.Nobody, cast.Checker, cast.Editor, cast.Osric} {
			_, err := members(who, cast.LanternID)
			h.is(who.ID, err, errs.Denied)
		}
		_, err := members(ada, ids.New())
		h.is("one that is not there", err, errs.NotFound)
		h.clk.Move(time.Hour)
		h.must(run(h, h.who("ada"), org.CloseAccount{AccountID: idOf("osric")}))
		if got, err := members(h.who("tilda"), cast.LanternID); err != nil || got != "Nemo viewer, Tilda owner" {
			t.Errorf("an hour later: %q %v", got, err)
		}
	})
}

// Whoever has left is in no organisation's list, even with a role that an old backup brought back.
func TestMembersHaveNotLeft(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		h.must(run(h, h.who("ada"), give("nemo", inLantern(policy.Viewer))))
		h.must(h.db.Write(t.Context(), func(tx *store.Tx) error {
			_, err := tx.Exec(`update org_account set state = 'closed' where id = $1`, idOf("nemo"))
			return err
		}))
		m, err := ops.Ask(t.Context(), h.runner, h.who("tilda"), org.ListMembers{OrganisationID: cast.LanternID})
		if err != nil || len(m.List) != 1 || m.List[0].Name != "Tilda" {
			t.Errorf("members: %+v %v", m.List, err)
		}
	})
}

func TestShowAccount(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		h.must(run(h, h.who("ada"), give("nemo", inLantern(policy.Viewer))))
		show := func(who policy.Actor, id string) (org.AccountView, error) {
			return ops.Ask(t.Context(), h.runner, who, org.ShowAccount{AccountID: id})
		}
		for _, who := range []policy.Actor{h.who("nemo"), h.stale("ada")} {
			v, err := show(who, idOf("nemo"))
			if err != nil || v.Email != "nemo@example.org" || len(v.Grants) != 1 || v.Organisations[cast.LanternID] != "The Lantern" {
				t.Errorf("%s: %+v %v", who.Name, v, err)
			}
		}
		script := policy.Actor{Kind: policy.KindKey, ID: idOf("nemo"), Fresh: true}
		for _, who := range []policy.Actor{cast.Nobody, h.who("tilda"), cast.Editor, script} {
			_, err := show(who, idOf("nemo"))
			h.is(who.ID, err, errs.Denied)
		}
		_, err := show(h.who("ada"), ids.New())
		h.is("nobody's", err, errs.NotFound)

		// An organisation that an import brought and its undoing took away takes nobody's account with it.
		h.must(h.db.Write(t.Context(), func(tx *store.Tx) error { return org.Delete(tx, cast.LanternID) }))
		if v, err := show(h.who("nemo"), idOf("nemo")); err != nil || len(v.Grants) != 1 || v.Organisations[cast.LanternID] != "" {
			t.Errorf("once the organisation is gone: %+v %v", v, err)
		}
	})
}

func TestNames(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		h.must(run(h, h.who("ada"), org.CloseAccount{AccountID: idOf("nemo")}))
		h.read(func(tx *store.ReadTx) error {
			got, err := org.Names(tx, []string{idOf("ada"), idOf("nemo"), idOf("ada"), ids.New(), "'", ""})
			if fmt.Sprint(got) != fmt.Sprint(map[string]string{idOf("ada"): "Ada", idOf("nemo"): "Nemo"}) {
				t.Errorf("names %v", got)
			}
			none, more := org.Names(tx, nil)
			if len(none) != 0 || more != nil {
				t.Errorf("of nobody: %v %v", none, more)
			}
			return err
		})
	})
}

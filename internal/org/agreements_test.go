package org_test

import (
	"strings"
	"sync"
	"testing"

	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/history"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

func agreement(organisationID, title string) org.Agreement {
	return org.Agreement{ID: ids.Derive("orgtest", title), OrganisationID: organisationID, Title: title, Begins: "2026-04-01", Ends: "2027-03-31", Link: "https://example.org/papers/sharing%20data.pdf"}
}

func TestSaveAgreement(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		a, ada := agreement(cast.LanternID, "Sharing data"), h.who("ada")
		save := org.SaveAgreement{Agreement: a, Why: "signed"}
		for _, who := range []policy.Actor{cast.Nobody, h.who("tilda"), h.who("nemo"), cast.Editor, {Kind: policy.KindKey, ID: "k", Fresh: true, Grants: ada.Grants}} {
			h.is(who.ID, run(h, who, save), errs.Denied)
		}
		h.is("some while after", run(h, h.stale("ada"), save), errs.Unproven)
		h.says("nonsense", run(h, ada, org.SaveAgreement{Agreement: org.Agreement{ID: a.ID, OrganisationID: a.OrganisationID}}), "title begins")
		h.is("of an organisation that is not there", run(h, ada, org.SaveAgreement{Agreement: agreement(ids.New(), "x")}), errs.NotFound)
		for _, link := range []string{`https://example.org/"a"`, "https://example.org/a b", "ftp://example.org/a"} {
			torn := a
			torn.Link = link
			if f := torn.Check(); len(f) != 1 || f[0].Name != "link" || !strings.Contains(f[0].Message, "no spaces or quote marks") {
				t.Errorf("%s: %v", link, f)
			}
		}
		never := a
		never.Version = 1
		h.is("a change of one that is not there", run(h, ada, org.SaveAgreement{Agreement: never}), errs.NotFound)

		h.must(run(h, ada, save))
		h.is("added twice", run(h, ada, save), errs.Conflict)
		a.Version, a.Ends = 1, ""
		h.must(run(h, ada, org.SaveAgreement{Agreement: a, Why: "it goes on"}))
		h.is("an old form", run(h, ada, org.SaveAgreement{Agreement: a}), errs.Conflict)
		moved := a
		moved.Version, moved.OrganisationID = 2, cast.HarbourID
		h.is("moved to another organisation", run(h, ada, org.SaveAgreement{Agreement: moved}), errs.NotFound)

		list, err := ops.Ask(t.Context(), h.runner, h.who("tilda"), org.ListAgreements{OrganisationID: cast.LanternID})
		if err != nil || len(list.List) != 1 || list.List[0].Ends != "" || list.List[0].Version != 2 || list.Organisation.Name != "The Lantern" {
			t.Errorf("%+v %v", list, err)
		}
		h.read(func(tx *store.ReadTx) error {
			v, err := history.List(tx, org.HistoryAgreement, a.ID)
			if len(v) != 2 || v[0].Why != "it goes on" || v[1].Actor != idOf("ada") {
				t.Errorf("history %+v", v)
			}
			return err
		})
	})
}

func TestSaveAgreementAtOnce(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		ada, got := h.who("ada"), make([]error, 4)
		var all sync.WaitGroup
		for n := range got {
			all.Go(func() { got[n] = run(h, ada, org.SaveAgreement{Agreement: agreement(cast.LanternID, "Sharing data")}) })
		}
		all.Wait()
		kept := 0
		for _, err := range got {
			if err == nil {
				kept++
				continue
			}
			h.is("one that came second", err, errs.Conflict)
		}
		if kept != 1 {
			t.Errorf("%d were kept", kept)
		}
	})
}

func TestAgreementsAreScoped(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		open, old, far := agreement(cast.LanternID, "open"), agreement(cast.LanternID, "old"), agreement(cast.HarbourID, "far")
		open.Ends, old.Begins, old.Ends, far.Begins, far.Ends = "", "2025-01-01", "2025-12-31", "2026-01-01", "2026-12-31"
		for _, a := range []org.Agreement{open, old, far} {
			h.must(run(h, h.who("ada"), org.SaveAgreement{Agreement: a}))
		}
		h.stock("vera", inLantern(policy.Viewer))
		for _, c := range []struct {
			who  policy.Actor
			by   string
			want string
		}{
			{h.who("ada"), "2026-12-31", "old far"},
			{h.who("ada"), "2026-12-30", "old"},
			{h.who("tilda"), "2030-01-01", "old"},
			{h.who("osric"), "2030-01-01", "far"},
			{h.who("osric"), "2026-01-01", ""},
		} {
			list, err := ops.Find(t.Context(), h.runner, c.who, org.EndingAgreements{By: c.by})
			h.must(err)
			var got []string
			for _, a := range list {
				got = append(got, a.Title)
			}
			if strings.Join(got, " ") != c.want {
				t.Errorf("%s by %s: %q, want %q", c.who.Name, c.by, got, c.want)
			}
		}
		for _, who := range []policy.Actor{cast.Nobody, h.who("vera"), h.who("nemo"), cast.Editor} {
			_, err := ops.Find(t.Context(), h.runner, who, org.EndingAgreements{By: "2030-01-01"})
			h.is(who.ID, err, errs.Denied)
		}
		for who, want := range map[string]error{"vera": nil, "tilda": nil, "ada": nil, "osric": errs.Denied, "nemo": errs.Denied} {
			l, err := ops.Ask(t.Context(), h.runner, h.who(who), org.ListAgreements{OrganisationID: cast.LanternID})
			h.is(who, err, want)
			if want == nil && (len(l.List) != 2 || l.List[0].Title != "open") {
				t.Errorf("%s sees %+v", who, l.List)
			}
		}
	})
}

func TestOrganisationHistoryAndRestore(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		o, err := ops.Ask(t.Context(), h.runner, h.who("tilda"), org.ShowOrganisation{OrganisationID: cast.LanternID})
		h.must(err)
		before := o
		o.Name, o.Phone, o.Parts = "The Lamp", "", nil
		h.must(run(h, h.who("tilda"), org.SaveOrganisation{Organisation: o, Why: "a new name"}))
		restore := org.RestoreOrganisation{OrganisationID: o.ID, Version: 1, Shown: 2, Why: "a slip"}
		h.stock("vera", inLantern(policy.Viewer))
		for _, who := range []policy.Actor{cast.Nobody, h.who("osric"), h.who("nemo"), h.who("vera")} {
			h.is(who.Name, run(h, who, restore), errs.Denied)
		}
		for who, want := range map[string]error{"osric": errs.Denied, "nemo": errs.Denied, "vera": nil, "tilda": nil, "ada": nil} {
			_, err := ops.Ask(t.Context(), h.runner, h.who(who), org.ShowOrganisation{OrganisationID: o.ID})
			h.is(who+" looks", err, want)
			seen, err := ops.Ask(t.Context(), h.runner, h.who(who), org.ShowOrganisationHistory{OrganisationID: o.ID})
			h.is(who+" looks back", err, want)
			if want == nil && (len(seen.Versions) != 2 || seen.Versions[0].Why != "a new name" || seen.Organisation.Name != "The Lamp") {
				t.Errorf("%s sees %+v", who, seen)
			}
		}
		h.is("a version that never was", run(h, h.who("tilda"), org.RestoreOrganisation{OrganisationID: o.ID, Version: 9, Shown: 2}), errs.NotFound)
		h.is("an organisation that never was", run(h, h.who("ada"), org.RestoreOrganisation{OrganisationID: ids.New(), Version: 1, Shown: 1}), errs.NotFound)
		h.must(run(h, h.who("tilda"), restore))
		h.is("an old page", run(h, h.who("tilda"), restore), errs.Conflict)
		seen, err := ops.Ask(t.Context(), h.runner, h.who("tilda"), org.ShowOrganisationHistory{OrganisationID: o.ID})
		now := seen.Organisation
		if err != nil || now.Name != before.Name || now.Phone != before.Phone || len(now.Parts) != len(before.Parts) || now.Version != 3 {
			t.Errorf("restored %+v %v", now, err)
		}
		if len(seen.Versions) != 3 || seen.Versions[0].Why != "version 1 restored: a slip" {
			t.Errorf("history %+v", seen.Versions)
		}
		if n := h.announced("org.organisation_changed"); n != 4 { // two made, one changed, one restored
			t.Errorf("announced %d times", n)
		}
	})
}

package org_test

import (
	"testing"

	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/place"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// works says where an organisation works.
func (h house) works(id string, areas ...string) {
	h.t.Helper()
	var o org.Organisation
	h.read(func(tx *store.ReadTx) (err error) {
		o, err = org.Get(tx, id)
		return err
	})
	o.Areas = areas
	h.must(run(h, operator, org.SaveOrganisation{Organisation: o, Why: "it moved"}))
}

func newOne(name string, areas ...string) org.SaveOrganisation {
	return org.SaveOrganisation{Organisation: org.Organisation{ID: ids.Derive("orgtest", name), Name: name, Status: org.Active, Areas: areas}}
}

func TestWhoEditsAnAreaLooksAfterItsOrganisations(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		h.stock("quinn", org.NewRole{Role: policy.DirectoryEditor, AreaID: cast.QuayID})
		h.stock("hollis", org.NewRole{Role: policy.DirectoryEditor, AreaID: cast.HollowmereID})
		h.stock("chet", org.NewRole{Role: policy.Checker, AreaID: cast.HollowmereID})
		h.stock("mo", org.NewRole{Role: policy.Moderator, AreaID: cast.HollowmereID})
		h.stock("will", org.NewRole{Role: policy.WeatherOfficer, AreaID: cast.HollowmereID})
		edits := func(name, organisation string) bool { return h.who(name).HasIn(organisation, policy.DirectoryEditor) }
		if edits("hollis", cast.LanternID) {
			t.Error("an organisation that works nowhere has an editor")
		}
		h.works(cast.LanternID, cast.QuayID)
		h.works(cast.HarbourID, cast.QuayID, cast.HollowmereID)
		for _, c := range []struct {
			who, organisation string
			want              bool
		}{
			{"quinn", cast.LanternID, true},
			{"quinn", cast.HarbourID, false},
			{"hollis", cast.LanternID, true},
			{"hollis", cast.HarbourID, true},
			{"chet", cast.LanternID, false},
			{"will", cast.LanternID, false},
		} {
			if edits(c.who, c.organisation) != c.want {
				t.Errorf("%s in %s: %v", c.who, c.organisation, !c.want)
			}
		}
		if !h.who("mo").HasIn(cast.HarbourID, policy.Moderator) || h.who("mo").Has(policy.Moderator) {
			t.Error("a moderator of an area moderates too much, or too little")
		}
		if !h.who("chet").HasIn(cast.HarbourID, policy.Checker) || h.who("quinn").Has(policy.DirectoryEditor) || h.who("will").HasIn(cast.LanternID, policy.WeatherOfficer) {
			t.Error("a role reaches too far, or not far enough")
		}
		// What they hold is what counts: their own organisation's people are none of theirs.
		h.is("people", run(h, h.who("hollis"), org.InviteAccount{Email: "x@example.org", Called: "X", NewRole: inLantern(policy.Owner)}), errs.Denied)
		h.works(cast.LanternID, cast.MereshireID)
		if edits("quinn", cast.LanternID) || edits("hollis", cast.LanternID) {
			t.Error("an organisation that works beyond the area is still looked after from there")
		}
	})
}

func TestAnAreasEditorAddsOrganisations(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		h.stock("quinn", org.NewRole{Role: policy.DirectoryEditor, AreaID: cast.QuayID})
		quinn := h.who("quinn")
		h.is("nowhere", run(h, quinn, newOne("Nowhere")), errs.Denied)
		h.is("in the area around", run(h, quinn, newOne("Around", cast.HollowmereID)), errs.Denied)
		h.is("in two", run(h, quinn, newOne("Two", cast.QuayID, cast.HollowmereID)), errs.Denied)
		h.is("in one that is not there", run(h, quinn, newOne("Gone", ids.New())), errs.Denied)
		h.must(run(h, quinn, newOne("Quay Kitchen", cast.QuayID)))
		h.says("no area at all", run(h, operator, newOne("Nonsense", "x")), "areas")
		o := newOne("Quay Kitchen", cast.QuayID)
		o.Organisation.Version, o.Organisation.Description = 1, "Soup"
		h.must(run(h, h.who("quinn"), o))
		o.Organisation.ID, o.Organisation.Name = cast.HarbourID, "Taken over"
		h.is("another area's", run(h, h.who("quinn"), o), errs.Denied)
	})
}

func TestSettleHomes(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		h.stock("hollis", org.NewRole{Role: policy.DirectoryEditor, AreaID: cast.HollowmereID})
		h.works(cast.LanternID, cast.QuayID)
		h.works(cast.HarbourID, cast.QuayID, cast.HollowmereID)
		var quay place.Area
		h.read(func(tx *store.ReadTx) error {
			areas, err := place.ReadAreas(tx)
			quay, _ = areas.Get(cast.QuayID)
			return err
		})
		quay.ParentID = cast.MereshireID // it leaves the district
		h.must(run(h, operator, place.SaveArea{Area: quay, Why: "the boundary has moved"}))
		h.is("by somebody", run(h, h.who("ada"), org.SettleHomes{}), errs.Denied)
		before := h.count(`select count(*) from platform_audit`)
		h.must(org.KeepHomes(t.Context(), h.runner))
		h.must(org.KeepHomes(t.Context(), h.runner)) // there is nothing left to do, and nothing is noted
		if n := h.count(`select count(*) from platform_audit`); n != before+1 {
			t.Errorf("%d lines of audit", n-before)
		}
		if h.who("hollis").HasIn(cast.LanternID, policy.DirectoryEditor) || h.who("hollis").HasIn(cast.HarbourID, policy.DirectoryEditor) {
			t.Error("the district's editor still looks after what has left it")
		}
		if n := h.count(`select count(*) from org_organisation where id = $1 and home = $2`, cast.HarbourID, cast.MereshireID); n != 1 {
			t.Error("what works in both is not under the county")
		}
	})
}

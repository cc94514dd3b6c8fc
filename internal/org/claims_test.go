package org_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
)

var mo = org.Claimant{Name: "Mo Marsh", Email: "Mo@Lantern.example.org ", Post: "manager", Words: "I started in May"}

func newHouse(name string) org.MakeClaim {
	return org.MakeClaim{Who: mo, Proposed: org.Organisation{Name: name, Description: "Tea and talk", Areas: []string{cast.QuayID}}}
}

// claims is what somebody sees of those who wait.
func (h house) claims(who policy.Actor) []org.Claim {
	h.t.Helper()
	list, err := ops.Find(h.t.Context(), h.runner, who, org.ListClaims{})
	h.must(err)
	return list
}

// traces is how often the claimant's details stand in the table of claims.
func (h house) traces() int {
	return h.count(`select count(*) from org_claim where body like '%Marsh%' or body like '%lantern.example.org%' or body like '%Warm Room%'`)
}

func TestClaimAListedOrganisation(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		claim := org.MakeClaim{OrganisationID: cast.LanternID, Who: mo}
		h.must(run(h, cast.Nobody, claim))
		again := claim
		again.Who.Post = "director"
		h.must(run(h, cast.Nobody, again)) // whoever asks again corrects what they wrote
		list := h.claims(h.who("tilda"))
		if len(list) != 1 || list[0].Who.Post != "director" || list[0].Version != 2 || list[0].Who.Email != "mo@lantern.example.org" {
			t.Fatalf("waiting: %+v", list)
		}
		c := list[0]
		if got := h.claims(h.who("osric")); len(got) != 0 {
			t.Errorf("an owner of another organisation sees %+v", got)
		}
		yes, no := org.AcceptClaim{ClaimID: c.ID, Version: 2}, org.DeclineClaim{ClaimID: c.ID, Version: 2, Reason: "no"}
		for _, who := range []policy.Actor{cast.Nobody, h.who("osric"), h.who("nemo"), cast.Editor} {
			h.is("accepted by "+who.ID, run(h, who, yes), errs.Denied)
			h.is("declined by "+who.ID, run(h, who, no), errs.Denied)
			if _, err := ops.Ask(t.Context(), h.runner, who, org.ShowClaim{ClaimID: c.ID}); !errors.Is(err, errs.Denied) {
				t.Errorf("%s sees the claim: %v", who.ID, err)
			}
		}
		h.is("some while after", run(h, h.stale("tilda"), yes), errs.Unproven)
		h.is("an old form", run(h, h.who("tilda"), org.AcceptClaim{ClaimID: c.ID, Version: 1}), errs.Conflict)
		h.must(run(h, h.who("tilda"), yes))
		a, err := h.byEmail("mo@lantern.example.org")
		if err != nil || a.Name != "Mo Marsh" {
			t.Fatalf("%+v %v", a, err)
		}
		h.holds(a.ID, "owner lantern")
		h.is("accepted twice", run(h, h.who("tilda"), yes), errs.Conflict)
		h.is("declined after", run(h, h.who("tilda"), org.DeclineClaim{ClaimID: c.ID, Version: 3, Reason: "no"}), errs.Conflict)
		if n := h.traces(); n != 0 {
			t.Error("who asked is still kept")
		}
		if h.announced("org.account_invited") != 1 {
			t.Error("nobody was asked in")
		}
	})
}

func TestClaimANewOrganisation(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		h.must(run(h, cast.Nobody, newHouse("Warm Room")))
		if got := h.claims(h.who("tilda")); len(got) != 0 {
			t.Errorf("an owner sees %+v", got)
		}
		c := h.claims(h.who("ada"))[0]
		h.is("an owner elsewhere", run(h, h.who("tilda"), org.AcceptClaim{ClaimID: c.ID, Version: 1}), errs.Denied)
		before, said := h.count(`select count(*) from org_organisation`), h.announced("org.organisation_changed")
		h.must(run(h, h.who("ada"), org.AcceptClaim{ClaimID: c.ID, Version: 1}))
		if n := h.count(`select count(*) from org_organisation where name = 'Warm Room' and status = 'active'`); n != 1 || h.count(`select count(*) from org_organisation`) != before+1 {
			t.Errorf("%d of it", n)
		}
		if a, err := h.byEmail("mo@lantern.example.org"); err != nil || len(h.grants(a.ID)) != 1 || h.grants(a.ID)[0].Role != policy.Owner {
			t.Errorf("%+v %v", a, err)
		}
		if h.announced("org.organisation_changed") != said+1 || h.traces() != 0 {
			t.Errorf("announced %d times, and who asked is still kept %d times", h.announced("org.organisation_changed"), h.traces())
		}
	})
}

func TestDeclineAClaim(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		h.must(run(h, cast.Nobody, newHouse("Warm Room")))
		c := h.claims(h.who("ada"))[0]
		h.says("no reason", run(h, h.who("ada"), org.DeclineClaim{ClaimID: c.ID, Version: 1, Reason: " "}), "reason")
		h.says("a long one", run(h, h.who("ada"), org.DeclineClaim{ClaimID: c.ID, Version: 1, Reason: strings.Repeat("x", 2001)}), "reason")
		h.is("forgotten before it is answered, by somebody", run(h, h.who("ada"), org.ForgetClaimant{ClaimID: c.ID}), errs.Denied)
		system := policy.System("postmaster")
		h.must(run(h, system, org.ForgetClaimant{ClaimID: c.ID}))
		if len(h.claims(h.who("ada"))) != 1 || h.traces() != 1 {
			t.Fatal("a claim that waits was forgotten")
		}
		h.must(run(h, h.stale("ada"), org.DeclineClaim{ClaimID: c.ID, Version: 1, Reason: "We could not reach you."}))
		v, err := ops.Ask(t.Context(), h.runner, system, org.ShowClaim{ClaimID: c.ID})
		if err != nil || v.Reason != "We could not reach you." || v.Who.Email != "mo@lantern.example.org" {
			t.Errorf("the answer can't be sent: %+v %v", v, err)
		}
		h.must(run(h, system, org.ForgetClaimant{ClaimID: c.ID}))
		if h.traces() != 0 || len(h.claims(h.who("ada"))) != 0 || h.count(`select count(*) from org_account where email like 'mo@%'`) != 0 {
			t.Error("somebody who was turned down is still here")
		}
	})
}

func TestClaimIsRefused(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		h.is("of an organisation that is not there", run(h, cast.Nobody, org.MakeClaim{OrganisationID: idOf("x"), Who: mo}), errs.NotFound)
		for i := range 10 {
			who := mo
			who.Email = fmt.Sprintf("mo%d@example.org", i)
			h.must(run(h, cast.Nobody, org.MakeClaim{OrganisationID: cast.LanternID, Who: who}))
		}
		h.says("one too many", run(h, cast.Nobody, org.MakeClaim{OrganisationID: cast.LanternID, Who: mo}), "name")
		h.must(run(h, cast.Nobody, org.MakeClaim{OrganisationID: cast.HarbourID, Who: mo}))
		if n := len(h.claims(h.who("ada"))); n != 11 {
			t.Errorf("%d wait", n)
		}
		// Nobody makes themselves an owner.
		self := mo
		self.Email = "ada@example.org"
		h.must(run(h, cast.Nobody, org.MakeClaim{OrganisationID: cast.HarbourID, Who: self}))
		for _, c := range h.claims(h.who("ada")) {
			if c.Who.Email == self.Email {
				h.is("their own", run(h, h.who("ada"), org.AcceptClaim{ClaimID: c.ID, Version: c.Version}), errs.Denied)
				h.must(run(h, h.who("osric"), org.AcceptClaim{ClaimID: c.ID, Version: c.Version}))
			}
		}
	})
}

// A claim that nobody answers lapses to the minute, with no job running: it makes room, and can be answered no
// more; and whoever made it is forgotten by the next run.
func TestClaimsLapse(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		for i := range 10 {
			who := mo
			who.Email = fmt.Sprintf("marsh%d@lantern.example.org", i)
			h.must(run(h, cast.Nobody, org.MakeClaim{OrganisationID: cast.LanternID, Who: who}))
		}
		old, system := h.claims(h.who("ada"))[0], policy.System("forgetter")
		h.clk.Move(60*24*time.Hour - time.Minute)
		h.says("one too many", run(h, cast.Nobody, org.MakeClaim{OrganisationID: cast.LanternID, Who: mo}), "name")
		if got, err := ops.Ask(t.Context(), h.runner, system, org.LapsedClaims{}); err != nil || len(got) != 0 {
			t.Errorf("lapsed too early: %v %v", got, err)
		}
		h.clk.Move(time.Minute)
		if got := h.claims(h.who("ada")); len(got) != 0 {
			t.Errorf("%d still wait", len(got))
		}
		h.is("said yes to after", run(h, h.who("ada"), org.AcceptClaim{ClaimID: old.ID, Version: 1}), errs.Conflict)
		h.is("said no to after", run(h, h.who("ada"), org.DeclineClaim{ClaimID: old.ID, Version: 1, Reason: "no"}), errs.Conflict)
		h.must(run(h, cast.Nobody, org.MakeClaim{OrganisationID: cast.LanternID, Who: mo})) // there is room again
		_, err := ops.Ask(t.Context(), h.runner, h.who("ada"), org.LapsedClaims{})
		h.is("listed by an administrator", err, errs.Denied)
		lapsed, err := ops.Ask(t.Context(), h.runner, system, org.LapsedClaims{})
		if err != nil || len(lapsed) != 10 {
			t.Fatalf("%d have lapsed, %v", len(lapsed), err)
		}
		for _, id := range lapsed {
			h.must(run(h, system, org.ForgetClaimant{ClaimID: id}))
		}
		if h.traces() != 1 || len(h.claims(h.who("ada"))) != 1 {
			t.Errorf("%d are kept, of one who waits", h.traces())
		}
	})
}

package offer_test

import (
	"errors"
	"testing"

	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/offer"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/policy"
)

// areaModerator moderates for an area to which the Lantern belongs, and Safe Harbour does not: what their
// role is worth comes to them by organisation, see org.GrantsOf.
var areaModerator = policy.Actor{Kind: policy.KindAccount, ID: "area-moderator", Grants: []policy.Grant{
	{Role: policy.Moderator, Area: cast.QuayID}, {Role: policy.Moderator, Organisation: cast.LanternID},
}}

// Given a moderator of one area, then they read, judge and take back what its organisations ask for, and tend
// what is offered to them; nothing of others, and nothing that nobody has asked for.
func TestModeratorsOfOneArea(t *testing.T) {
	each(t, func(t *testing.T, d desk) {
		own, other := d.coats(), d.coats()
		other.OrganisationID = cast.HarbourID
		must(d, cast.Tilda, offer.SaveAppeal{Appeal: own, Send: true})
		must(d, cast.Osric, offer.SaveAppeal{Appeal: other, Send: true})
		if held := find(d, areaModerator, offer.HeldAppeals{}); len(held.Lines) != 1 || held.Lines[0].ID != own.ID {
			t.Errorf("they read %+v", held.Lines)
		}
		for _, c := range []struct {
			appeal string
			want   error
		}{{own.ID, nil}, {other.ID, errs.Denied}} {
			if err := try(d, areaModerator, offer.JudgeAppeal{AppealID: c.appeal, Version: 1, Allowed: true}); !errors.Is(err, c.want) {
				t.Errorf("judge %s: %v, want %v", c.appeal, err, c.want)
			}
		}
		must(d, moderator, offer.JudgeAppeal{AppealID: other.ID, Version: 1, Allowed: true})
		denied(d, areaModerator, offer.ShowAppeal{AppealID: other.ID})
		theirs, others := d.answered(own.ID), d.answered(other.ID)
		ask(d, areaModerator, offer.ShowGiver{OfferID: theirs})
		denied(d, areaModerator, offer.ShowGiver{OfferID: others})
		denied(d, areaModerator, offer.ShowOffer{OfferID: others})
		for name, err := range map[string]error{
			"hand on":         try(d, areaModerator, offer.PlanOffer{OfferID: theirs, Version: 1, Owner: cast.HarbourID, NextOn: d.in(2), Note: "Yours?"}),
			"erase another's": try(d, areaModerator, offer.EraseGiver{OfferID: others}),
			"erase all":       try(d, areaModerator, offer.EraseGiver{OfferID: theirs, All: true}),
			"close another's": try(d, areaModerator, offer.CloseAppeal{AppealID: other.ID, Version: 2, To: offer.Withdrawn}),
		} {
			if !errors.Is(err, errs.Denied) {
				t.Errorf("%s: %v", name, err)
			}
		}
		must(d, areaModerator, offer.EraseGiver{OfferID: theirs})
		must(d, areaModerator, offer.CloseAppeal{AppealID: own.ID, Version: 2, To: offer.Withdrawn})
	})
}

package offer_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/offer"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/policy"
)

// The whole loop: an answer, yes and yes, what was given, and thanks.
func TestOfferFromAnswerToThanks(t *testing.T) {
	each(t, func(t *testing.T, d desk) {
		a := d.coats()
		d.opened(a)
		id := d.answered(a.ID)
		o := d.offer(id)
		if o.Owner != cast.LanternID || o.NextOn != d.in(3) || o.State != offer.New || o.Kind != offer.Things {
			t.Errorf("as it came: %+v", o.Seen)
		}
		if strings.Contains(o.Text, "555") || strings.Contains(o.Text, "@") || o.Outward != "QX1" {
			t.Errorf("it tells who gives: %q %q", o.Text, o.Outward)
		}
		denied(d, cast.Tilda, offer.ShowGiver{OfferID: id})
		only(d, offer.AcceptOffer{OfferID: id, Version: 1}, cast.Tilda)
		must(d, cast.Tilda, offer.AcceptOffer{OfferID: id, Version: 1})
		denied(d, cast.Tilda, offer.ShowGiver{OfferID: id})
		if asking := ask(d, cast.Nobody, offer.ShowAsking{OfferID: id, Round: 1, Signed: true}); asking.Organisation != "The Lantern" || asking.Title != "Warm coats" {
			t.Errorf("they are asked: %+v", asking)
		}
		must(d, cast.Nobody, offer.AnswerOffer{OfferID: id, Round: 1, Signed: true, Yes: true})
		c := ask(d, cast.Tilda, offer.ShowGiver{OfferID: id})
		if c.Giver.Name != giver.Name || c.Giver.Phone != giver.Phone || !strings.Contains(d.offer(id).Text, "07700 900555") {
			t.Errorf("both said yes: %+v", c)
		}
		for _, who := range []policy.Actor{cast.Osric, viewer, partner, cast.Nobody} {
			denied(d, who, offer.ShowGiver{OfferID: id})
		}
		only(d, offer.RecordResult{OfferID: id, Version: 3, Gave: 12}, cast.Tilda)
		must(d, cast.Tilda, offer.RecordResult{OfferID: id, Version: 3, Gave: 12})
		if p, _ := d.posted(a.ID); p.Given != 12 {
			t.Errorf("counted: %d", p.Given)
		}
		must(d, cast.Tilda, offer.RecordResult{OfferID: id, Version: 4, Gave: 10})
		if p, _ := d.posted(a.ID); p.Given != 10 {
			t.Errorf("counted again: %d", p.Given)
		}
		only(d, offer.ThankGiver{OfferID: id, Version: 5, Words: "Thank you"}, cast.Tilda)
		must(d, cast.Tilda, offer.ThankGiver{OfferID: id, Version: 5, Words: "Thank you"})
		if steps := ask(d, cast.Tilda, offer.OfferSteps{OfferID: id}); len(steps.List) != 6 || steps.List[5].What != "thanked" {
			t.Errorf("what was done: %+v", steps.List)
		}
		denied(d, cast.Osric, offer.OfferSteps{OfferID: id})
	})
}

func TestLinksAnswerOnce(t *testing.T) {
	each(t, func(t *testing.T, d desk) {
		a := d.coats()
		d.opened(a)
		id, other := d.answered(a.ID), d.answered(a.ID)
		must(d, cast.Tilda, offer.AcceptOffer{OfferID: id, Version: 1})
		for name, act := range map[string]offer.AnswerOffer{
			"forged":         {OfferID: id, Round: 1, Yes: true},
			"another round":  {OfferID: id, Round: 2, Signed: true, Yes: true},
			"not asked":      {OfferID: other, Round: 0, Signed: true, Yes: true},
			"never accepted": {OfferID: other, Round: 1, Signed: true, Yes: true},
		} {
			if err := try(d, cast.Nobody, act); !errors.Is(err, errs.Denied) {
				t.Errorf("%s: %v", name, err)
			}
		}
		d.clk.Move(15 * 24 * time.Hour)
		if err := try(d, cast.Nobody, offer.AnswerOffer{OfferID: id, Round: 1, Signed: true, Yes: true}); !errors.Is(err, errs.Denied) {
			t.Errorf("too old: %v", err)
		}
		denied(d, cast.Nobody, offer.ShowAsking{OfferID: id, Round: 1, Signed: true})
		must(d, moderator, offer.AnswerOffer{OfferID: id, Round: 1, Yes: false}) // told on the telephone
		if o := d.offer(id); o.State != offer.Taken {
			t.Errorf("after a no: %s", o.State)
		}
		if err := try(d, moderator, offer.AnswerOffer{OfferID: id, Round: 1, Yes: true}); !errors.Is(err, errs.Conflict) {
			t.Errorf("a second answer: %v", err)
		}
	})
}

// sofa is something that nobody asked for.
func (d desk) sofa(kind offer.Kind) string {
	d.t.Helper()
	id := ids.New()
	must(d, cast.Nobody, offer.MakeOffer{ID: id, Giver: giver, Offer: offer.Offer{Kind: kind, Said: offer.Said{Title: "Something from Quartermain"}}})
	return id
}

func TestOffersThatNobodyAskedFor(t *testing.T) {
	each(t, func(t *testing.T, d desk) {
		a := d.coats()
		d.opened(a)
		id := d.sofa(offer.Things)
		if o := d.offer(id); o.Owner != offer.Moderators || o.NextOn != d.in(3) {
			t.Errorf("as it came: %+v", o.Seen)
		}
		if free := find(d, cast.Osric, offer.FreeOffers{PerPage: 10}); free.Total != 1 {
			t.Errorf("free: %d", free.Total)
		}
		if s, err := d.board.OffersFor(t.Context(), cast.Tilda, a.ID); err != nil || len(s) != 1 || len(s[0].Reasons) == 0 {
			t.Errorf("suggested: %+v %v", s, err)
		}
		if _, err := d.board.OffersFor(t.Context(), cast.Osric, a.ID); !errors.Is(err, errs.Denied) {
			t.Errorf("suggested for another's appeal: %v", err)
		}
		if s, err := d.board.AppealsFor(t.Context(), cast.Tilda, id); err != nil || len(s) != 1 || s[0].Appeal.ID != a.ID {
			t.Errorf("suggested: %+v %v", s, err)
		}
		plan := offer.PlanOffer{OfferID: id, Version: 1, Owner: cast.HarbourID, NextOn: d.in(2), Note: "Ask the Harbour"}
		only(d, plan, moderator)
		must(d, moderator, plan)
		if l := find(d, cast.Osric, offer.ListOffers{State: offer.OpenOnes, PerPage: 10}); l.Total != 1 || l.Lines[0].Organisation != "Safe Harbour" {
			t.Errorf("handed on: %+v", l)
		}
		if err := try(d, cast.Tilda, offer.AcceptOffer{OfferID: id, Version: 2, AppealID: a.ID}); !errors.Is(err, errs.Denied) {
			t.Errorf("another organisation takes it: %v", err)
		}
		must(d, moderator, offer.PlanOffer{OfferID: id, Version: 2, Owner: offer.Moderators, NextOn: d.in(2), Note: "They can't use it"})
		must(d, cast.Tilda, offer.AcceptOffer{OfferID: id, Version: 3, AppealID: a.ID})
		must(d, cast.Nobody, offer.AnswerOffer{OfferID: id, Round: 1, Signed: true})
		if o := d.offer(id); o.State != offer.New || o.Owner != offer.Moderators || o.AppealID != "" || o.NextOn == "" {
			t.Errorf("after a no it is free again: %+v", o.Seen)
		}
		only(d, offer.DeclineOffer{OfferID: id, Version: 5}, moderator)
		must(d, moderator, offer.DeclineOffer{OfferID: id, Version: 5})
	})
}

func TestLandIsKeptForItsProgramme(t *testing.T) {
	each(t, func(t *testing.T, d desk) {
		id := d.sofa(offer.Land)
		if free := find(d, cast.Tilda, offer.FreeOffers{PerPage: 10}); free.Total != 0 {
			t.Errorf("free: %d", free.Total)
		}
		if kept := find(d, partner, offer.KeptOffers{PerPage: 10}); kept.Total != 1 || !kept.Lines[0].Kept() {
			t.Errorf("kept: %+v", kept)
		}
		ask(d, partner, offer.ShowOffer{OfferID: id})
		denied(d, cast.Tilda, offer.ShowOffer{OfferID: id})
	})
}

// No open offer is without an owner and a next day, and a quiet one rises by the day alone.
func TestOpenOffersHaveAnOwnerAndANextDay(t *testing.T) {
	each(t, func(t *testing.T, d desk) {
		a := d.coats()
		d.opened(a)
		id := d.answered(a.ID)
		quiet := offer.ListOffers{QuietOn: d.today(), PerPage: 10}
		if l := find(d, cast.Tilda, quiet); l.Total != 0 {
			t.Error("it is quiet on its first day")
		}
		d.clk.Move(3 * 24 * time.Hour)
		quiet.QuietOn = d.today()
		if l := find(d, cast.Tilda, quiet); l.Total != 1 || !l.Lines[0].Quiet(d.today()) {
			t.Error("it does not rise")
		}
		for _, bad := range []offer.PlanOffer{
			{OfferID: id, Version: 1, Note: "x"}, {OfferID: id, Version: 1, NextOn: d.in(1)}, {OfferID: id, Version: 1, NextOn: d.in(-1), Note: "x"},
		} {
			if err := try(d, cast.Tilda, bad); len(errs.Of(err)) == 0 {
				t.Errorf("%+v: %v", bad, err)
			}
		}
		must(d, cast.Tilda, offer.PlanOffer{OfferID: id, Version: 1, NextOn: d.in(2), Note: "Ring the warehouse"})
		if l := find(d, cast.Tilda, quiet); l.Total != 0 {
			t.Error("it is planned, and quiet all the same")
		}
		if err := d.db.Write(t.Context(), offer.Unowned(id)); err == nil {
			t.Error("the database takes an open offer without an owner")
		}
	})
}

func TestTheSameFormTwiceIsOneOffer(t *testing.T) {
	each(t, func(t *testing.T, d desk) {
		id := ids.New()
		act := offer.MakeOffer{ID: id, Giver: giver, Offer: offer.Offer{Kind: offer.Time, Said: offer.Said{Title: "Mondays"}}}
		must(d, cast.Nobody, act)
		must(d, cast.Nobody, act)
		if l := find(d, moderator, offer.ListOffers{PerPage: 10}); l.Total != 1 || l.Lines[0].Version != 1 {
			t.Errorf("%+v", l)
		}
	})
}

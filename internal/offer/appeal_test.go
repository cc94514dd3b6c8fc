package offer_test

import (
	"errors"
	"testing"
	"time"

	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/offer"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
)

func TestAppealIsReadBeforeItShows(t *testing.T) {
	each(t, func(t *testing.T, d desk) {
		a := d.coats()
		only(d, offer.SaveAppeal{Appeal: a, Send: true}, cast.Tilda)
		must(d, cast.Tilda, offer.SaveAppeal{Appeal: a})
		if x := d.appeal(a.ID); x.State != offer.Draft || x.Waits() {
			t.Errorf("a draft: %+v", x.Appeal)
		}
		a.Version = 1
		must(d, cast.Tilda, offer.SaveAppeal{Appeal: a, Send: true})
		if _, there := d.posted(a.ID); there {
			t.Error("it shows before anybody has read it")
		}
		if held := find(d, moderator, offer.HeldAppeals{PerPage: 10}); held.Total != 1 || held.Lines[0].Organisation != "The Lantern" || held.Lines[0].Writer != cast.Tilda.ID {
			t.Errorf("held: %+v", held)
		}
		only(d, offer.JudgeAppeal{AppealID: a.ID, Version: 2, Allowed: true}, moderator)
		if err := try(d, moderator, offer.JudgeAppeal{AppealID: a.ID, Version: 1, Allowed: true}); !errors.Is(err, errs.Conflict) {
			t.Errorf("words that were not read: %v", err)
		}
		if err := try(d, moderator, offer.JudgeAppeal{AppealID: a.ID, Version: 2}); len(errs.Of(err)) != 1 {
			t.Errorf("no, without a reason: %v", err)
		}
		must(d, moderator, offer.JudgeAppeal{AppealID: a.ID, Version: 2, Reason: "It names a street where people sleep."})
		if j := ask(d, homeward, offer.ShowJudged{AppealID: a.ID}); j.Writer != cast.Tilda.ID || j.Reason == "" || d.appeal(a.ID).State != offer.Refused {
			t.Errorf("refused: %+v", j)
		}
		denied(d, cast.Tilda, offer.ShowJudged{AppealID: a.ID})
		a.Version, a.Words.Why = 3, "It is very cold."
		must(d, cast.Tilda, offer.SaveAppeal{Appeal: a, Send: true})
		must(d, moderator, offer.JudgeAppeal{AppealID: a.ID, Version: 4, Allowed: true})
		p, there := d.posted(a.ID)
		if !there || p.Words.Why != "It is very cold." || p.Organisation != "The Lantern" || p.Point == nil {
			t.Errorf("what the public sees: %+v", p)
		}
	})
}

func TestNewWordsWaitWhileTheOldOnesShow(t *testing.T) {
	each(t, func(t *testing.T, d desk) {
		a := d.coats()
		d.opened(a)
		a.Version, a.Wanted = 2, 40
		must(d, cast.Tilda, offer.SaveAppeal{Appeal: a, Send: true})
		if p, _ := d.posted(a.ID); p.Wanted != 40 || d.appeal(a.ID).Waits() {
			t.Errorf("a number is no words: %+v", p)
		}
		a.Version, a.Words.Title = 3, "Coats and boots"
		must(d, cast.Tilda, offer.SaveAppeal{Appeal: a, Send: true})
		if p, _ := d.posted(a.ID); p.Words.Title != "Warm coats" || !d.appeal(a.ID).Waits() {
			t.Errorf("the new words show: %+v", p)
		}
		if err := try(d, cast.Tilda, offer.SaveAppeal{Appeal: a, Send: true}); !errors.Is(err, errs.Conflict) {
			t.Errorf("a second editor of the same version: %v", err)
		}
		must(d, moderator, offer.JudgeAppeal{AppealID: a.ID, Version: 4, Reason: "Boots are another appeal."})
		if p, _ := d.posted(a.ID); p.Words.Title != "Warm coats" || d.appeal(a.ID).State != offer.Open {
			t.Errorf("after a no: %+v", p)
		}
		a.Version = 5
		must(d, cast.Tilda, offer.SaveAppeal{Appeal: a, Send: true})
		must(d, moderator, offer.JudgeAppeal{AppealID: a.ID, Version: 6, Allowed: true})
		if p, _ := d.posted(a.ID); p.Words.Title != "Coats and boots" {
			t.Errorf("after a yes: %+v", p)
		}
	})
}

func TestAppealsOpenAtOnceWhereThePartnershipWantsThat(t *testing.T) {
	each(t, func(t *testing.T, d desk) {
		rules := org.DefaultRules
		rules.AppealsReviewed = false
		must(d, policy.Operator("test", policy.Administrator), org.SaveRules{Rules: rules})
		a := d.coats()
		must(d, cast.Tilda, offer.SaveAppeal{Appeal: a, Send: true})
		if _, there := d.posted(a.ID); !there {
			t.Error("it waits all the same")
		}
	})
}

func TestAppealEndsByItself(t *testing.T) {
	each(t, func(t *testing.T, d desk) {
		a := d.coats()
		d.opened(a)
		found := func() int {
			p, err := d.board.Find(t.Context(), offer.Browse{PerPage: 20})
			if err != nil {
				t.Fatal(err)
			}
			return p.Total
		}
		d.clk.Move(20 * 24 * time.Hour)
		if found() != 1 {
			t.Error("it has ended before its last day was over")
		}
		d.clk.Move(24 * time.Hour)
		if p, there := d.posted(a.ID); found() != 0 || !there || p.On(d.today()) != offer.Ended {
			t.Error("it has not ended, though nothing has to run for that")
		}
		if err := try(d, cast.Nobody, offer.MakeOffer{ID: a.ID, Giver: giver, Offer: offer.Offer{AppealID: a.ID}}); !errors.Is(err, errs.NotFound) {
			t.Errorf("an answer: %v", err)
		}
		if l := find(d, cast.Tilda, offer.ListAppeals{State: offer.Ended, Today: d.today(), PerPage: 10}); l.Total != 1 {
			t.Errorf("lapsed: %d", l.Total)
		}
		a.Version, a.LastDay = 2, d.in(5)
		must(d, cast.Tilda, offer.SaveAppeal{Appeal: a, Send: true})
		if d.posted(a.ID); found() != 1 {
			t.Error("a later last day does not open it again")
		}
	})
}

func TestAppealIsClosed(t *testing.T) {
	each(t, func(t *testing.T, d desk) {
		a := d.coats()
		d.opened(a)
		only(d, offer.CloseAppeal{AppealID: a.ID, Version: 2, To: offer.Fulfilled, Thanks: "Thank you"}, cast.Tilda)
		only(d, offer.CountGift{AppealID: a.ID, Version: 2, Gave: 5}, cast.Tilda)
		must(d, cast.Tilda, offer.CountGift{AppealID: a.ID, Version: 2, Gave: 5})
		if p, _ := d.posted(a.ID); p.Given != 5 || p.Left() != 25 {
			t.Errorf("counted: %+v", p)
		}
		first := d.answered(a.ID)
		d.answered(a.ID) // the same person again
		if err := try(d, cast.Tilda, offer.CloseAppeal{AppealID: a.ID, Version: 3, To: offer.Fulfilled}); len(errs.Of(err)) != 1 {
			t.Errorf("without a word of thanks: %v", err)
		}
		must(d, cast.Tilda, offer.CloseAppeal{AppealID: a.ID, Version: 3, To: offer.Fulfilled, Thanks: "You are kind, all of you."})
		if p, there := d.posted(a.ID); !there || p.On(d.today()) != offer.Fulfilled {
			t.Errorf("fulfilled: %+v", p)
		}
		if who := ask(d, homeward, offer.WhoOffered{AppealID: a.ID}); len(who) != 1 || who[0] != first {
			t.Errorf("to be thanked: %v", who)
		}
		denied(d, cast.Tilda, offer.WhoOffered{AppealID: a.ID})
		b := d.coats()
		d.opened(b)
		must(d, moderator, offer.CloseAppeal{AppealID: b.ID, Version: 2, To: offer.Withdrawn})
		if _, there := d.posted(b.ID); there {
			t.Error("what was taken back still shows")
		}
	})
}

func TestAppealsAreSeenByTheirOwn(t *testing.T) {
	each(t, func(t *testing.T, d desk) {
		a := d.coats()
		must(d, cast.Tilda, offer.SaveAppeal{Appeal: a})
		for _, who := range []policy.Actor{cast.Tilda, viewer, moderator} {
			ask(d, who, offer.ShowAppeal{AppealID: a.ID})
			if l := find(d, who, offer.ListAppeals{PerPage: 10, Words: "coats"}); l.Total != 1 {
				t.Errorf("%s sees %d", who.ID, l.Total)
			}
		}
		for _, who := range []policy.Actor{cast.Nobody, cast.Osric, partner, cast.Checker} {
			denied(d, who, offer.ShowAppeal{AppealID: a.ID})
		}
		if l := find(d, cast.Osric, offer.ListAppeals{PerPage: 10}); l.Total != 0 {
			t.Errorf("another organisation sees %d", l.Total)
		}
		for _, who := range []policy.Actor{cast.Tilda, cast.Nobody} {
			if _, err := ops.Find(t.Context(), d.r, who, offer.HeldAppeals{PerPage: 1}); !errors.Is(err, errs.Denied) {
				t.Errorf("the queue, by %q: %v", who.ID, err)
			}
		}
	})
}

func TestBoardFollowsOrganisations(t *testing.T) {
	each(t, func(t *testing.T, d desk) {
		a := d.coats()
		d.opened(a)
		d.posted(a.ID)
		o := ask(d, cast.Editor, org.ShowOrganisation{OrganisationID: cast.LanternID})
		o.Name = "The Great Lantern"
		must(d, cast.Editor, org.SaveOrganisation{Organisation: o, Why: "test"})
		only(d, offer.PostAgain{OrganisationID: cast.LanternID}, homeward)
		must(d, homeward, offer.PostAgain{OrganisationID: cast.LanternID})
		if p, _ := d.posted(a.ID); p.Organisation != "The Great Lantern" {
			t.Errorf("it is still called %q", p.Organisation)
		}
		o.Version, o.Status = o.Version+1, org.Defunct
		must(d, cast.Editor, org.SaveOrganisation{Organisation: o, Why: "test"})
		must(d, homeward, offer.PostAgain{OrganisationID: cast.LanternID})
		if _, there := d.posted(a.ID); there {
			t.Error("an organisation that is no more still asks")
		}
	})
}

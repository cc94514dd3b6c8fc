package award_test

import (
	"strings"
	"testing"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/pledge/award"
)

// TestOnHoldAndBack: the authority puts an award on hold, lifts that, and takes it back, each with its reason.
func TestOnHoldAndBack(t *testing.T) {
	each(t, func(h house) {
		a := h.given()
		hold := award.Suspend{AwardID: a.ID, Reason: " The mark is on a\nproduct. "}
		closed(h, hold, append(append(h.outsiders(), h.judges()...), fern)...)
		h.said("reason", try(h, stew, award.Suspend{AwardID: a.ID, Reason: " \u200b"}))
		h.said("reason", try(h, stew, award.Suspend{AwardID: a.ID, Reason: strings.Repeat("x", 501)}))
		h.is("of none", try(h, stew, award.Suspend{AwardID: ids.New(), Reason: "x"}), errs.NotFound)
		do(h, stew, hold)
		do(h, stew, hold)
		if x := h.desk(); h.state() != award.Suspended || x.Reason != "The mark is on a product." || h.audited("award.suspend", a.ID) != 2 || len(x.History) != 2 {
			h.Errorf("%+v", x.Award)
		}
		lift := award.LiftSuspension{AwardID: a.ID}
		closed(h, lift, append(append(h.outsiders(), h.judges()...), fern)...)
		do(h, vera, lift)
		do(h, vera, lift)
		if x := h.desk(); h.state() != award.Live || x.Reason != "" {
			h.Errorf("%+v", x.Award)
		}
		back := award.Revoke{AwardID: a.ID, Reason: "Nothing was done."}
		closed(h, back, append(append(h.outsiders(), h.judges()...), fern)...)
		h.said("reason", try(h, stew, award.Revoke{AwardID: a.ID}))
		do(h, stew, back)
		do(h, stew, back)
		if h.state() != award.Revoked {
			h.Error(h.state())
		}
		h.said("award", try(h, vera, lift))
		h.said("award", try(h, vera, hold))
		h.said("award", try(h, fern, award.GiveBack{AwardID: a.ID}))
		h.said("award", try(h, vera, award.Renew{AwardID: a.ID, Ends: a.Ends}))
		h.said("public", try(h, fern, award.FileReport{ID: ids.New(), AwardID: a.ID, Public: "x"}))
		var turned int
		h.reads(&turned, `select count(*) from platform_outbox where name = 'award.turned'`)
		if turned != 3 {
			h.Errorf("%d changes are told", turned)
		}
	})
}

// TestGivenBack: by who leads for the holder, for good.
func TestGivenBack(t *testing.T) {
	each(t, func(h house) {
		a := h.given()
		end := award.GiveBack{AwardID: a.ID, Reason: "We close in May."}
		closed(h, end, append(h.outsiders(), vera, stew)...)
		h.said("reason", try(h, fern, award.GiveBack{AwardID: a.ID, Reason: strings.Repeat("x", 501)}))
		do(h, fern, end)
		do(h, fern, end)
		if h.state() != award.GivenBack || h.desk().Reason != "We close in May." {
			h.Errorf("%+v", h.desk().Award)
		}
	})
}

// TestReports: a report in time moves the review on, one that is late brings the award back, and one that is early tells
// and moves nothing.
func TestReports(t *testing.T) {
	each(t, func(h house) {
		a := h.given()
		report := func() award.FileReport {
			return award.FileReport{ID: ids.New(), AwardID: a.ID, Public: "Half of it is done.", Private: "Canary: money is short.", Link: "https://lantern.example.org/news"}
		}
		closed(h, report(), append(h.outsiders(), vera, stew)...)
		for field, bad := range map[string]award.FileReport{
			"id": {AwardID: a.ID, Public: "x"}, "public": {ID: ids.New(), AwardID: a.ID, Public: " "}, "private": {ID: ids.New(), AwardID: a.ID, Public: "x", Private: strings.Repeat("x", 3001)},
			"link": {ID: ids.New(), AwardID: a.ID, Public: "x", Link: "javascript:alert(1)"}, "on": {ID: ids.New(), AwardID: a.ID, Public: "x", On: "2026-02-30"},
		} {
			h.said(field, try(h, fern, bad))
		}
		early := report()
		early.On = "2026-03-04"
		h.said("on", try(h, fern, early))
		early.On = "2026-03-01"
		h.said("on", try(h, fern, early))
		early.On = ""
		do(h, fern, early)
		do(h, fern, early)
		if x := h.desk(); len(x.Reports) != 1 || x.ReviewDue != a.ReviewDue || x.Reports[0].Review || x.Reports[0].Private == "" {
			h.Errorf("%+v", x.Reports)
		}
		h.today("2027-01-05") // eight weeks before
		do(h, fern, report())
		if x := h.desk(); x.ReviewDue != "2028-03-02" || !x.Reports[0].Review {
			h.Errorf("in time: %s %+v", x.ReviewDue, x.Reports[0])
		}
		p := ask(h, policy.Nobody(), award.ShowPublic{Number: a.Number})
		if p.Reports[0].Private != "" || p.Reports[0].By != "" || p.GivenBy != "" || p.Reports[0].Public == "" {
			h.Errorf("public: %+v", p.Reports[0])
		}
		if x := ask(h, nils, award.ShowAward{AwardID: a.ID}).View(nils); x.Reports[0].Private != "" {
			h.Error("who takes notes reads what is for the authority alone")
		}
		hide := award.HideReport{AwardID: a.ID, ID: p.Reports[0].ID}
		closed(h, hide, h.outsiders()...)
		closed(h, hide, tornHolder, nils)
		h.is("of another award", try(h, fern, award.HideReport{AwardID: a.ID, ID: ids.New()}), errs.NotFound)
		do(h, fern, hide)
		do(h, vera, hide)
		do(h, stew, award.HideReport{AwardID: a.ID, ID: p.Reports[1].ID})
		if x := ask(h, policy.Nobody(), award.ShowPublic{Number: a.Number}); len(x.Reports) != 0 {
			h.Errorf("what was hidden is public: %+v", x.Reports)
		}
		if x := h.desk(); len(x.Reports) != 2 || x.Reports[0].Hidden != "2027-01-05" || x.Reports[0].Public == "" || x.ReviewDue != "2028-03-02" {
			h.Errorf("hidden: %+v", x.Reports)
		}
	})
}

// TestLapseAndRenewal: an award lapses when nobody reports, a report brings it back, it runs out, and a validator renews it
// once no report is owed.
func TestLapseAndRenewal(t *testing.T) {
	each(t, func(h house) {
		a := h.given()
		renew := func() award.Renew { return award.Renew{AwardID: a.ID, Ends: h.desk().Award.Ends} }
		h.said("award", try(h, vera, renew())) // too early
		h.said("award", try(h, vera, award.Renew{AwardID: a.ID}))
		h.today("2027-03-30")
		if h.state() != award.Live {
			h.Error(h.state())
		}
		h.today("2027-03-31")
		if h.state() != award.Lapsed {
			h.Error(h.state())
		}
		h.today("2027-05-01")
		do(h, fern, award.FileReport{ID: ids.New(), AwardID: a.ID, Public: "We are late, and most is done."})
		if h.state() != award.Live || h.desk().ReviewDue != "2028-05-01" {
			h.Errorf("a late report: %s", h.desk().ReviewDue)
		}
		h.today("2028-03-03")
		if h.state() != award.Expired {
			h.Error(h.state())
		}
		closed(h, renew(), append(append(h.outsiders(), h.judges()...), fern, stew)...)
		h.today("2028-06-01") // a report is owed by now
		h.said("award", try(h, vera, renew()))
		do(h, fern, award.FileReport{ID: ids.New(), AwardID: a.ID, Public: "All is done."})
		again := renew()
		do(h, vera, again)
		do(h, vera, again)
		if x := h.desk(); h.state() != award.Live || x.Award.Ends != "2030-06-01" || x.Renewed != "2028-06-01" {
			h.Errorf("renewed: %+v", x.Award)
		}
	})
}

// TestTermsAndUses: nobody uses the mark before the holder has agreed; the list of uses is the holder's; new terms ask anew.
func TestTermsAndUses(t *testing.T) {
	each(t, func(h house) {
		a := h.given()
		use := award.AddUse{ID: ids.New(), AwardID: a.ID, Where: "https://lantern.example.org", Purpose: "website"}
		h.said("where", try(h, fern, use))
		yes := award.AcceptTerms{AwardID: a.ID, Terms: 0, Yes: true, Purposes: []string{"website", "building", "website"}}
		closed(h, yes, append(h.outsiders(), vera, stew)...)
		h.said("yes", try(h, fern, award.AcceptTerms{AwardID: a.ID, Purposes: []string{"website"}}))
		h.said("purpose", try(h, fern, award.AcceptTerms{AwardID: a.ID, Yes: true}))
		h.said("purpose", try(h, fern, award.AcceptTerms{AwardID: a.ID, Yes: true, Purposes: []string{"tattoo"}}))
		h.said("yes", try(h, fern, award.AcceptTerms{AwardID: a.ID, Terms: 4, Yes: true, Purposes: []string{"website"}}))
		do(h, fern, yes)
		do(h, fern, yes)
		if x := h.desk(); !x.TermsAccepted(0) || len(x.Agreed.Purposes) != 2 || x.Agreed.By != fern.ID {
			h.Errorf("%+v", x.Agreed)
		}
		closed(h, use, append(h.outsiders(), vera, stew)...)
		h.said("where", try(h, fern, award.AddUse{ID: ids.New(), AwardID: a.ID, Purpose: "website"}))
		h.said("use", try(h, fern, award.AddUse{ID: ids.New(), AwardID: a.ID, Where: "x", Purpose: "y"}))
		do(h, fern, use)
		do(h, fern, use)
		end := award.EndUse{AwardID: a.ID, ID: use.ID}
		closed(h, end, append(h.outsiders(), vera)...)
		h.is("a place of nowhere", try(h, fern, award.EndUse{AwardID: a.ID, ID: ids.New()}), errs.NotFound)
		do(h, fern, end)
		do(h, fern, end)
		if x := h.desk(); len(x.Uses) != 1 || x.Uses[0].Ended != "2026-03-02" {
			h.Errorf("%+v", x.Uses)
		}
		set := award.SetTerms{SchemeID: schemeID, ReviewEvery: 6, ValidFor: 36, Text: "Be kind with it."}
		closed(h, set, append(h.outsiders(), vera, fern)...)
		for field, bad := range map[string]award.SetTerms{"review": {SchemeID: schemeID, ReviewEvery: 12, ValidFor: 6, Text: "x"}, "valid": {SchemeID: schemeID, ReviewEvery: 1, Text: "x"}, "text": {SchemeID: schemeID, ReviewEvery: 1, ValidFor: 1}} {
			h.said(field, try(h, stew, bad))
		}
		do(h, stew, set)
		h.is("over what somebody else wrote", try(h, stew, award.SetTerms{SchemeID: schemeID, ReviewEvery: 6, ValidFor: 36, Text: "Or not."}), errs.Conflict)
		if x := ask(h, vera, award.ShowTerms{SchemeID: schemeID}); x.ReviewEvery != 6 || x.ValidFor != 36 {
			h.Errorf("%+v", x)
		}
		for _, who := range []policy.Actor{otto, fern, ada, policy.Nobody()} {
			_, err := ops.Ask(h.Context(), h.r, who, award.ShowTerms{SchemeID: schemeID})
			h.is("terms shown to "+who.ID, err, errs.Denied)
		}
		if x := h.desk(); x.TermsAccepted(x.Terms.Version) || x.Terms.Text != "Be kind with it." || x.ReviewDue != a.ReviewDue {
			h.Errorf("new terms: %+v", x.Terms)
		}
		if b := h.given(); b.ReviewDue != "2026-09-02" || b.Ends != "2029-03-02" {
			h.Errorf("an award under new terms: %+v", b)
		}
	})
}

// TestByPost: who leads asks for a certificate, the authority sends it, and the address is forgotten.
func TestByPost(t *testing.T) {
	each(t, func(h house) {
		a := h.given()
		send := award.SendPhysical{ID: ids.New(), AwardID: a.ID, To: "Reception", Address: "Canary House\n4 Wick Lane"}
		closed(h, send, append(h.outsiders(), vera, stew)...)
		h.said("to", try(h, fern, award.SendPhysical{ID: ids.New(), AwardID: a.ID, Address: "x"}))
		h.said("address", try(h, fern, award.SendPhysical{ID: ids.New(), AwardID: a.ID, To: "x"}))
		do(h, fern, send)
		do(h, fern, send)
		h.said("to", try(h, fern, award.SendPhysical{ID: ids.New(), AwardID: a.ID, To: "x", Address: "y"}))
		sent := award.MarkSent{AwardID: a.ID, ID: send.ID}
		closed(h, sent, append(h.outsiders(), fern)...)
		h.said("on", try(h, stew, award.MarkSent{AwardID: a.ID, ID: send.ID, On: "x"}))
		h.said("on", try(h, stew, award.MarkSent{AwardID: a.ID, ID: send.ID, On: "2026-04-01"}))
		h.is("another letter", try(h, stew, award.MarkSent{AwardID: a.ID, ID: ids.New()}), errs.NotFound)
		list, err := ops.Find(h.Context(), h.r, vera, award.ListAwards{SchemeID: schemeID})
		if err != nil || len(list) != 1 || list[0].Papers != 1 {
			h.Errorf("%+v %v", list, err)
		}
		do(h, stew, sent)
		do(h, stew, sent)
		if x := h.desk(); len(x.Papers) != 1 || x.Papers[0].Sent != "2026-03-02" || x.Papers[0].Address != "Canary House\n4 Wick Lane" {
			h.Errorf("%+v", x.Papers)
		}
		if x := ask(h, nils, award.ShowAward{AwardID: a.ID}).View(nils); len(x.Papers) != 0 {
			h.Error("who takes notes reads the address")
		}
		closed(h, award.Forget{}, fern, vera, ada, policy.Nobody())
		do(h, self, award.Forget{})
		if h.desk().Papers[0].Address == "" {
			h.Error("forgotten too soon")
		}
		h.today("2026-06-01")
		do(h, self, award.Forget{})
		if x := h.desk().Papers[0]; x.Address+x.To != "" || x.Sent == "" {
			h.Errorf("%+v", x)
		}
	})
}

// TestMisuse: anybody reports it, the authority settles it, and how to reach who reported is forgotten.
func TestMisuse(t *testing.T) {
	each(t, func(h house) {
		a := h.given()
		m := award.ReportMisuse{ID: ids.New(), Number: a.Number, Where: "A shop", What: "It is on a box.", Contact: "Canary 01632 960001"}
		for field, bad := range map[string]award.ReportMisuse{"id": {Where: "x", What: "y"}, "where": {ID: ids.New(), What: "y"}, "what": {ID: ids.New(), Where: "x"}, "contact": {ID: ids.New(), Where: "x", What: "y", Contact: strings.Repeat("x", 201)}} {
			h.said(field, try(h, policy.Nobody(), bad))
		}
		h.is("of none", try(h, policy.Nobody(), award.ReportMisuse{ID: ids.New(), Number: "HW-2026-2222-2", Where: "x", What: "y"}), errs.NotFound)
		do(h, policy.Nobody(), m)
		do(h, policy.Nobody(), m)
		if list, err := ops.Find(h.Context(), h.r, stew, award.ListAwards{}); err != nil || len(list) != 1 || list[0].Misuses != 1 {
			h.Errorf("%+v %v", list, err)
		}
		if list, err := ops.Find(h.Context(), h.r, otto, award.ListAwards{}); err != nil || len(list) != 0 {
			h.Errorf("of another scheme: %+v %v", list, err)
		}
		if x := ask(h, fern, award.ShowAward{EngagementID: h.id}).View(fern); len(x.Misuses) != 0 {
			h.Error("the holder reads what nobody has looked at")
		}
		if x := ask(h, tornHolder, award.ShowAward{EngagementID: h.id}).View(tornHolder); len(x.Misuses) != 0 {
			h.Error("a validator who is of the holder reads who complains of it")
		}
		settle := award.SettleMisuse{AwardID: a.ID, ID: m.ID, Answer: award.PutRight, Why: "They took it off."}
		closed(h, settle, append(append(h.outsiders(), h.judges()...), fern)...)
		h.said("answer", try(h, stew, award.SettleMisuse{AwardID: a.ID, ID: m.ID, Why: "x"}))
		h.said("why", try(h, stew, award.SettleMisuse{AwardID: a.ID, ID: m.ID, Answer: award.Acted}))
		h.is("another report", try(h, stew, award.SettleMisuse{AwardID: a.ID, ID: ids.New(), Answer: award.Acted, Why: "x"}), errs.NotFound)
		do(h, stew, settle)
		do(h, stew, settle)
		h.said("answer", try(h, stew, award.SettleMisuse{AwardID: a.ID, ID: m.ID, Answer: award.Acted, Why: "x"}))
		if x := ask(h, fern, award.ShowAward{EngagementID: h.id}).View(fern); len(x.Misuses) != 1 || x.Misuses[0].Contact != "" || x.Misuses[0].Decision == "" {
			h.Errorf("the holder reads %+v", x.Misuses)
		}
		if l := ask(h, self, award.ShowLetter{MisuseID: m.ID}); l.ID != a.ID || l.Misuse.ID != m.ID {
			h.Errorf("%+v", l)
		}
		h.today("2026-06-01")
		do(h, self, award.Forget{})
		if x := h.desk().Misuses[0]; x.Contact != "" || x.What == "" || x.Answer != award.PutRight {
			h.Errorf("%+v", x)
		}
		for range 305 {
			_ = try(h, policy.Nobody(), award.ReportMisuse{ID: ids.New(), Number: a.Number, Where: "x", What: "y"})
		}
		if n := len(h.desk().Misuses); n != 301 {
			h.Errorf("%d reports", n)
		}
	})
}

// TestReminding: what is owed is told once, by Homeward itself; and the lists for pages are of whoever looks.
func TestReminding(t *testing.T) {
	each(t, func(h house) {
		a := h.given()
		closed(h, award.Remind{AwardID: a.ID, Today: "2027-03-02"}, fern, vera, stew, ada, policy.Nobody())
		if due := ask(h, self, award.DueToRemind{Today: "2026-12-01", Most: 10}); len(due.IDs) != 0 {
			h.Errorf("too early: %+v", due)
		}
		for range 2 {
			if due := ask(h, self, award.DueToRemind{Today: "2027-03-02", Most: 10}); len(due.IDs) == 1 {
				do(h, self, award.Remind{AwardID: a.ID, Today: "2027-03-02"})
			}
			do(h, self, award.Remind{AwardID: a.ID, Today: "2027-03-02"})
		}
		var told int
		h.reads(&told, `select count(*) from platform_outbox where name = 'award.reminded'`)
		if told != 1 || ask(h, self, award.DueToRemind{Today: "2027-03-03", Most: 10}).IDs != nil {
			h.Errorf("%d reminders", told)
		}
		for who, want := range map[string]int{"fern": 1, "hattie": 0} {
			list, err := ops.Find(h.Context(), h.r, map[string]policy.Actor{"fern": fern, "hattie": hattie}[who], award.ListMine{})
			if err != nil || len(list) != want {
				h.Errorf("%s has %d: %v", who, len(list), err)
			}
		}
		for _, who := range []policy.Actor{otto, hattie, ada, policy.Nobody()} {
			_, err := ops.Ask(h.Context(), h.r, who, award.ShowAward{EngagementID: h.id})
			h.is("shown to "+who.ID, err, errs.Denied)
		}
		if _, err := ops.Ask(h.Context(), h.r, fern, award.ShowLetter{AwardID: a.ID}); err == nil {
			h.Error("a person reads a letter's words")
		}
		for _, id := range []string{"", "x", ids.New()} {
			_, err := ops.Ask(h.Context(), h.r, vera, award.ShowAward{EngagementID: id})
			h.is("no award", err, errs.NotFound)
		}
	})
}

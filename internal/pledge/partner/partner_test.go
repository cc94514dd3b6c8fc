package partner_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/pledge"
	"example.org/homeward/internal/pledge/partner"
	"example.org/homeward/internal/session"
)

// TestAskingAndSigning: from the question to a signature, by the organisation alone.
func TestAskingAndSigning(t *testing.T) {
	each(t, func(h house) {
		if x := h.side(h.harbour); x.OrganisationID != "" {
			h.Errorf("begun with a link that nobody agreed to: %+v", x)
		}
		h.agreed()
		a := partner.AskOrganisation{ID: ids.New(), EngagementID: h.id, BodyID: h.harbour, OrganisationID: cast.HarbourID, Why: " You were\nwith us. "}
		closed(h, a, hattie)
		do(h, fern, a)
		do(h, fern, a)
		h.is("signed before they agreed", try(h, hattie, h.sign(h.harbour)), errs.Denied)
		if list := h.listed(edda); len(list) != 1 || list[0].Why != "You were with us." || list[0].State != partner.Open || list[0].Pledges != "" || list[0].Called != "" || len(h.listed(cleo)) != 0 {
			h.Errorf("on the desk: %+v", list)
		}
		q := ask(h, edda, partner.ShowQuestion{ID: a.ID})
		if text := fmt.Sprintf("%+v", q); q.Title != "A home after hospital" || q.Organisation == "" || q.Holder == "" || strings.Contains(text, h.id) || strings.Contains(text, "school") || strings.Contains(text, "Secret") || strings.Contains(text, "harbour people") {
			h.Errorf("before they agree they see %s", text)
		}
		for _, who := range []policy.Actor{fern, hugo, cleo, mia, ada, policy.Nobody()} {
			_, err := ops.Ask(h.Context(), h.r, who, partner.ShowQuestion{ID: a.ID})
			h.is("shown to "+who.ID, err, errs.Denied)
		}
		yes := partner.AnswerQuestion{ID: a.ID, Yes: true}
		closed(h, yes, fern, hugo)
		do(h, edda, yes)
		do(h, hattie, yes)
		to := ask(h, self, partner.Asker{ID: a.ID})
		if to.AccountID != fern.ID || to.EngagementID != h.id || to.State != partner.Agreed {
			h.Errorf("the answer goes to %+v", to)
		}
		_, denied := ops.Ask(h.Context(), h.r, fern, partner.Asker{ID: a.ID})
		h.is("asked by a person", denied, errs.Denied)
		if x := h.side(h.harbour); x.OrganisationID != cast.HarbourID || x.Contact != "Secret Rose" || h.unsigned(hattie) != 1 {
			h.Errorf("they agreed: %+v", x)
		}
		if q := ask(h, hattie, partner.ShowQuestion{ID: a.ID}); q.Pledges != h.id || q.Called != "The harbour people" {
			h.Errorf("%+v", q)
		}
		h.is("signed by another", try(h, cleo, h.sign(h.harbour)), errs.Denied)
		do(h, hugo, h.sign(h.harbour))
		do(h, fern, h.onPaper(h.school))
		do(h, fern, h.sign(cast.LanternID))
		if g := h.grid(); g.Set.State != pledge.Complete || h.unsigned(hattie) != 0 {
			h.Errorf("all have signed: %+v", g.Set)
		}
		end := partner.EndLink{EngagementID: h.id, BodyID: h.harbour, OrganisationID: cast.HarbourID}
		closed(h, end, hugo)
		other := end
		other.OrganisationID = castleID
		do(h, fern, other) // nothing: they are not linked
		do(h, hattie, end)
		do(h, fern, end)
		g := h.grid()
		if s, there := g.Signed(h.harbour); !there || s.Name != "Somebody" || g.Set.State != pledge.Complete || h.side(h.harbour).OrganisationID != "" || len(h.listed(hattie)) != 0 {
			h.Errorf("ended: %+v", g.Signatures)
		}
		_, err := ops.Ask(h.Context(), h.r, hattie, pledge.ShowGrid{EngagementID: h.id})
		h.is("read after it ended", err, errs.Denied)
		h.said("answer", try(h, hattie, yes))
	})
}

// TestOneForOne: an organisation is one body at most, a body one organisation, and the holder none.
func TestOneForOne(t *testing.T) {
	each(t, func(h house) {
		a := partner.AskOrganisation{ID: ids.New(), EngagementID: h.id, BodyID: h.harbour, OrganisationID: cast.HarbourID, Why: "x"}
		refused := func(field string, change func(*partner.AskOrganisation)) {
			h.Helper()
			b := a
			b.ID = ids.New()
			change(&b)
			h.said(field, try(h, fern, b))
		}
		refused("why", func(b *partner.AskOrganisation) { b.Why = " \u200b" })
		refused("why", func(b *partner.AskOrganisation) { b.Why = strings.Repeat("x", 501) })
		refused("organisation", func(b *partner.AskOrganisation) { b.OrganisationID = "" })
		refused("organisation", func(b *partner.AskOrganisation) { b.OrganisationID = ids.New() })
		refused("organisation", func(b *partner.AskOrganisation) { b.OrganisationID = quietID })
		refused("organisation", func(b *partner.AskOrganisation) { b.OrganisationID = cast.LanternID })
		refused("id", func(b *partner.AskOrganisation) { b.ID = "x" })
		gone := a
		gone.BodyID = ids.New()
		h.is("a body of nowhere", try(h, fern, gone), errs.NotFound)
		do(h, fern, a)
		refused("organisation", func(b *partner.AskOrganisation) { b.OrganisationID = castleID })
		refused("organisation", func(b *partner.AskOrganisation) { b.BodyID = h.school })
		same := a
		same.BodyID, same.OrganisationID = h.school, castleID
		h.is("an id that is there", try(h, fern, same), errs.Conflict)
		do(h, hattie, partner.AnswerQuestion{ID: a.ID, Yes: true})
		refused("organisation", func(b *partner.AskOrganisation) { b.OrganisationID = castleID })
		refused("organisation", func(b *partner.AskOrganisation) { b.BodyID = h.school })
		h.said("link", try(h, fern, partner.WithdrawQuestion{EngagementID: h.id, ID: a.ID}))
		found := ask(h, fern, partner.FindOrganisations{EngagementID: h.id, Words: "a", Most: 5})
		if len(found.List) != 0 {
			h.Errorf("found by one letter: %+v", found.List)
		}
		for words, want := range map[string]int{"castle": 1, "quiet": 0, "harbour": 0, "lantern": 0, "%%": 0} {
			if found := ask(h, fern, partner.FindOrganisations{EngagementID: h.id, Words: words, Most: 5}); len(found.List) != want {
				h.Errorf("%q finds %+v", words, found.List)
			}
		}
		for _, who := range []policy.Actor{hattie, mia, ada, policy.Nobody()} {
			_, err := ops.Ask(h.Context(), h.r, who, partner.FindOrganisations{EngagementID: h.id, Words: "castle", Most: 5})
			h.is("looked for by "+who.ID, err, errs.Denied)
			_, err = ops.Ask(h.Context(), h.r, who, partner.ShowSides{EngagementID: h.id})
			h.is("shown to "+who.ID, err, errs.Denied)
		}
	})
}

// TestNoAndNotAgain: who said no is left in peace, a question can be taken back, and nobody is flooded.
func TestNoAndNotAgain(t *testing.T) {
	each(t, func(h house) {
		a := h.asks()
		no := partner.AnswerQuestion{ID: a.ID}
		closed(h, no, fern, hugo)
		do(h, hattie, no)
		do(h, hattie, no)
		h.said("answer", try(h, hattie, partner.AnswerQuestion{ID: a.ID, Yes: true}))
		if x := h.side(h.harbour); x.OrganisationID != "" || !x.Declined {
			h.Errorf("%+v", x)
		}
		h.said("id", try(h, fern, a)) // the form that was sent before the answer came
		again := a
		again.ID = ids.New()
		h.said("organisation", try(h, fern, again))
		h.clk.Move(31 * 24 * time.Hour)
		do(h, fern, again)
		back := partner.WithdrawQuestion{EngagementID: h.id, ID: again.ID}
		closed(h, back, hattie)
		h.is("of another engagement", try(h, fern, partner.WithdrawQuestion{EngagementID: ids.New(), ID: again.ID}), errs.NotFound)
		do(h, fern, again) // the press that came twice
		do(h, fern, back)
		do(h, fern, back)
		h.said("id", try(h, fern, again))
		h.said("answer", try(h, hattie, partner.AnswerQuestion{ID: again.ID, Yes: true}))
		for range 2 {
			again.ID = ids.New()
			do(h, fern, again)
			do(h, fern, partner.WithdrawQuestion{EngagementID: h.id, ID: again.ID})
		}
		again.ID = ids.New()
		h.said("organisation", try(h, fern, again))
	})
}

// TestMailsHaveAnEnd: whoever asks, an organisation gets five mails a day at most; the questions are all on its desk.
func TestMailsHaveAnEnd(t *testing.T) {
	each(t, func(h house) {
		before := h.mails()
		for range 8 {
			e := session.Engagement{ID: ids.New(), OrganisationID: cast.LanternID, Title: "x", Reach: session.Partner, Bodies: []session.Body{{ID: ids.New(), Name: "Them"}}}
			do(h, fern, session.BeginEngagement{Engagement: e})
			do(h, fern, partner.AskOrganisation{ID: ids.New(), EngagementID: e.ID, BodyID: e.Bodies[0].ID, OrganisationID: cast.HarbourID, Why: "x"})
		}
		if n := h.mails() - before; n != 5 || len(h.listed(hattie)) != 8 {
			h.Errorf("%d mails, %d questions", n, len(h.listed(hattie)))
		}
	})
}

// TestQuestionsPushNothingOut: however many questions wait, where an organisation takes part is on its desk.
func TestQuestionsPushNothingOut(t *testing.T) {
	each(t, func(h house) {
		a := h.linked()
		for range 105 {
			e := session.Engagement{ID: ids.New(), OrganisationID: cast.LanternID, Title: "x", Reach: session.Partner, Bodies: []session.Body{{ID: ids.New(), Name: "Them"}}}
			do(h, fern, session.BeginEngagement{Engagement: e})
			do(h, fern, partner.AskOrganisation{ID: ids.New(), EngagementID: e.ID, BodyID: e.Bodies[0].ID, OrganisationID: cast.HarbourID, Why: "x"})
		}
		list := h.listed(hattie)
		if len(list) != 101 || list[99].State != partner.Open || list[100].ID != a.ID || list[100].State != partner.Agreed {
			h.Errorf("%d are listed", len(list))
		}
	})
}

// TestForgetting: what is settled is kept for ninety days, what nobody answers for half a year, and a link for as long as
// it holds.
func TestForgetting(t *testing.T) {
	each(t, func(h house) {
		a := h.asks()
		due := func() []string { return ask(h, self, partner.DueToForget{Most: 10}) }
		_, err := ops.Ask(h.Context(), h.r, fern, partner.DueToForget{Most: 10})
		h.is("asked by somebody", err, errs.Denied)
		closed(h, partner.ForgetQuestion{ID: a.ID}, fern, hattie)
		h.is("before its time", try(h, self, partner.ForgetQuestion{ID: a.ID}), errs.Conflict)
		do(h, hattie, partner.AnswerQuestion{ID: a.ID, Yes: true})
		h.clk.Move(400 * 24 * time.Hour)
		if list := due(); len(list) != 0 {
			h.Errorf("while they are linked: %v", list)
		}
		do(h, fern, partner.EndLink{EngagementID: h.id, BodyID: h.harbour, OrganisationID: cast.HarbourID})
		b := partner.AskOrganisation{ID: ids.New(), EngagementID: h.id, BodyID: h.school, OrganisationID: castleID, Why: "x"}
		do(h, fern, b)
		h.clk.Move(91 * 24 * time.Hour)
		if list := due(); len(list) != 1 || list[0] != a.ID {
			h.Errorf("after ninety days: %v", list)
		}
		do(h, self, partner.ForgetQuestion{ID: a.ID})
		h.clk.Move(90 * 24 * time.Hour)
		if list := due(); len(list) != 1 || list[0] != b.ID {
			h.Errorf("after half a year: %v", list)
		}
		do(h, self, partner.ForgetQuestion{ID: b.ID})
		if len(due()) != 0 || len(h.listed(cleo)) != 0 {
			h.Error("it is still there")
		}
		h.is("answered after it was forgotten", try(h, cleo, partner.AnswerQuestion{ID: b.ID, Yes: true}), errs.NotFound)
	})
}

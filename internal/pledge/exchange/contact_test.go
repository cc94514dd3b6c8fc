package exchange_test

import (
	"strings"
	"testing"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/pledge/exchange"
)

// asks has the Harbour ask the Lantern to talk.
func (h house) asks() exchange.AskToTalk {
	h.Helper()
	a := h.asking()
	do(h, hattie, a)
	return a
}

func (h house) asking() exchange.AskToTalk {
	return exchange.AskToTalk{ID: ids.New(), FromID: h.harbour, ToID: h.lantern, About: "The ward", Text: "Could we ring\nyou?", Contact: "hattie@harbour.example"}
}

// TestTalking: one asks, the other accepts, and only then each reads the contact that the other chose.
func TestTalking(t *testing.T) {
	each(t, func(h house) {
		a := h.asking()
		closed(h, a, fern, cleo, vera)
		closed(h, exchange.AskToTalk{ID: ids.New(), FromID: h.castle, ToID: h.lantern, About: "x", Text: "x", Contact: "x"}, cleo)
		h.is("themselves", try(h, fern, exchange.AskToTalk{ID: ids.New(), FromID: h.lantern, ToID: h.lantern, About: "x", Text: "x", Contact: "x"}), errs.NotFound)
		for field, bad := range map[string]exchange.AskToTalk{
			"about": {ID: a.ID, Text: "x", Contact: "x"}, "message": {ID: a.ID, About: "x", Contact: "x"}, "contact": {ID: a.ID, About: "x", Text: "x", Contact: strings.Repeat("x", 201)}, "id": {},
		} {
			h.said(field, try(h, hattie, bad))
		}
		do(h, hattie, a)
		do(h, hattie, a)
		if n := h.events("exchange.talk_asked"); n != 1 {
			t.Errorf("%d were told", n)
		}
		h.said("about", try(h, hattie, h.asking()))
		h.said("about", try(h, fern, exchange.AskToTalk{ID: ids.New(), FromID: h.lantern, ToID: h.harbour, About: "x", Text: "x", Contact: "x"}))
		hidden(h, exchange.ShowTalk{ID: a.ID}, pat, nils, cleo, vera, ada)
		if x := ask(h, fern, exchange.ShowTalk{ID: a.ID}); x.FromContact != "" || x.By != "" || x.Body != "Could we ring\nyou?" {
			t.Errorf("before they accept: %+v", x.Contact)
		}
		yes := exchange.AnswerTalk{ID: a.ID, To: exchange.Accepted, Contact: "01632 960001"}
		closed(h, yes, hattie, cleo, vera)
		h.said("contact", try(h, fern, exchange.AnswerTalk{ID: a.ID, To: exchange.Accepted}))
		h.said("answer", try(h, fern, exchange.AnswerTalk{ID: a.ID, To: "perhaps"}))
		do(h, fern, yes)
		do(h, fern, yes)
		for _, who := range []policy.Actor{fern, hattie} {
			if x := ask(h, who, exchange.ShowTalk{ID: a.ID}); x.FromContact != "hattie@harbour.example" || x.ToContact != "01632 960001" {
				t.Errorf("%+v", x.Contact)
			}
			if list := find(h, who, exchange.ListTalks{}); len(list) != 1 {
				t.Errorf("%+v", list)
			}
		}
		h.said("answer", try(h, fern, exchange.AnswerTalk{ID: a.ID, To: exchange.Declined}))
		h.said("answer", try(h, hattie, exchange.WithdrawTalk{ID: a.ID}))
		if list := find(h, cleo, exchange.ListTalks{}); len(list) != 0 || h.events("exchange.talk_answered") != 1 {
			t.Errorf("%+v", list)
		}
		do(h, hattie, h.asking())
	})
}

// TestNoTalk: after a no nothing is read, nobody is told, and who is blocked asks no more.
func TestNoTalk(t *testing.T) {
	each(t, func(h house) {
		a := h.asks()
		closed(h, exchange.WithdrawTalk{ID: a.ID}, fern, cleo, vera)
		do(h, hattie, exchange.WithdrawTalk{ID: a.ID})
		do(h, hattie, exchange.WithdrawTalk{ID: a.ID})
		h.said("answer", try(h, fern, exchange.AnswerTalk{ID: a.ID, To: exchange.Accepted, Contact: "x"}))
		b := h.asks()
		do(h, fern, exchange.AnswerTalk{ID: b.ID, To: exchange.Declined})
		if x := ask(h, hattie, exchange.ShowTalk{ID: b.ID}); x.FromContact != "" || x.ToContact != "" || h.events("exchange.talk_answered") != 0 {
			t.Errorf("%+v", x.Contact)
		}
		h.said("about", try(h, hattie, h.asking()))
		h.on("2026-04-05")
		c := h.asks()
		closed(h, exchange.AnswerTalk{ID: c.ID, To: exchange.Blocked}, hattie, cleo, vera)
		do(h, fern, exchange.AnswerTalk{ID: c.ID, To: exchange.Blocked})
		h.on("2026-08-05")
		h.said("about", try(h, hattie, h.asking()))
		closed(h, exchange.UnblockTalk{ID: c.ID}, hattie, cleo, vera)
		do(h, fern, exchange.UnblockTalk{ID: c.ID})
		do(h, fern, exchange.UnblockTalk{ID: c.ID})
		d := h.asks()
		h.suspended(h.lantern)
		closed(h, exchange.AnswerTalk{ID: d.ID, To: exchange.Accepted, Contact: "x"}, fern)
		do(h, fern, exchange.AnswerTalk{ID: d.ID, To: exchange.Declined})
		h.on("2026-10-05")
		h.suspended(h.harbour)
		closed(h, h.asking(), hattie)
		h.gone(fern, h.lantern)
		ask(h, hattie, exchange.ShowTalk{ID: d.ID})
	})
}

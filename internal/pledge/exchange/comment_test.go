package exchange_test

import (
	"slices"
	"strings"
	"testing"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/pledge/exchange"
)

// writes has the Harbour write to the Lantern.
func (h house) writes(text string) exchange.WriteComment {
	h.Helper()
	a := exchange.WriteComment{ID: ids.New(), EngagementID: h.lantern, FromID: h.harbour, PromiseID: h.deed, Text: text}
	do(h, hattie, a)
	return a
}

func (h house) read(who policy.Actor, from string) []exchange.Said {
	h.Helper()
	return ask(h, who, exchange.ShowComments{EngagementID: h.lantern, FromID: from}).List
}

// TestCommenting: those of the same scheme write to one another, while their award stands; the holder answers, and nobody
// else reads it.
func TestCommenting(t *testing.T) {
	each(t, func(h house) {
		a := h.writes("How did you get the ward\u202e to join?\n<b>Us</b> too.")
		do(h, hattie, a)
		if n := h.events("exchange.commented"); n != 1 {
			t.Errorf("%d were told, want 1", n)
		}
		if x := ask(h, fern, exchange.CountFollowers{EngagementID: h.lantern}); x.Unanswered != 1 {
			t.Errorf("%d have no answer", x.Unanswered)
		}
		if x := ask(h, self, exchange.ShowLetter{CommentID: a.ID}); x.To.ID != h.lantern || x.From.ID != h.harbour {
			t.Errorf("%+v", x)
		}
		hidden(h, exchange.ShowLetter{CommentID: a.ID}, fern, hattie, vera, ada)
		closed(h, exchange.WriteComment{ID: ids.New(), EngagementID: h.lantern, FromID: h.harbour, Text: "x"}, fern, cleo, vera)
		closed(h, exchange.WriteComment{ID: ids.New(), EngagementID: h.lantern, FromID: h.castle, Text: "x"}, cleo)
		closed(h, exchange.WriteComment{ID: ids.New(), EngagementID: h.lantern, FromID: h.lantern, Text: "x"}, fern)
		h.said("text", try(h, hattie, exchange.WriteComment{ID: ids.New(), EngagementID: h.lantern, FromID: h.harbour, Text: " \u200b"}))
		h.said("text", try(h, hattie, exchange.WriteComment{ID: ids.New(), EngagementID: h.lantern, FromID: h.harbour, Text: strings.Repeat("x", 1001)}))
		h.said("promise", try(h, hattie, exchange.WriteComment{ID: ids.New(), EngagementID: h.lantern, FromID: h.harbour, PromiseID: ids.New(), Text: "x"}))
		hidden(h, exchange.ShowComments{EngagementID: h.lantern, FromID: h.castle}, cleo)
		hidden(h, exchange.ShowComments{EngagementID: h.lantern, FromID: h.harbour}, pat, nils, cleo, fern, otto)
		hidden(h, exchange.ShowComments{EngagementID: h.lantern}, pat, nils, cleo, hattie, otto, ada)
		for who, from := range map[string]string{"fern": "", "hattie": h.harbour, "vera": ""} {
			list := h.read(map[string]policy.Actor{"fern": fern, "hattie": hattie, "vera": vera}[who], from)
			if len(list) != 1 || list[0].By != "" || list[0].Role != "owner" || list[0].Organisation == "" || list[0].Promise != "Write a guide for the ward" || strings.Contains(list[0].Body, "\u202e") {
				t.Errorf("%s reads %+v", who, list)
			}
		}
		answer := exchange.AnswerComment{ID: a.ID, Text: "We asked the nurse in charge."}
		closed(h, answer, hattie, cleo, vera)
		h.said("answer-"+a.ID, try(h, fern, exchange.AnswerComment{ID: a.ID}))
		do(h, fern, answer)
		do(h, fern, exchange.AnswerComment{ID: a.ID, Text: "We asked the nurse."})
		if list := h.read(hattie, h.harbour); list[0].Answer != "We asked the nurse." || list[0].AnswerRole != "facilitator" || h.events("exchange.comment_answered") != 1 {
			t.Errorf("%+v", list)
		}
	})
}

// TestCommentsEnd: the holder hides, who wrote takes back, and the authority takes down what was reported to it.
func TestCommentsEnd(t *testing.T) {
	each(t, func(h house) {
		a, b, c := h.writes("One"), h.writes("Two"), h.writes("Three")
		hide := exchange.HideComment{ID: a.ID, Why: "It names a nurse"}
		closed(h, hide, hattie, cleo, vera)
		h.said("hide-"+a.ID, try(h, fern, exchange.HideComment{ID: a.ID}))
		do(h, fern, hide)
		do(h, fern, hide)
		if list := h.read(hattie, h.harbour); len(list) != 3 || list[2].Why != "It names a nurse" {
			t.Errorf("who wrote it does not read why: %+v", list)
		}
		h.said("answer-"+a.ID, try(h, fern, exchange.AnswerComment{ID: a.ID, Text: "x"}))
		back := exchange.TakeBackComment{ID: b.ID}
		closed(h, back, fern, cleo, vera)
		do(h, hattie, back)
		do(h, hattie, back)
		report := exchange.ReportComment{ID: c.ID, Why: "It is rude"}
		closed(h, report, cleo, hattie)
		closed(h, exchange.ReportComment{ID: c.ID, FromID: h.castle, Why: "x"}, cleo)
		h.said("report-"+c.ID, try(h, fern, exchange.ReportComment{ID: c.ID}))
		do(h, fern, report)
		do(h, hattie, exchange.ReportComment{ID: c.ID, FromID: h.harbour, Why: "I was angry"})
		if n := h.events("exchange.comment_reported"); n != 1 {
			t.Errorf("the authority is told %d times", n)
		}
		for _, who := range []policy.Actor{vera, stew} {
			if list := find(h, who, exchange.ListReported{}); len(list) != 1 || list[0].Body != "Three" || list[0].By != "" {
				t.Errorf("%+v", list)
			}
		}
		if list := find(h, otto, exchange.ListReported{}); len(list) != 0 {
			t.Errorf("another authority reads %+v", list)
		}
		closed(h, exchange.SettleComment{ID: c.ID}, fern, hattie, cleo)
		for _, g := range append(fern.Grants, hattie.Grants...) {
			torn := vera
			torn.Grants = append(slices.Clone(vera.Grants), g)
			closed(h, exchange.SettleComment{ID: c.ID}, torn)
		}
		h.said("why-"+c.ID, try(h, stew, exchange.SettleComment{ID: c.ID, Down: true}))
		do(h, stew, exchange.SettleComment{ID: c.ID, Down: true, Why: "Be kind"})
		do(h, stew, exchange.SettleComment{ID: c.ID, Down: true, Why: "Be kind"})
		if list := find(h, vera, exchange.ListReported{}); len(list) != 0 {
			t.Errorf("%+v", list)
		}
		if list := h.read(fern, ""); len(list) != 1 || list[0].State != exchange.Hidden {
			t.Errorf("the holder reads %+v", list)
		}
		d := h.writes("Four")
		do(h, fern, exchange.ReportComment{ID: d.ID, Why: "Is it right?"})
		do(h, vera, exchange.SettleComment{ID: d.ID})
		if list := h.read(fern, ""); len(list) != 2 || list[0].State != exchange.Up {
			t.Errorf("what may stay does not: %+v", list)
		}
	})
}

// TestCommentsAreClosed: on hold one reads and does not write; what is off the register is read by nobody else; and there
// is an end to what can be written in a day.
func TestCommentsAreClosed(t *testing.T) {
	each(t, func(h house) {
		for range 20 {
			h.writes("Again")
		}
		more := exchange.WriteComment{ID: ids.New(), EngagementID: h.lantern, FromID: h.harbour, Text: "More"}
		h.said("text", try(h, hattie, more))
		h.on("2026-03-04")
		h.suspended(h.harbour)
		closed(h, more, hattie)
		if list := h.read(hattie, h.harbour); len(list) != 20 {
			t.Errorf("on hold they read %d", len(list))
		}
		h.suspended(h.lantern)
		last := h.read(fern, "")[0].ID
		closed(h, exchange.AnswerComment{ID: last, Text: "x"}, fern)
		h.gone(fern, h.lantern)
		hidden(h, exchange.ShowComments{EngagementID: h.lantern, FromID: h.harbour}, hattie)
		if list := h.read(fern, ""); len(list) != 20 {
			t.Errorf("the holder reads %d", len(list))
		}
		h.is("a comment that is none", try(h, fern, exchange.HideComment{ID: ids.New(), Why: "x"}), errs.NotFound)
	})
}

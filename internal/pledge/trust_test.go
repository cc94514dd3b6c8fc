package pledge_test

import (
	"testing"
	"time"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/pledge"
	"example.org/homeward/internal/session"
)

// TestOnPaperSomebodySawIt: whoever leads signs for another organisation on paper alone, with the name of who saw
// it; and how it was given is kept.
func TestOnPaperSomebodySawIt(t *testing.T) {
	begun(t, func(h house) {
		h.agreed()
		for what, seen := range map[string]string{"a space": " ", "two lines": "\n", "zero width": "\u200b\u200d", "turned": "\u202e\u2069", "a filler": "\u3164", "nothing": ""} {
			a := h.sign(h.harbour, "Hattie")
			a.Paper, a.SeenBy = true, seen
			h.said("seen by "+what, try(h, fern, a))
			if a.Paper = false; seen != "" {
				h.said("seen by "+what+", on no paper", try(h, fern, a))
			}
		}
		for what, name := range map[string]string{"zero width": "\u200b", "turned": "\u202e"} {
			h.said("signed by "+what, try(h, hattie, h.sign(h.harbour, name)))
		}
		early := h.sign(h.harbour, "Hattie")
		early.On = "2001-01-01"
		h.said("before it was agreed", try(h, hattie, early))
		if n := len(h.grid().Signatures); n != 0 {
			h.Fatalf("%d signatures were kept", n)
		}
		paper := h.sign(h.harbour, "\u202eHattie")
		paper.SeenBy = " Fern "
		do(h, fern, paper)
		do(h, fern, h.sign(cast.LanternID, "Fern"))
		g := h.grid()
		if s := g.Signatures[0]; !s.Paper || s.SeenBy != "Fern" || s.By != fern.ID || s.Name != "Hattie" {
			h.Errorf("on paper: %+v", s)
		}
		if s := g.Signatures[1]; s.Paper || s.SeenBy != "" || s.By != fern.ID {
			h.Errorf("by an account: %+v", s)
		}
	})
}

// TestOpenedAgainCountsOnce: what the room answered before the pledges were opened again stands while nobody answers
// anew, and is not added to what is answered then.
func TestOpenedAgainCountsOnce(t *testing.T) {
	begun(t, func(h house) {
		id := h.proposed(pathway.Crisis, "We will ring.")
		room, token := h.joins()
		do(h, fern, pledge.AskRoom{EngagementID: h.id})
		yes := pledge.GiveAnswers{Code: code, Token: token, Answers: map[string]pledge.Reply{id: {Said: pledge.Said{Answer: pledge.Yes}}}}
		do(h, room, yes)
		do(h, nils, pledge.CountHands{EngagementID: h.id, ID: id, Hands: pledge.Hands{Yes: 3, Block: 1, Why: "It is dear."}})
		do(h, fern, pledge.StandAside{EngagementID: h.id, ID: id, Why: "They let it go."})
		h.agreed()
		reopen := pledge.ReopenSet{EngagementID: h.id, Why: "A word is wrong."}
		do(h, fern, reopen)
		if x := h.item(id); x.Tally.Yes != 4 || x.Tally.Aside != 1 || x.Hands.Yes != 0 {
			h.Errorf("opened again: %+v", x)
		}
		do(h, fern, h.agree())
		do(h, fern, reopen)
		if x := h.item(id); x.Tally.Yes != 4 || x.Tally.Block != 1 {
			h.Errorf("opened twice: %+v", x.Tally)
		}
		do(h, fern, pledge.AskRoom{EngagementID: h.id})
		if x := h.item(id); x.Tally.Total() != 0 || len(x.Before) != 1 || x.Before[0].Yes != 4 {
			h.Errorf("asked again: %+v", x)
		}
		do(h, room, yes)
		if x := h.item(id); x.Tally.Yes != 1 || x.Tally.Block != 0 {
			h.Errorf("the room of 4 answered again: %+v", x.Tally)
		}
	})
}

// TestHandsAfterOpening: hands that are counted anew take the place of what was answered before; and who blocked
// then can stand aside.
func TestHandsAfterOpening(t *testing.T) {
	begun(t, func(h house) {
		id := h.agreed()
		do(h, fern, pledge.ReopenSet{EngagementID: h.id, Why: "A word is wrong."})
		do(h, nils, pledge.CountHands{EngagementID: h.id, ID: id, Hands: pledge.Hands{Yes: 5}})
		if x := h.item(id); x.Tally.Yes != 5 || x.Tally.Live != 0 || x.Carried != nil || x.Before[0].Yes != 9 {
			h.Errorf("counted anew: %+v", x)
		}
	})
}

// TestAgreedIsWhatWasShown: what is agreed is what the room answered to, on a day that was, and no answer comes after.
func TestAgreedIsWhatWasShown(t *testing.T) {
	begun(t, func(h house) {
		id := h.proposed(pathway.Crisis, "We will ring.")
		do(h, nils, pledge.CountHands{EngagementID: h.id, ID: id, Hands: pledge.Hands{Yes: 3}})
		do(h, nils, pledge.ChangePledge{EngagementID: h.id, ID: id, Version: h.item(id).Version, Words: pledge.Words{Stage: pathway.Crisis, Text: "We will ring.", Why: "They pay us."}})
		if x := h.item(id); x.Tally.Total() != 0 || x.Round != 1 {
			h.Errorf("another reason keeps the answers: %+v", x)
		}
		do(h, nils, pledge.TurnPledge{EngagementID: h.id, ID: id, Why: "Not now."})
		h.agreed()
		do(h, fern, pledge.ReopenSet{EngagementID: h.id, Why: "A word is wrong."})
		stale := h.agree()
		do(h, nils, pledge.NameSet{EngagementID: h.id, Title: "Another title"})
		h.is("what is not there any more", try(h, fern, stale), errs.Conflict)
		h.is("nothing that was shown", try(h, fern, pledge.AgreeSet{EngagementID: h.id}), errs.Conflict)
		late := h.agree()
		late.On = "9999-12-31"
		h.said("on a day to come", try(h, fern, late))
		late.On = h.grid().Now.Add(-48 * time.Hour).Format(time.DateOnly)
		do(h, fern, late)
		if g := h.grid(); g.Set.AgreedOn != late.On || g.Set.Edition != 2 {
			h.Errorf("%+v", g.Set)
		}
	})
}

// TestNoAnswerAfterTheEnd: nobody answers once the log of their session is final.
func TestNoAnswerAfterTheEnd(t *testing.T) {
	begun(t, func(h house) {
		id := h.proposed(pathway.Crisis, "We will ring.")
		room, token := h.joins()
		do(h, fern, pledge.AskRoom{EngagementID: h.id})
		do(h, nils, session.ParkRest{Code: code})
		do(h, fern, session.TurnRoom{Code: code, To: session.Close})
		answer := func(a pledge.Answer) pledge.GiveAnswers {
			return pledge.GiveAnswers{Code: code, Token: token, Answers: map[string]pledge.Reply{id: {Said: pledge.Said{Answer: a}}}}
		}
		do(h, room, answer(pledge.Yes))
		do(h, fern, session.TurnRoom{Code: code, To: session.Freeze})
		h.said("after the log is final", try(h, room, answer(pledge.Live)))
		if x := h.item(id); x.Tally.Yes != 1 || x.Tally.Live != 0 {
			h.Errorf("%+v", x.Tally)
		}
		h.is("with a token of nobody", try(h, room, pledge.GiveAnswers{Code: code, Token: ids.NewToken(), Answers: answer(pledge.Yes).Answers}), errs.Denied)
	})
}

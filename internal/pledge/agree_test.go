package pledge_test

import (
	"strings"
	"testing"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/pledge"
)

// TestConsent: who is in the room answers, once for each pledge, and can change their mind; a block stops the pledge
// until it is resolved.
func TestConsent(t *testing.T) {
	begun(t, func(h house) {
		id := h.proposed(pathway.Crisis, "We will ring.")
		room, one := h.joins()
		_, two := h.joins()
		answer := func(token ids.Token, a pledge.Answer, why string) pledge.GiveAnswers {
			return pledge.GiveAnswers{Code: code, Token: token, Answers: map[string]pledge.Reply{id: {Said: pledge.Said{Answer: a, Why: why}}}}
		}
		h.said("before the room is asked", try(h, room, answer(one, pledge.Yes, "")))
		ask := pledge.AskRoom{EngagementID: h.id}
		closedTo(h, "asked", ask, nils, hattie, room)
		do(h, fern, ask)
		do(h, fern, ask)
		closedTo(h, "answered", answer(one, pledge.Yes, ""), fern, nils, hattie)
		h.is("with a token of nobody", try(h, room, answer(ids.NewToken(), pledge.Yes, "")), errs.Denied)
		h.is("without one", try(h, room, answer("", pledge.Yes, "")), errs.Denied)
		h.said("no answer", try(h, room, answer(one, "perhaps", "")))
		h.said("a block without a reason", try(h, room, answer(one, pledge.Block, " ")))
		h.said("10,000 letters", try(h, room, answer(one, pledge.Block, long)))
		h.said("nothing", try(h, room, pledge.GiveAnswers{Code: code, Token: one}))
		foreign := answer(one, pledge.Yes, "")
		foreign.Answers[ids.New()] = pledge.Reply{Said: pledge.Said{Answer: pledge.Yes}}
		h.is("to a pledge of nowhere", try(h, room, foreign), errs.NotFound)

		for range 3 {
			do(h, room, answer(one, pledge.Yes, ""))
		}
		do(h, room, answer(two, pledge.Block, "It costs\ntoo much."))
		if x := h.item(id); x.Tally.Yes != 1 || x.Tally.Block != 1 || x.Status != pledge.Blocked || x.Tally.Reasons[0].Why != "It costs too much." {
			h.Errorf("%+v", x.Tally)
		}
		hands := pledge.CountHands{EngagementID: h.id, ID: id, Hands: pledge.Hands{Yes: 7}}
		closedTo(h, "counted", hands, hattie, room)
		do(h, nils, hands)
		for _, bad := range []pledge.Hands{{Yes: -1}, {Yes: 100_000}, {Block: 1}, {Block: 1, Why: long}} {
			h.said("hands", try(h, nils, pledge.CountHands{EngagementID: h.id, ID: id, Hands: bad}))
		}
		aside := pledge.StandAside{EngagementID: h.id, ID: id, Why: "They want it written down."}
		closedTo(h, "stood aside", aside, nils, hattie, room)
		h.said("without a reason", try(h, fern, pledge.StandAside{EngagementID: h.id, ID: id}))
		do(h, fern, aside)
		if x := h.item(id); x.Tally.Outcome() != pledge.Agreed || x.Tally.Aside != 1 || x.Tally.Yes != 8 {
			h.Errorf("stood aside: %+v", x.Tally)
		}
		do(h, room, answer(two, pledge.Block, "No, really."))
		if x := h.item(id); x.Tally.Outcome() != pledge.Blocked {
			h.Errorf("blocked again: %+v", x.Tally)
		}
		do(h, room, answer(two, pledge.Live, ""))
		h.said("aside, and nobody blocks", try(h, fern, aside))
		if x := h.item(id); x.Tally.Outcome() != pledge.Agreed || x.Tally.Live != 1 || x.Tally.Block != 0 {
			h.Errorf("withdrawn: %+v", x.Tally)
		}
		do(h, nils, pledge.ChangePledge{EngagementID: h.id, ID: id, Version: h.item(id).Version, Words: pledge.Words{Stage: pathway.Crisis, Text: "We will ring the same day."}})
		if x := h.item(id); x.Tally.Total() != 0 || x.Round != 1 || x.Before[0].Yes != 8 {
			h.Errorf("other words, and no new round: %+v", x)
		}
		h.said("to words that are not there any more", try(h, room, answer(one, pledge.Yes, "")))
		do(h, fern, pledge.AskRoom{EngagementID: h.id, Stop: true})
		h.said("after the room was asked", try(h, room, answer(one, pledge.Yes, "")))
	})
}

// TestNoAnswerHasAName: what is kept of an answer says nothing of who gave it, and is let go when all is agreed.
func TestNoAnswerHasAName(t *testing.T) {
	begun(t, func(h house) {
		a, b := h.proposed(pathway.Crisis, "We will ring."), h.proposed(pathway.Crisis, "We will write.")
		room, token := h.joins()
		do(h, fern, pledge.AskRoom{EngagementID: h.id})
		do(h, room, pledge.GiveAnswers{Code: code, Token: token, Answers: map[string]pledge.Reply{a: {Said: pledge.Said{Answer: pledge.Yes}}, b: {Said: pledge.Said{Answer: pledge.Live}}}})
		rows := func() (list []string) {
			if err := h.db.Read(h.Context(), func(tx *store.ReadTx) error {
				return tx.Select(&list, `select ballot from pledge_answer`)
			}); err != nil {
				h.Fatal(err)
			}
			return list
		}
		if list := rows(); len(list) != 2 || list[0] == list[1] || strings.Contains(list[0]+list[1], token.Hash()) {
			h.Errorf("%v", list)
		}
		h.agreed()
		if list := rows(); len(list) != 0 {
			h.Errorf("%d answers are kept after all is agreed", len(list))
		}
		if x := h.item(b); x.Count == nil || x.Count.Live != 1 || x.Tally.Live != 1 {
			h.Errorf("the count is not kept: %+v", x)
		}
	})
}

// TestAgreeing: nothing is agreed while something is missing, and nothing is changed after it.
func TestAgreeing(t *testing.T) {
	begun(t, func(h house) {
		h.said("nothing at all", try(h, fern, pledge.AgreeSet{EngagementID: h.id}))
		h.said("asking about nothing", try(h, fern, pledge.AskRoom{EngagementID: h.id}))
		blocked := h.proposed(pathway.Settled, "We will stay.")
		do(h, nils, pledge.CountHands{EngagementID: h.id, ID: blocked, Hands: pledge.Hands{Yes: 5, Block: 1, Why: "No money."}})
		do(h, fern, pledge.NameSet{EngagementID: h.id, Title: "x"})
		for _, st := range pathway.All() {
			do(h, nils, pledge.AnswerStage{EngagementID: h.id, Stage: st, Why: "None for now, because."})
		}
		err := try(h, fern, pledge.AgreeSet{EngagementID: h.id})
		if f := errs.Of(err); len(f) != 1 || f[0].Name != "pledge-"+blocked {
			h.Errorf("one is blocked: %v", err)
		}
		do(h, fern, pledge.TurnPledge{EngagementID: h.id, ID: blocked, Why: "Not now."})
		closedTo(h, "agreed", pledge.AgreeSet{EngagementID: h.id}, nils, hattie, policy.Participant(h.roomID))
		h.said("on no day", try(h, fern, pledge.AgreeSet{EngagementID: h.id, On: "soon"}))
		id := h.agreed()
		do(h, fern, h.agree())
		g := h.grid()
		if g.Set.State != pledge.Settled || g.Set.Edition != 1 || g.Set.Hash != g.Text() || g.Set.AgreedOn == "" || h.item(id).Status != pledge.Agreed {
			h.Errorf("%+v", g.Set)
		}
		h.said("a new one", try(h, nils, pledge.Propose{EngagementID: h.id, ID: ids.New(), Words: pledge.Words{Stage: pathway.Crisis, Text: "x"}}))
		h.said("other words", try(h, nils, pledge.ChangePledge{EngagementID: h.id, ID: id, Version: h.item(id).Version, Words: pledge.Words{Stage: pathway.Crisis, Text: "x"}}))
		h.said("another title", try(h, nils, pledge.NameSet{EngagementID: h.id, Title: "y"}))
		h.said("withdrawn", try(h, nils, pledge.TurnPledge{EngagementID: h.id, ID: id, Why: "x"}))
		h.said("hands", try(h, nils, pledge.CountHands{EngagementID: h.id, ID: id}))
	})
}

// unsigned is how much somebody is told that their organisations have still to sign.
func (h house) unsigned(who policy.Actor) int {
	h.Helper()
	list, err := ops.Find(h.Context(), h.r, who, pledge.ListUnsigned{})
	if err != nil {
		h.Fatal(err)
	}
	return len(list)
}

// TestSigning: what is signed is what is shown, by who speaks for the organisation, or on paper that somebody saw.
func TestSigning(t *testing.T) {
	begun(t, func(h house) {
		h.said("before it is agreed", try(h, fern, h.sign(cast.LanternID, "Fern")))
		id := h.agreed()
		a := h.sign(h.harbour, "Hattie")
		closedTo(h, "signed", a, fern, nils, milo, policy.Participant(h.roomID))
		old := a
		old.Hash = strings.Repeat("0", 64)
		h.is("another text", try(h, hattie, old), errs.Conflict)
		for _, bad := range []string{"", long, "two\nlines"} {
			b := a
			b.Called = bad
			h.said("a name", try(h, hattie, b))
		}
		late := a
		late.On = "2199-01-01"
		h.said("on a day to come", try(h, hattie, late))
		late.On = "soon"
		h.said("on no day", try(h, hattie, late))
		stranger := a
		stranger.BodyID = ids.New()
		h.is("for nobody", try(h, hattie, stranger), errs.NotFound)
		if h.unsigned(hattie) != 1 || h.unsigned(fern) != 1 || h.unsigned(olga) != 0 {
			h.Error("what is to be signed is not listed for those who have to, and nobody else")
		}
		_, err := ops.Find(h.Context(), h.r, milo, pledge.ListUnsigned{})
		h.is("listed for a member", err, errs.Denied)
		do(h, hattie, a)
		do(h, hattie, a)
		if h.unsigned(hattie) != 0 || h.unsigned(fern) != 1 {
			h.Error("what is signed is still listed")
		}
		if g := h.grid(); len(g.Signatures) != 1 || g.Set.State != pledge.Settled || !g.Valid(g.Signatures[0]) {
			h.Errorf("%+v", g.Signatures)
		}
		paper := h.sign(cast.LanternID, "Lou")
		paper.SeenBy = "Fern"
		closedTo(h, "signed on paper", paper, nils, hattie)
		do(h, fern, paper)
		if g := h.grid(); g.Set.State != pledge.Complete || g.Signatures[1].SeenBy != "Fern" {
			h.Errorf("all have signed: %+v", g.Set)
		}

		reopen := pledge.ReopenSet{EngagementID: h.id, Why: "A word is wrong."}
		closedTo(h, "opened again", reopen, nils, hattie)
		h.said("without a reason", try(h, fern, pledge.ReopenSet{EngagementID: h.id}))
		do(h, fern, reopen)
		if h.unsigned(hattie) != 0 {
			h.Error("a draft is listed to be signed")
		}
		do(h, fern, h.agree())
		if g := h.grid(); g.Set.State != pledge.Complete || g.Set.Edition != 2 {
			h.Errorf("the same text again is signed already: %+v", g.Set)
		}
		do(h, fern, reopen)
		do(h, nils, pledge.ChangePledge{EngagementID: h.id, ID: id, Version: h.item(id).Version, Words: pledge.Words{Stage: pathway.Crisis, Text: "We will ring at once."}})
		h.said("nobody answered to the new words", try(h, fern, pledge.AgreeSet{EngagementID: h.id}))
		do(h, nils, pledge.CountHands{EngagementID: h.id, ID: id, Hands: pledge.Hands{Yes: 3}})
		do(h, fern, h.agree())
		if g := h.grid(); g.Set.State != pledge.Settled || g.Valid(g.Signatures[0]) || len(g.Signatures) != 2 {
			h.Errorf("another text is not signed: %+v", g.Set)
		}
		do(h, hattie, h.sign(h.harbour, "Hattie"))
		leave := pledge.LeaveSet{EngagementID: h.id, SignatureID: h.grid().Signatures[2].ID, Why: "We have no money."}
		closedTo(h, "left", leave, nils, milo)
		h.said("without a reason", try(h, hattie, pledge.LeaveSet{EngagementID: h.id, SignatureID: leave.SignatureID}))
		h.is("another", try(h, hattie, pledge.LeaveSet{EngagementID: h.id, SignatureID: ids.New(), Why: "x"}), errs.NotFound)
		do(h, hattie, leave)
		do(h, hattie, leave)
		if g := h.grid(); len(g.Signatures) != 3 || g.Signatures[2].Withdrawn == "" || g.Signatures[2].Reason != leave.Why || g.Valid(g.Signatures[2]) {
			h.Errorf("a signature that was withdrawn is not on record: %+v", g.Signatures)
		}
	})
}

// TestSharersAreSigned: who shares a pledge is a part of what is signed. Changed, it asks to be signed anew; and what was
// agreed says who shared it then, whatever they are called since.
func TestSharersAreSigned(t *testing.T) {
	begun(t, func(h house) {
		g := h.grid()
		harbour := g.Bodies()[1]
		words := pledge.Words{Stage: pathway.Crisis, Text: "We will ring.", Sharers: []string{harbour.ID}}
		plain := pledge.Hash("x", []pledge.Pledge{{Words: words, Status: pledge.Proposed}}, nil)
		if shared := pledge.Hash("x", []pledge.Pledge{{Words: words, Status: pledge.Proposed, SharedBy: []string{harbour.Name}}}, nil); shared == plain {
			h.Error("who shares a pledge is no part of what is signed")
		}
		id := h.proposed(pathway.Crisis, "We will ring.")
		before := h.grid().Text()
		do(h, fern, pledge.ChangePledge{EngagementID: h.id, ID: id, Version: h.item(id).Version, Words: words})
		if h.grid().Text() == before {
			h.Error("another shares it, and the text is the same")
		}
	})
}

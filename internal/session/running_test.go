package session_test

import (
	"strings"
	"testing"
	"time"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/session"
)

// onlyFern holds an act to be the facilitator's alone.
func onlyFern[S any](h house, act ops.Action[S]) {
	h.Helper()
	who, _ := h.joins("")
	for name, x := range map[string]policy.Actor{"a participant": who, "the note-taker": nils, "another organisation": olga, "nobody": policy.Nobody()} {
		h.is(act.Name()+" by "+name, try(h, x, act), errs.Denied)
	}
	do(h, fern, act)
}

// TestRules of a room's own: with none it has those of the scheme.
func TestRules(t *testing.T) {
	each(t, func(h house) {
		onlyFern[session.Room](h, session.SetRules{Code: code, Rules: []session.Rule{{Title: "Phones  away", Text: "In your bag"}}})
		door, err := ops.Ask(h.Context(), h.r, policy.Nobody(), session.FindRoom{Code: code})
		if err != nil || len(door.Rules) != 1 || door.Rules[0].Title != "Phones away" {
			h.Errorf("%v: the door has %+v", err, door.Rules)
		}
		h.said("a rule that says nothing", try(h, fern, session.SetRules{Code: code, Rules: []session.Rule{{Text: "x"}}}))
		h.said("10,000 letters", try(h, fern, session.SetRules{Code: code, Rules: []session.Rule{{Title: "x", Text: strings.Repeat("a", 10_000)}}}))
		h.said("a hundred rules", try(h, fern, session.SetRules{Code: code, Rules: make([]session.Rule, 100)}))
		do(h, fern, session.SetRules{Code: code})
		if n := len(h.inside().Room.Rules); n != 0 {
			h.Errorf("%d rules of its own", n)
		}
	})
}

// TestOwnPrompts are added, left out and put in order, one part at a time.
func TestOwnPrompts(t *testing.T) {
	each(t, func(h house) {
		set := session.SetPrompts{Code: code, Part: session.Have, Keys: []string{"a", "b", "c"}, Hidden: []string{"b", "other"}, Order: []string{"c", "a"}, Own: []string{"Who is  not here?"}}
		onlyFern[session.Room](h, set)
		first := h.inside().Room.Prompts
		if strings.Join(first.Hidden, " ") != "b" || strings.Join(first.Order, " ") != "c a" || first.Own[0].Text != "Who is not here?" {
			h.Errorf("they are %+v", first)
		}
		do(h, fern, session.SetPrompts{Code: code, Part: session.Gaps, Keys: []string{"d"}, Hidden: []string{"d"}})
		do(h, fern, session.SetPrompts{Code: code, Part: session.Have, Keys: []string{"a", "b", "c"}, Own: set.Own})
		if p := h.inside().Room.Prompts; strings.Join(p.Hidden, " ") != "d" || len(p.Order) != 0 || len(p.Own) != 1 || p.Own[0] != first.Own[0] {
			h.Errorf("they are %+v", p)
		}
		onlyFern[session.Room](h, session.SetSector{Code: code, Sector: "council"})
		do(h, fern, session.SetPrompts{Code: code, Part: session.Gaps})
		if p := h.inside().Room.Prompts; p.Sector != "council" {
			h.Errorf("they are for %q", p.Sector)
		}
		h.said("for 10,000 letters", try(h, fern, session.SetSector{Code: code, Sector: strings.Repeat("a", 10_000)}))
		h.said("of the pledges", try(h, fern, session.SetPrompts{Code: code, Part: session.Pledges}))
		h.said("10,000 letters", try(h, fern, session.SetPrompts{Code: code, Part: session.Have, Own: []string{strings.Repeat("a", 10_000)}}))
		h.said("a hundred of its own", try(h, fern, session.SetPrompts{Code: code, Part: session.Have, Own: make([]string, 100)}))
		h.said("a key without end", try(h, fern, session.SetPrompts{Code: code, Part: session.Have, Hidden: []string{strings.Repeat("a", 10_000)}}))
	})
}

// TestHeads are counted by hand, by kind.
func TestHeads(t *testing.T) {
	each(t, func(h house) {
		onlyFern[session.Room](h, session.CountHeads{Code: code, Heads: map[string]int{"lived": 4, "other": 0}})
		if r := h.inside().Room; len(r.Heads) != 1 || r.Heads["lived"] != 4 {
			h.Errorf("counted are %v", r.Heads)
		}
		h.said("of a kind that is none", try(h, fern, session.CountHeads{Code: code, Heads: map[string]int{"king": 1}}))
		h.said("fewer than none", try(h, fern, session.CountHeads{Code: code, Heads: map[string]int{"lived": -1}}))
	})
}

// TestTheWriteUpGoesRound: for some days people put their points right; then the log is ready to be made final, and
// final it is version 1 with its hash.
func TestTheWriteUpGoesRound(t *testing.T) {
	begun(t, func(h house) {
		who, token := h.joins("Ada")
		a := point(token, "A fod bank", pathway.Crisis)
		do(h, who, a)
		h.said("a day before it is over", try(h, fern, session.SetAfter{Code: code, Until: h.clk.Now().Add(time.Hour)}))
		do(h, fern, session.TurnRoom{Code: code, To: session.Close, Zone: citytest.London})
		last := time.Date(2026, time.December, 1, 23, 59, 59, 0, citytest.London) // the whole of the seventh day
		if r := h.inside().Room; r.Until != last.UnixMicro() || r.Ripe(h.clk.Now()) {
			h.Errorf("until %d, ripe %t", r.Until, r.Ripe(h.clk.Now()))
		}
		onlyOver := session.SetAfter{Code: code, After: session.After{Thanks: "Thank  you all"}, Until: h.clk.Now().Add(48 * time.Hour)}
		for _, x := range []policy.Actor{who, nils, olga, policy.Nobody()} {
			h.is("set by others", try(h, x, onlyOver), errs.Denied)
		}
		do(h, fern, onlyOver)
		h.said("a day that is past", try(h, fern, session.SetAfter{Code: code, Until: h.clk.Now().Add(-time.Hour)}))
		h.said("in two years", try(h, fern, session.SetAfter{Code: code, Until: h.clk.Now().Add(2 * 366 * 24 * time.Hour)}))
		h.said("10,000 letters", try(h, fern, session.SetAfter{Code: code, After: session.After{Next: strings.Repeat("a", 10_000)}}))
		change := session.ChangeEntry{Code: code, Token: token, ID: a.ID, Was: "A fod bank", Words: session.Words{Part: session.Have, Text: "A food bank", Stages: a.Words.Stages}}
		do(h, who, change)
		h.clk.Move(49 * time.Hour)
		change.Was, change.Words.Text = "A food bank", "A food bus"
		h.said("put right when the days are over", try(h, who, change))
		if r := h.inside().Room; !r.Ripe(h.clk.Now()) || r.After.Thanks != "Thank you all" {
			h.Errorf("it is %+v", r)
		}
		do(h, nils, change)
		do(h, fern, session.TurnRoom{Code: code, To: session.Freeze})
		x := h.inside()
		if x.Room.Final.Version != 1 || x.Room.Final.Hash != x.Log().Hash || x.Room.Final.At != h.clk.Now().UnixMicro() {
			h.Errorf("final it is %+v", x.Room.Final)
		}
	})
}

// TestFeedback: when it is over, by who took part, once each; and read by who runs it alone.
func TestFeedback(t *testing.T) {
	begun(t, func(h house) {
		who, token := h.joins("Ada Canary")
		_, other := h.joins("")
		give := session.GiveFeedback{Code: code, Token: token, Feedback: session.Feedback{Worth: "yes", Heard: "partly", Better: "A longer\nbreak"}}
		h.said("before it is over", try(h, who, give))
		do(h, fern, session.TurnRoom{Code: code, To: session.Close})
		do(h, who, give)
		do(h, who, give)
		give.Token, give.Feedback = other, session.Feedback{Worth: "no"}
		do(h, who, give)
		for what, bad := range map[string]session.Feedback{"nothing": {}, "spaces": {Better: " \n "}, "an answer that is none": {Heard: "maybe"}, "10,000 letters": {Better: strings.Repeat("a", 10_000)}} {
			x := give
			x.Feedback = bad
			h.said(what, try(h, who, x))
		}
		h.is("by who runs it", try(h, fern, session.GiveFeedback{Code: code, Feedback: give.Feedback}), errs.Denied)
		h.is("with a token of their own making", try(h, who, session.GiveFeedback{Code: code, Token: ids.NewToken(), Feedback: give.Feedback}), errs.Denied)
		x, err := ops.Ask(h.Context(), h.r, fern, session.ReadFeedback{Code: code})
		if err != nil || len(x.List) != 2 {
			h.Fatalf("%v: said was %+v", err, x.List)
		}
		for _, by := range []policy.Actor{nils, olga, who, policy.Nobody()} {
			_, err := ops.Ask(h.Context(), h.r, by, session.ReadFeedback{Code: code})
			h.is("read by others", err, errs.Denied)
		}
	})
}

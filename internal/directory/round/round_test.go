package round_test

import (
	"strings"
	"testing"
	"time"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/round"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
)

// Everything that is open is shared out evenly, each listing to one; drafts are in no round, and what waits
// in a round is in no other.
func TestStartRound(t *testing.T) {
	each(t, func(h *house) {
		p := h.start()
		if p.Tally.All != 7 || len(p.Shares) != 2 || p.Shares[0].Tally.All+p.Shares[1].Tally.All != 7 || min(p.Shares[0].Tally.All, p.Shares[1].Tally.All) != 3 {
			t.Errorf("%+v", p.Shares)
		}
		for _, l := range p.Lines {
			if l.Service == "A draft" {
				t.Error("a draft is in a round")
			}
		}
		again := round.StartRound{ID: ids.New(), Called: "Another", Most: 100, Members: []string{cy.ID}, Zone: citytest.London}
		if f := errs.Of(run(h, cast.Editor, again)); len(f) != 1 || f[0].Name != "area" {
			t.Errorf("the same listings in two rounds: %v", f)
		}
		h.must(run(h, cast.Editor, round.EndRound{RoundID: h.id}))
		h.must(run(h, cast.Editor, again))
		if p := h.progress(); p.Round.State != round.Ended || p.Tally.Left != 7 {
			t.Errorf("ended: %+v", p.Tally)
		}
	})
}

func TestChoiceOfARound(t *testing.T) {
	each(t, func(h *house) {
		found := func(c round.Choice) int {
			t.Helper()
			p, err := ops.Ask(t.Context(), h.Runner, cast.Editor, round.PlanRound{Choice: c, Zone: citytest.London})
			h.must(err)
			return p.Found
		}
		if n := found(round.Choice{Due: true}); n != 0 {
			t.Errorf("%d are due on the first day", n)
		}
		h.clk.Move(40 * 24 * time.Hour)
		h.must(run(h, cast.Checker, directory.ConfirmListing{ServiceID: cast.HelplineID, Version: 1, How: "phone"}))
		h.clk.Move(20 * 24 * time.Hour)
		for name, c := range map[string]struct {
			choice round.Choice
			want   int
		}{
			"any": {round.Choice{}, 7}, "due": {round.Choice{Due: true}, 6}, "never": {round.Choice{Never: true}, 6}, "safety": {round.Choice{Need: "safety"}, 1},
			"the quay": {round.Choice{Area: cast.QuayID}, 2}, "no mail, and nobody was asked yet": {round.Choice{NoMail: true}, 0},
		} {
			if n := found(c.choice); n != c.want {
				t.Errorf("%s: %d, want %d", name, n, c.want)
			}
		}
	})
}

func TestWhoMayDoWhatInARound(t *testing.T) {
	each(t, func(h *house) {
		start := round.StartRound{ID: h.id, Called: "Students ring", Most: 100, Members: []string{ann.ID, ben.ID}, Zone: citytest.London}
		for _, who := range []policy.Actor{cast.Nobody, ann, cast.Tilda, cast.Officer} {
			h.is("start", run(h, who, start), errs.Denied)
		}
		if f := errs.Of(run(h, cast.Editor, round.StartRound{ID: h.id, Called: "x", Most: 9, Members: []string{cast.Tilda.ID}, Zone: citytest.London})); len(f) != 1 || f[0].Name != "member" {
			t.Errorf("somebody who may not check takes part: %v", f)
		}
		h.start()
		hers := h.queue(ann)[0].ServiceID
		for who, want := range map[*policy.Actor]error{&cast.Nobody: errs.Denied, &ben: errs.Denied, &cy: errs.Denied, &cast.Tilda: errs.Denied, &ann: nil, &cast.Editor: nil} {
			_, err := ops.Ask(t.Context(), h.Runner, *who, round.ShowCall{RoundID: h.id, ServiceID: hers})
			h.is("look at a call as "+who.ID, err, want)
		}
		for _, who := range []policy.Actor{cast.Nobody, ben, cy, cast.Tilda} {
			h.is("record", h.rang(who, hers, round.Right, ""), errs.Denied)
			h.is("end", run(h, who, round.EndRound{RoundID: h.id}), errs.Denied)
			h.is("hand over", run(h, who, round.HandOver{RoundID: h.id, From: ann.ID, To: cy.ID}), errs.Denied)
			h.is("give back", run(h, who, round.HandOver{RoundID: h.id, From: ann.ID}), errs.Denied)
		}
		h.is("take part uninvited", run(h, cy, round.HandOver{RoundID: h.id, To: cy.ID}), errs.Denied)
		_, err := ops.Ask(t.Context(), h.Runner, ben, round.MyCalls{RoundID: h.id, AccountID: ann.ID, Zone: citytest.London})
		h.is("somebody else's list", err, errs.Denied)
		_, err = ops.Find(t.Context(), h.Runner, cast.Tilda, round.ListRounds{})
		h.is("list as an owner", err, errs.Denied)
		for _, q := range []policy.Actor{cast.Tilda, cast.Nobody} {
			_, err := ops.Ask(t.Context(), h.Runner, q, round.ShowRound{RoundID: h.id, Zone: citytest.London})
			h.is("progress", err, errs.Denied)
		}
	})
}

// What came of each call, and what follows.
func TestRecordCall(t *testing.T) {
	each(t, func(h *house) {
		h.start()
		mine := h.queue(ann)
		h.must(h.rang(ann, mine[0].ServiceID, round.Right, ""))
		if a := h.service(mine[0].ServiceID).Assurance; a == nil || !a.At.Equal(h.clk.Now()) || a.How != "phone" || a.By != "a checker" {
			t.Errorf("right: %+v", a)
		}
		h.is("twice", h.rang(ann, mine[0].ServiceID, round.Right, ""), errs.Conflict)
		if f := errs.Of(h.rang(ann, mine[1].ServiceID, round.Changed, "")); len(f) != 1 || f[0].Name != "note" {
			t.Errorf("changed, without a word: %v", f)
		}
		ticked := round.RecordCall{RoundID: h.id, ServiceID: mine[1].ServiceID, Outcome: round.Right, Wrong: []string{"Phone"}, Zone: citytest.London}
		if f := errs.Of(run(h, ann, ticked)); len(f) != 1 || f[0].Name != "outcome" {
			t.Errorf("right, with a tick: %v", f)
		}
		ticked.Outcome, ticked.Note = round.Changed, "It is 01632 960177 now"
		h.must(run(h, ann, ticked))
		h.must(h.rang(ann, mine[2].ServiceID, round.Closed, "The church is sold"))
		if s := h.service(mine[2].ServiceID); s.ToldClosed.IsZero() || s.Status != directory.Active {
			t.Errorf("closed: %+v", s)
		}
		inbox, err := ops.Find(t.Context(), h.Runner, cast.Editor, directory.FeedbackInbox{})
		if err != nil || len(inbox) != 2 {
			t.Fatalf("%d messages %v", len(inbox), err)
		}
		all := inbox[0].Text + inbox[1].Text
		for _, part := range []string{"Not right: Phone.\nIt is 01632 960177 now", "They say that it has closed.\nThe church is sold"} {
			if !strings.Contains(all, part) {
				t.Errorf("no %q in %q", part, all)
			}
		}
		p := h.progress()
		if p.Tally.Right != 1 || p.Tally.Changed != 1 || p.Tally.Closed != 1 || p.Tally.Waiting != 4 || p.Tally.Done() != 3 {
			t.Errorf("%+v", p.Tally)
		}
	})
}

// Nobody answers: it comes back in two days, or on the day that was said; after three times it is the
// coordinator's.
func TestNobodyAnswers(t *testing.T) {
	each(t, func(h *house) {
		h.start()
		id := h.queue(ann)[0].ServiceID
		h.is("somebody else's queues", ask(h, ben, round.MyQueues{AccountID: ann.ID, Zone: citytest.London}), errs.Denied)
		mine, err := ops.Ask(t.Context(), h.Runner, ann, round.MyQueues{AccountID: ann.ID, Zone: citytest.London})
		if err != nil || len(mine) != 1 || mine[0].Waiting != len(h.queue(ann)) || mine[0].Name != "Students ring" {
			t.Errorf("%+v %v", mine, err)
		}
		waits := func() bool {
			for _, l := range h.queue(ann) {
				if l.ServiceID == id {
					return true
				}
			}
			return false
		}
		h.must(h.rang(ann, id, round.Unreached, ""))
		h.clk.Move(24 * time.Hour)
		if waits() {
			t.Error("it is to be rung again the next day")
		}
		h.clk.Move(24 * time.Hour)
		if !waits() {
			t.Error("it did not come back after two days")
		}
		h.must(run(h, ann, round.RecordCall{RoundID: h.id, ServiceID: id, Outcome: round.Unreached, Again: "2026-12-05", Zone: citytest.London}))
		h.clk.Set(time.Date(2026, 12, 5, 0, 1, 0, 0, citytest.London))
		if !waits() {
			t.Error("it did not come back on the day that was said")
		}
		h.must(h.rang(ann, id, round.Unreached, ""))
		if p := h.progress(); p.Tally.Unreached != 1 || waits() {
			t.Errorf("after three times: %+v", p.Tally)
		}
	})
}

// A volunteer falls silent: what they did stays theirs, and what is left is shared out among the others; or
// they give it back, and another takes it.
func TestHandOver(t *testing.T) {
	each(t, func(h *house) {
		h.start()
		h.must(h.rang(ann, h.queue(ann)[0].ServiceID, round.Right, ""))
		left := len(h.queue(ann))
		h.must(run(h, cast.Editor, round.HandOver{RoundID: h.id, From: ann.ID, To: cy.ID}))
		if len(h.queue(ann)) != 0 || len(h.queue(cy)) != left || len(h.queue(ben)) != 6-left || h.progress().Tally.Right != 1 {
			t.Errorf("%+v", h.progress().Shares)
		}
		h.must(run(h, cast.Editor, round.HandOver{RoundID: h.id, From: ben.ID, To: round.Everybody}))
		if a, c := len(h.queue(ann)), len(h.queue(cy)); a+c != 6 || a < 1 || len(h.queue(ben)) != 0 {
			t.Errorf("shared out: %d and %d", a, c)
		}
		n := len(h.queue(cy))
		h.must(run(h, cy, round.HandOver{RoundID: h.id, From: cy.ID}))
		h.must(run(h, ben, round.HandOver{RoundID: h.id, To: ben.ID}))
		if len(h.queue(cy)) != 0 || len(h.queue(ben)) != n {
			t.Errorf("given back and taken: %d and %d", len(h.queue(cy)), len(h.queue(ben)))
		}
		if f := errs.Of(run(h, cast.Editor, round.HandOver{RoundID: h.id, From: ben.ID, To: cast.Tilda.ID})); len(f) != 1 {
			t.Errorf("handed to somebody who may not check: %v", f)
		}
		h.must(run(h, cast.Editor, round.EndRound{RoundID: h.id}))
		h.is("hand over after the end", run(h, cast.Editor, round.HandOver{RoundID: h.id, From: ann.ID, To: cy.ID}), errs.Conflict)
		h.is("record after the end", h.rang(cast.Editor, cast.HelplineID, round.Right, ""), errs.Conflict)
	})
}

// Two coordinators start a round for the same listings at the same moment: each listing is in one.
func TestTwoRoundsAtOnce(t *testing.T) {
	each(t, func(h *house) {
		out := make(chan error, 2)
		ids := []string{h.id, ids.New()}
		for i := range 2 {
			go func() {
				out <- run(h, cast.Editor, round.StartRound{ID: ids[i], Called: "Ring", Most: 100, Members: []string{ann.ID}, Zone: citytest.London})
			}()
		}
		for range 2 {
			if err := <-out; err != nil && errs.Of(err) == nil {
				t.Error(err)
			}
		}
		total := 0
		list, err := ops.Find(t.Context(), h.Runner, cast.Editor, round.ListRounds{})
		h.must(err)
		for _, r := range list {
			total += r.Waiting
		}
		if total != 7 {
			t.Errorf("%d listings wait in %d rounds, want 7", total, len(list))
		}
	})
}
